"""What a run showed of each documented rule: pure functions from evidence to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pytest_mcf.certificate.certificate import RequirementResult, Verdict
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.common.text import and_more
from pytest_mcf.rules.requirements import Catalogue, Requirement

Waivers = Mapping[str, str]
"""Why a rule need not be shown, by the rule's ID."""

_NONE: Waivers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is no other one."""

    sentence: str
    """As it stands by itself."""
    clause: str
    """As it ends a sentence that names the rules."""


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """The verdict on one rule, and the scenarios that it is from."""

    rule: Requirement
    verdict: Verdict
    reason: Reason | None
    scenarios: tuple[str, ...]

    @property
    def result(self) -> RequirementResult:
        """The verdict as a certificate has it."""
        rule = self.rule
        return RequirementResult(
            id=rule.id,
            group=rule.group,
            statement=rule.statement,
            operations=rule.operations,
            level=rule.level,
            derived=rule.derived,
            source=rule.source,
            breakable_by=rule.breakable_by,
            verdict=self.verdict,
            reason=self.reason and self.reason.sentence,
            scenarios=self.scenarios,
        )


def judge(
    rules: Catalogue, evidence: Iterable[ScenarioEvidence], waivers: Waivers = _NONE
) -> tuple[RequirementResult, ...]:
    """The verdicts as a certificate has them."""
    return tuple(each.result for each in verdicts_on(rules, evidence, waivers))


def verdicts_on(
    rules: Catalogue, evidence: Iterable[ScenarioEvidence], waivers: Waivers = _NONE
) -> tuple[RuleVerdict, ...]:
    """The verdict on every rule, in the catalogue's order; the order of the evidence has no say.

    `evidence` also has to say what was not played, as `with_unplayed` makes it do: a rule of which nobody
    says anything has no scenario.
    """
    by_rule: dict[str, list[ScenarioEvidence]] = {id_: [] for id_ in rules}
    for one in sorted(evidence, key=lambda one: (one.file, one.line, one.id, one.profile)):
        for id_ in one.requirements:
            by_rule[id_].append(one)
    return tuple(
        RuleVerdict(
            rules[id_],
            *verdict_on(shown, waivers.get(id_)),
            tuple(dict.fromkeys(one.id for one in shown)),
        )
        for id_, shown in by_rule.items()
    )


def verdict_on(shown: Sequence[ScenarioEvidence], waiver: str | None = None) -> tuple[Verdict, Reason | None]:
    """The verdict on one rule from the scenarios that name it, and why it is no other one.

    A failure cannot be waived. A rule passes when an assertion held, and nothing that belongs to it was left
    out; a waiver is then of no use, and said to be. `skipped` scenarios neither show anything nor stand in
    the way of those that do.
    """
    failed = [one for one in shown if one.outcome == "failed"]
    missed = [one for one in shown if one.outcome == "not run"]
    verified = [one for one in shown if one.outcome == "passed" and one.asserted]
    if failed:
        return "failed", _reason(f"failed in {_names(failed)}")
    if verified and not missed:
        return "passed", _as_it_is("It passes, so its waiver can go.") if waiver else None
    if waiver:
        return "waived", _as_it_is(waiver)
    if missed:
        return "not verified", _reason(missed[0].reason or "not reached before the run ended")
    return _unverified(shown)


def _unverified(shown: Sequence[ScenarioEvidence]) -> tuple[Verdict, Reason]:
    """The verdict on a rule of which nothing failed, nothing was verified and nothing is missing."""
    reasons = {one.outcome: one.reason for one in reversed(shown)}
    if "passed" in reasons:
        return "not verified", _reason("played without an assertion")
    if "not claimed" in reasons:
        return "not claimed", _as_it_is(reasons["not claimed"] or "The integration does not offer it.")
    if "skipped" in reasons:
        return "not verified", _reason(f"skipped: {reasons['skipped'] or 'not possible on this target'}")
    return "not verified", _reason("no scenario of this suite shows it")


def _reason(clause: str) -> Reason:
    return Reason(sentence=f"{clause[:1].upper()}{clause[1:]}.", clause=f"{clause}.")


def _as_it_is(text: str) -> Reason:
    return Reason(text, text)


def _names(scenarios: Sequence[ScenarioEvidence]) -> str:
    names = list(dict.fromkeys(one.name for one in scenarios))
    return f'"{names[0]}"{and_more(len(names), 1)}'
