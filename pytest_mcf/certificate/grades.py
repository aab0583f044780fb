"""Which grade a run reached, and what stands in the way of each: pure functions from evidence to grades.

Core      the documented rules that an integration can break (MUST), whatever goes wrong on purpose included
Full      and what the documents recommend (SHOULD)
Hardened  and what users have seen (quirk)

A grade counts the rules that this suite shows by the integration's own requests and reports. Core and Full
count the profiles that keep to the documents, `documented` and `sparse`; Hardened counts `quirks` as well. A
run plays `sparse` if it was asked to. An integration that has a grade has those below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import get_args

from pytest_mcf.certificate.certificate import ApiResult, Grade, GradeResult, Verdict
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.results.breadth import breadth_of, missing_core
from pytest_mcf.certificate.unplayed import is_observable, with_unplayed
from pytest_mcf.certificate.verdicts import BY_HARNESS_ALONE, RuleVerdict, Waivers, verdicts_on
from pytest_mcf.common.text import and_more, counted, listed
from pytest_mcf.integration.capabilities import CAPABILITIES
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.newer_orders import ABOUT_RESTRICTED_TOKENS, needs_no_restricted_token
from pytest_mcf.rules.observable import Limits
from pytest_mcf.rules.requirements import Catalogue, Level, holding_in
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.settings.profiles import profiles_for
from pytest_mcf.settings.settings import PROFILES, Profile

#: What an integration has to offer to be graded at all: an order's way from placing to delivery.
CLAIMS_OF_CORE = tuple(method for each in CAPABILITIES if each.is_core for method in each.methods)

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


@dataclass(frozen=True, kw_only=True)
class Run:
    """What the grades of a run depend on."""

    rules: Catalogue
    """All of them; those that hold in the version of the run count."""
    suite: Sequence[SuiteScenario]
    evidence: Sequence[ScenarioEvidence]
    waivers: Waivers
    claims: Sequence[str]
    """What the integration offers."""
    api: str = FIRST.name
    """The version of Fulfillment Outbound that was played."""
    complete: bool
    """Whether the run came to its end."""
    open_controls: bool = False
    """Whether the endpoint took the controls of the harness from every client, the integration included."""
    limits: Limits | None = None
    """What the target cannot show; None if it can show everything."""
    reference_called: str | None = None
    """The other name under which the bundled reference adapter was presented; None if it was not."""

    @cached_property
    def everything(self) -> Sequence[ScenarioEvidence]:
        """The evidence, and an entry for each scenario that was not run."""
        return with_unplayed(self.suite, self.evidence, self.limits)

    @cached_property
    def left_to_v0(self) -> frozenset[str]:
        """The rules about tokens for personal data, if the integration needs none for customers' orders."""
        exchanges = (each for one in self.evidence for each in one.exchanges)
        sent = (each.operation for each in exchanges if each.origin == "integration")
        if not needs_no_restricted_token(sent):
            return frozenset()
        failed = {id_ for one in self.evidence if one.outcome == "failed" for id_ in one.requirements}
        return ABOUT_RESTRICTED_TOKENS - failed


def grade(run: Run) -> tuple[GradeResult, ...]:
    """Each grade, from Core to Hardened, with what stands in its way."""
    by_itself = _without_results(run)
    if by_itself is not None:
        return tuple(_result(run, name, _scope(run, name), (by_itself,)) for name in get_args(Grade))
    grades: list[GradeResult] = []
    obstacles = tuple(_of_the_run(run))
    listed: set[str] = set()
    for name in get_args(Grade):
        scope = _scope(run, name)
        obstacles += (*_of_rules(scope, listed), *_of_scenarios(run, name, scope), *_of_conduct(run, name))
        obstacles += tuple(_of_what_is_missing(run, name, scope))
        obstacles = tuple(dict.fromkeys(obstacles))
        listed |= {result.rule.id for result in scope if result.verdict in _IN_THE_WAY}
        grades.append(_result(run, name, scope, obstacles))
    return tuple(grades)


def highest(grades: Iterable[GradeResult]) -> Grade | None:
    """The highest grade that was reached; they come from Core to Hardened."""
    reached = [one.grade for one in grades if one.reached]
    return reached[-1] if reached else None


def _result(run: Run, name: Grade, scope: Sequence[RuleVerdict], obstacles: tuple[str, ...]) -> GradeResult:
    counts = Counter(result.verdict for result in scope)
    return GradeResult(
        grade=name,
        reached=not obstacles,
        counts={verdict: counts[verdict] for verdict in get_args(Verdict)},
        not_observable=len(_ids_in_scope(run, name, None)) - len(scope),
        obstacles=obstacles,
    )


def api_result(run: Run) -> ApiResult:
    """What was shown of the rules that do not count for the integration."""
    verdicts = [
        each
        for each in verdicts_on(_held(run), run.everything, run.waivers)
        if not each.rule.counts_for_integrations and each.scenarios
    ]
    counts = Counter(each.verdict for each in verdicts)
    return ApiResult(
        counts={verdict: counts[verdict] for verdict in get_args(Verdict)},
        failed=tuple(each.rule.id for each in verdicts if each.verdict == "failed"),
    )


def _held(run: Run) -> Catalogue:
    """The rules that hold in the version of the run."""
    return holding_in(run.rules, run.api)


def _profiles(name: Grade) -> frozenset[Profile]:
    """The profiles that a grade counts."""
    return frozenset(PROFILES if name == "Hardened" else ("documented", "sparse"))


def _counted(run: Run, name: Grade) -> list[ScenarioEvidence]:
    """The evidence that a grade counts, and an entry for each scenario that was not run."""
    profiles = _profiles(name)
    return [one for one in run.everything if one.profile in profiles]


