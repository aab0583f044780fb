"""What a run showed of each documented rule: pure functions from evidence to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from pytest_mcf.certificate.certificate import RequirementResult, Verdict
from pytest_mcf.certificate.evidence import ScenarioEvidence, ShownBy, backed_methods
from pytest_mcf.common.text import and_more
from pytest_mcf.rules.requirements import Catalogue, Requirement
from pytest_mcf.settings.settings import Profile

Waivers = Mapping[str, str]
"""Why a rule need not be shown, by the rule's ID."""

_NONE: Waivers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason for a verdict."""

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
    shown_by: ShownBy | None = None
    profiles: Mapping[Profile, Verdict] = field(default_factory=dict)
    targets: Mapping[str, Verdict] = field(default_factory=dict)

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
            integration_not_observable=rule.integration_not_observable,
            verdict=self.verdict,
            profiles=dict(self.profiles),
            targets=dict(self.targets),
            shown_by=self.shown_by,
            reason=self.reason and self.reason.sentence,
            scenarios=self.scenarios,
        )


def results_of(
    rules: Catalogue, evidence: Iterable[ScenarioEvidence], waivers: Waivers = _NONE
) -> tuple[RequirementResult, ...]:
    """The verdicts as a certificate has them."""
    return tuple(each.result for each in verdicts_on(rules, evidence, waivers))


def verdicts_on(
    rules: Catalogue, evidence: Iterable[ScenarioEvidence], waivers: Waivers = _NONE
) -> tuple[RuleVerdict, ...]:
    """The verdict on every rule, in the catalogue's order; the order of the evidence has no say.

    `evidence` also has to say what was not played, as `with_unplayed` makes it do: a rule of which none
    says anything has no scenario. What it says of other rules, which do not hold in its version, is left out.
    """
    evidence = tuple(evidence)
    backed = backed_methods(evidence)
    by_rule: dict[str, list[ScenarioEvidence]] = {id_: [] for id_ in rules}
    for one in sorted(evidence, key=lambda one: (one.file, one.line, one.id, one.profile)):
        for id_ in one.requirements:
            if id_ in by_rule:
                by_rule[id_].append(one)
    return tuple(_rule_verdict(rules[id_], shown, backed, waivers.get(id_)) for id_, shown in by_rule.items())


def _rule_verdict(
    rule: Requirement, shown: Sequence[ScenarioEvidence], backed: AbstractSet[str], waiver: str | None
) -> RuleVerdict:
    profiles = dict.fromkeys(one.profile for one in shown)
    targets = sorted({one.target for one in shown if one.target is not None})
    return RuleVerdict(
        rule,
        *verdict_on(rule, shown, backed, waiver),
        tuple(dict.fromkeys(one.id for one in shown)),
        shown_by(shown, backed),
        {
            profile: verdict_on(rule, [one for one in shown if one.profile == profile], backed, waiver)[0]
            for profile in profiles
        },
        {
            target: verdict_on(rule, [one for one in shown if one.target == target], backed, waiver)[0]
            for target in targets
        },
    )


def shown_by(shown: Iterable[ScenarioEvidence], backed: AbstractSet[str]) -> ShownBy | None:
    """Whose requests and reports show a rule; the integration's count before the harness's.

    `backed` are the methods of the port whose results count.
    """
    found: ShownBy | None = None
    for one in shown:
        way = one.shown_by(backed)
        if way == "integration":
            return way
        found = found or way
    return found


def verdict_on(
    rule: Requirement,
    shown: Sequence[ScenarioEvidence],
    backed: AbstractSet[str],
    waiver: str | None = None,
) -> tuple[Verdict, Reason | None]:
    """The verdict on a rule from the scenarios that name it, and the reason for it.

    A failure cannot be waived. A rule passes if an assertion held, and nothing that belongs to it was left
    out; a waiver is then of no use, and the reason says so. A rule that counts for integrations passes only
    if a scenario read something of the integration's own. `skipped` scenarios neither show anything nor stand
    in the way of those that do.
    """
    failed = [one for one in shown if one.outcome == "failed"]
    missed = [one for one in shown if one.outcome == "not run"]
    if failed:
        return "failed", _reason(f"failed in {_names(failed)}")
    way = shown_by(shown, backed)
    is_shown = way == "integration" or (way is not None and not rule.counts_for_integrations)
    if is_shown and not missed:
        return "passed", _as_it_is("It passes, so its waiver can go.") if waiver else None
    if waiver:
        return "waived", _as_it_is(waiver)
    if missed:
        return "not verified", _reason(missed[0].reason or "not reached before the run ended")
    return _unverified(shown, way)


def _unverified(shown: Sequence[ScenarioEvidence], way: ShownBy | None) -> tuple[Verdict, Reason]:
    """The verdict on a rule of which nothing failed, nothing was verified and nothing is missing."""
    reasons = {one.outcome: one.reason for one in reversed(shown)}
    if "passed" in reasons and way is None:
        return "not verified", _reason("played without an assertion")
    if "not claimed" in reasons:
        return "not claimed", _reason(reasons["not claimed"] or "the integration does not offer it")
    if way is not None:
        return "not verified", BY_HARNESS_ALONE
    if "skipped" in reasons:
        return "not verified", _reason(f"skipped: {reasons['skipped'] or 'not possible on this target'}")
    return "not verified", _reason("no scenario of this suite shows it")


def _reason(clause: str) -> Reason:
    return Reason(sentence=f"{clause[:1].upper()}{clause[1:]}.", clause=f"{clause}.")


BY_HARNESS_ALONE = _reason("only the harness's own requests show it")
"""Why a rule is not verified although a scenario of it passed."""


def _as_it_is(text: str) -> Reason:
    return Reason(text, text)


def _names(scenarios: Sequence[ScenarioEvidence]) -> str:
    names = list(dict.fromkeys(one.name for one in scenarios))
    return f'"{names[0]}"{and_more(len(names), 1)}'
