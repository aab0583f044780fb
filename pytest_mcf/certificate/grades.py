"""Which grade a run reached, and what stands in the way of each: pure functions from evidence to grades.

Core      the rules that the documents state (MUST)
Full      and those that they recommend (SHOULD)
Hardened  and what users have seen (quirk): on both profiles, with everything that can go wrong

A grade speaks of the rules that the bundled suite can show: Core and Full by its ordinary scenarios,
Hardened by all. Whoever reaches a grade has reached those below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from pytest_mcf.certificate.certificate import Grade, GradeResult, Verdict
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import RuleVerdict, Waivers, verdicts_on
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.common.text import and_more
from pytest_mcf.rules.requirements import Catalogue, Level
from pytest_mcf.rules.suite import SuiteScenario

#: What an integration has to offer to be graded at all: an order's way from placing to delivery.
CLAIMS_OF_CORE = ("place_order", "get_order", "cancel_order", "track_package")

_LEVELS: Mapping[Grade, frozenset[Level]] = MappingProxyType(
    {
        "Core": frozenset({"MUST"}),
        "Full": frozenset({"MUST", "SHOULD"}),
        "Hardened": frozenset({"MUST", "SHOULD", "quirk"}),
    }
)
_IN_THE_WAY: frozenset[Verdict] = frozenset({"failed", "not verified"})
_NAMED = 3
"""How many rules a sentence names before it only counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What the grades of a run depend on."""

    rules: Catalogue
    suite: Sequence[SuiteScenario]
    evidence: Sequence[ScenarioEvidence]
    waivers: Waivers
    claims: Sequence[str]
    """The methods of the port that the integration offers."""
    complete: bool
    """Whether the run came to its end."""
    open_controls: bool = False
    """Whether the endpoint took the controls of the harness from every client, the integration included."""


def grade(run: Run) -> tuple[GradeResult, ...]:
    """Each grade, from Core to Hardened, with what stands in its way."""
    if not run.complete:
        unfinished = ("The run ended before its time.",)
        return tuple(_result(name, _scope(run, name), unfinished) for name in get_args(Grade))
    grades: list[GradeResult] = []
    obstacles = tuple(_of_the_run(run))
    listed: set[str] = set()
    for name in get_args(Grade):
        scope = _scope(run, name)
        obstacles += (*_of_rules(scope, listed), *_of_scenarios(run, name, scope))
        obstacles += tuple(_of_what_is_missing(run, name, scope))
        obstacles = tuple(dict.fromkeys(obstacles))
        listed |= {result.rule.id for result in scope if result.verdict in _IN_THE_WAY}
        grades.append(_result(name, scope, obstacles))
    return tuple(grades)


def highest(grades: Iterable[GradeResult]) -> Grade | None:
    """The highest grade that was reached; they come from Core to Hardened."""
    reached = [one.grade for one in grades if one.reached]
    return reached[-1] if reached else None


def _result(name: Grade, scope: Sequence[RuleVerdict], obstacles: tuple[str, ...]) -> GradeResult:
    counts = Counter(result.verdict for result in scope)
    return GradeResult(
        grade=name,
        reached=not obstacles,
        counts={verdict: counts[verdict] for verdict in get_args(Verdict)},
        obstacles=obstacles,
    )


def _shown(run: Run, name: Grade) -> list[ScenarioEvidence]:
    """The evidence that a grade looks at, and a word for each scenario that was not played."""
    evidence = with_unplayed(run.suite, run.evidence)
    return [one for one in evidence if name == "Hardened" or not one.hardening]


def _scope(run: Run, name: Grade) -> list[RuleVerdict]:
    """The verdicts on the rules of a grade, from the scenarios that it looks at."""
    suite = [one for one in run.suite if name == "Hardened" or not one.hardening]
    possible = {id_ for one in suite for id_ in one.requirements}
    verdicts = verdicts_on(run.rules, _shown(run, name), run.waivers)
    return [each for each in verdicts if each.rule.level in _LEVELS[name] and each.rule.id in possible]


def _of_the_run(run: Run) -> Iterator[str]:
    if run.open_controls:
        yield (
            "The endpoint takes the controls of the harness from every client, so the integration could have "
            "used them. Set MCF_CONTROL_KEY for both pytest-mcf serve and this run."
        )
    attempts = list(dict.fromkeys(one.name for one in run.evidence if one.requested_controls))
    if attempts:
        more = and_more(len(attempts), 1)
        yield f'The integration sent requests to the harness, under {CONTROLS}, in "{attempts[0]}"{more}.'
    for method in CLAIMS_OF_CORE:
        if method not in run.claims:
            yield f"The integration does not offer {method}, which every grade needs."


def _of_rules(scope: Iterable[RuleVerdict], listed: Container[str]) -> Iterator[str]:
    """A sentence for all rules that failed, or could not be verified, for one reason."""
    by_reason: dict[tuple[Verdict, str], list[str]] = {}
    for result in scope:
        if result.verdict in _IN_THE_WAY and result.rule.id not in listed:
            why = result.reason.clause if result.reason else ""
            by_reason.setdefault((result.verdict, why), []).append(result.rule.id)
    for (verdict, why), ids in sorted(by_reason.items(), key=lambda item: item[0][0]):
        yield f"{_listed(ids)} {'' if verdict == 'failed' else 'could not be verified: '}{why}"


def _of_scenarios(run: Run, name: Grade, scope: Iterable[RuleVerdict]) -> Iterator[str]:
    """What failed without a rule in the grade's scope that would say so."""
    in_scope = {result.rule.id for result in scope}
    for one in _shown(run, name):
        levels = {run.rules[id_].level for id_ in one.requirements}
        concerned = not levels or levels & _LEVELS[name]
        if one.outcome == "failed" and concerned and not in_scope & set(one.requirements):
            yield f'"{one.name}" failed.'


def _of_what_is_missing(run: Run, name: Grade, scope: Iterable[RuleVerdict]) -> Iterator[str]:
    """What no single rule or scenario says: nobody earns a grade by waivers, or on half of the profiles."""
    if not any(result.verdict == "passed" for result in scope):
        yield "No rule was verified."
    if name == "Hardened" and not any(one.profile == "quirks" for one in run.evidence):
        yield "Nothing was played on the profile quirks; mcf_profile = both does."


def _listed(ids: Sequence[str]) -> str:
    if len(ids) > _NAMED:
        return f"{', '.join(ids[:_NAMED])}{and_more(len(ids), _NAMED)}"
    return " and ".join([", ".join(ids[:-1]), ids[-1]] if len(ids) > 1 else ids)