def _scope(run: Run, name: Grade) -> list[RuleVerdict]:
    """The verdicts on the rules that a grade counts, from the scenarios that it counts."""
    ids = _ids_in_scope(run, name, run.limits)
    verdicts = verdicts_on(_held(run), _counted(run, name), run.waivers)
    return [each for each in verdicts if each.rule.id in ids and not _is_left_to_emulator(run, each)]


def _is_left_to_emulator(run: Run, result: RuleVerdict) -> bool:
    """Whether an integration could show a rule in such scenarios only as the target cannot play.

    Those that it can play are of the harness alone, and did not ask the integration for anything.
    """
    if run.limits is None or result.reason != BY_HARNESS_ALONE:
        return False
    id_ = result.rule.id
    played = [one for one in run.evidence if id_ in one.requirements and one.outcome == "passed"]
    if any(_has_asked_integration(one) for one in played):
        return False
    return any(id_ in one.requirements and not is_observable(one, run.limits) for one in run.suite)


def _has_asked_integration(one: ScenarioEvidence) -> bool:
    """Whether a scenario called the integration: it has sent a request, or it answered by itself."""
    return any(each.origin == "integration" or each.call for each in one.exchanges) or any(
        step.calls_read for step in one.steps
    )


def _ids_in_scope(run: Run, name: Grade, limits: Limits | None) -> frozenset[str]:
    """The rules that a grade counts on a target with these limits."""
    profiles, held = _profiles(name), _held(run)
    possible = {
        id_
        for one in run.suite
        if profiles & {*profiles_for(one.tags, PROFILES)} and is_observable(one, limits)
        for id_ in one.requirements
    }
    return frozenset(
        id_
        for id_ in possible - run.left_to_v0
        if (rule := held.get(id_)) and rule.level in _LEVELS[name] and rule.counts_for_integrations
    )


def _of_the_run(run: Run) -> Iterator[str]:
    if run.reference_called is not None:
        yield (
            f"{run.reference_called} sent its requests through the bundled reference adapter, so the run "
            "showed nothing of an integration of that name. Certify your own code, or leave out the name."
        )
    if run.open_controls:
        yield (
            "The endpoint takes the controls of the harness from every client, so the integration could have "
            "used them. Set MCF_CONTROL_KEY for both pytest-mcf serve and this run."
        )
    if not run.claims and not any(_has_reached_integration(one) for one in run.evidence):
        yield "No scenario reached the integration, so it is not known what it offers."
        return
    for method in CLAIMS_OF_CORE:
        if method not in run.claims:
            yield f"The integration does not offer {method}, which every grade needs."


def _has_reached_integration(one: ScenarioEvidence) -> bool:
    """Whether a scenario shows what the integration offers: it was missed there, or used."""
    if any(each.origin == "integration" for each in one.exchanges):
        return True
    return one.outcome == "not claimed" or (one.outcome == "passed" and not one.exchanges)


def _without_results(run: Run) -> str | None:
    """What alone stands in the way, whatever the results are; None if they decide."""
    if not run.complete:
        return "The run ended before its time."
    files = {scenario.file for scenario in run.suite}
    if run.evidence and not any(one.file in files for one in run.evidence):
        return (
            "Nothing of the bundled suite was played, and your own features have no grade by themselves. "
            "Add the path pytest_mcf.features to play both."
        )
    return None


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
    """What failed without a rule in the grade's scope that would say so, unless the API made the mistake."""
    in_scope, held = {result.rule.id for result in scope}, _held(run)
    for one in _counted(run, name):
        # A scenario may be about rules of both versions: those of the other one ask for nothing here.
        ids = [id_ for id_ in one.requirements if id_ in held] or one.requirements
        levels = {run.rules[id_].level for id_ in ids}
        concerned = not levels or levels & _LEVELS[name]
        if one.outcome != "failed" or one.failed_by_api or not concerned:
            continue
        if not in_scope & {*one.requirements}:
            yield f'"{one.name}" failed.'


def _of_conduct(run: Run, name: Grade) -> Iterator[str]:
    """Rules that a monitor saw broken, on whatever profile: an integration behaves the same on each."""
    broken = Counter(
        each.rule
        for one in run.evidence
        for each in one.misconduct
        if each.severity == "error" and _level_of(run, each.rule) in _LEVELS[name]
    )
    for id_, times in sorted(broken.items()):
        yield f"{id_} was broken {counted(times, 'time')}, as a monitor saw."


def _level_of(run: Run, id_: str) -> Level:
    """The level of a rule. What no document speaks of is a rule of pytest-mcf's own, and demanded."""
    return run.rules[id_].level if id_ in run.rules else "MUST"


def _of_what_is_missing(run: Run, name: Grade, scope: Iterable[RuleVerdict]) -> Iterator[str]:
    """What no single rule or scenario says, such as that waivers alone give no grade."""
    if not any(result.verdict == "passed" for result in scope):
        yield "No rule was verified."
    missing = missing_core(breadth_of(run.evidence, run.claims))
    if missing:
        verb, pronoun = ("is", "it") if len(missing) == 1 else ("are", "them")
        yield f"{listed(missing).capitalize()} {verb} not shown, and every grade needs {pronoun}."
    if name == "Hardened" and not any(one.profile == "quirks" for one in run.evidence):
        yield _why_no_quirks(run)


def _why_no_quirks(run: Run) -> str:
    if run.limits is None or not run.limits.is_sandbox:
        return "Nothing was played on the profile quirks; mcf_profile = both does."
    return "Only the emulator has the profile quirks: merge this with a run of mcf_profile = both."


def _listed(ids: Sequence[str]) -> str:
    if len(ids) > _NAMED:
        return f"{', '.join(ids[:_NAMED])}{and_more(len(ids), _NAMED)}"
    return listed(ids)
