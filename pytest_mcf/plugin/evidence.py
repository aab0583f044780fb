"""What a scenario leaves behind for the certificate: taken down while pytest plays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import pytest

from pytest_mcf.certificate.evidence import (
    Outcome,
    RecordedExchange,
    RecordedStep,
    RecordedViolation,
    ScenarioEvidence,
    StepOutcome,
)
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.errors import NotClaimed
from pytest_mcf.harness.scenario import STAGE, ScenarioId, profile_of, scene_of
from pytest_mcf.plugin.failures import split_text
from pytest_mcf.plugin.tags import requirements_of
from pytest_mcf.redaction import Pseudonyms

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Scenario, Step

    from pytest_mcf.exchange import Exchange, Violation
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.settings.settings import Settings

Headers = tuple[tuple[str, str], ...]

#: These say when it was and not what: but for them, the same run leaves the same evidence.
_DATED = frozenset({"date", "x-amz-date"})
#: A worse outcome of one part of a test (setup, call, teardown) beats a better one of another.
_WORSE: tuple[Outcome, ...] = ("passed", "not claimed", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a scenario, or a part of its test, ended."""

    outcome: Outcome
    reason: str | None = None
    headline: str | None = None
    """The first line of what went wrong; the reason may have the line of the step before it."""


@dataclass(slots=True)
class EvidenceRecorder:
    """Sees one scenario from its first step to its end."""

    feature: Feature
    scenario: Scenario
    ending: Ending = Ending("passed")
    _ends: list[int] = field(default_factory=list)
    """The number of the last exchange of each step that held."""
    _failed_in_step: bool = False

    def step_held(self, stage: ScenarioEnvironment | None) -> None:
        """Note that a step has come to its end, and which exchange was the last one by then."""
        self._ends.append(len(stage.journal) if stage else 0)

    def ended(self, call: pytest.CallInfo[object], headline: str | None = None) -> None:
        """Note how a part of the test ended; `headline` is that of a failure that was explained."""
        if call.excinfo is None:
            return
        error: BaseException = call.excinfo.value
        outcome: Outcome = "failed"
        if isinstance(error, pytest.skip.Exception):
            outcome = "skipped"
            if isinstance(error.__cause__, NotClaimed):
                error, outcome = error.__cause__, "not claimed"
        if _WORSE.index(outcome) > _WORSE.index(self.ending.outcome):
            reason = str(error)
            if outcome == "failed" and headline is None:
                headline, _ = split_text(reason)
            self.ending = Ending(outcome, reason, headline)
        self._failed_in_step |= outcome == "failed" and call.when == "call"

    def steps(self) -> Iterator[RecordedStep]:
        """The steps, with how far it came."""
        for place, step in enumerate(self.scenario.steps):
            outcome: StepOutcome = "passed" if place < len(self._ends) else "not reached"
            if place == len(self._ends) and self._failed_in_step:
                outcome = "failed"
            yield RecordedStep(
                line=step.line_number,
                keyword=cast("Literal['Given', 'When', 'Then']", step.type.title()),
                text=_line_of(step),
                outcome=outcome,
            )

    def step_of(self, exchange: Exchange) -> int | None:
        """The step during which an exchange passed; None after the last one."""
        ended = next((place for place, end in enumerate(self._ends) if exchange.number <= end), None)
        if ended is None and len(self._ends) < len(self.scenario.steps):
            return len(self._ends)
        return ended


def collect(
    item: pytest.Item, witness: EvidenceRecorder, settings: Settings
) -> tuple[ScenarioEvidence, str | None]:
    """All that is known of a scenario, once it is over; nothing in it that was not scrubbed.

    The headline of a failure comes beside the evidence: the certificate has it as a part of the reason.
    """
    stage = item.stash.get(STAGE, None)
    pseudonyms = Pseudonyms()
    exchanges = tuple(_exchanges(stage, witness, pseudonyms)) if stage else ()
    misconduct = tuple(pseudonyms.sentence(str(each)) for each in stage.conduct.misconduct) if stage else ()
    profile = profile_of(item, settings)
    ending = _ending(witness, stage)
    evidence = ScenarioEvidence(
        id=item.nodeid,
        file=Path(witness.feature.filename).name,
        line=witness.scenario.line_number,
        feature=witness.feature.name,
        name=witness.scenario.name,
        requirements=tuple(sorted(set(requirements_of(item)))),
        hardening=profile == "quirks" or item.get_closest_marker("hardening") is not None,
        profile=profile,
        answered_by=stage.answered_by if stage else None,
        outcome=ending.outcome,
        reason=ending.reason and pseudonyms.sentence(ending.reason),
        steps=tuple(witness.steps()),
        exchanges=exchanges,
        stale=_stale(stage, scene_of(item, settings)) if stage and ending.outcome == "passed" else None,
        misconduct=misconduct,
    )
    return evidence, ending.headline and pseudonyms.sentence(ending.headline)


def properties_of(evidence: ScenarioEvidence) -> list[tuple[str, object]]:
    """What a JUnit file says of a scenario, beside pytest's own words."""
    violations = [each for exchange in evidence.exchanges for each in attributable(exchange)]
    return [
        ("mcf_feature", evidence.feature),
        ("mcf_requirements", " ".join(evidence.requirements)),
        ("mcf_profile", evidence.profile),
        ("mcf_outcome", evidence.outcome),
        ("mcf_exchanges", len(evidence.exchanges)),
        ("mcf_contract_errors", sum(each.severity == "error" for each in violations)),
        ("mcf_contract_notices", sum(each.severity == "notice" for each in violations)),
        ("mcf_misconduct", len(evidence.misconduct)),
    ]


def _stale(stage: ScenarioEnvironment, scene: ScenarioId) -> str | None:
    unused = stage.unused_interactions
    return f"{scene.cassette.as_posix()}: never asked for: {'; '.join(unused)}" if unused else None


def _ending(witness: EvidenceRecorder, stage: ScenarioEnvironment | None) -> Ending:
    """How it ended. Where a breach only warns, pytest lets the scenario pass; here it fails all the same."""
    if witness.ending.outcome != "passed" or stage is None:
        return witness.ending
    broken = [
        str(violation) for _, violation in stage.findings(stage.journal) if violation.severity == "error"
    ]
    broken += [str(each) for each in stage.conduct.misconduct if each.rule.severity == "error"]
    reason = f"Only warned of: {broken[0]}" if broken else None
    return Ending("failed" if broken else "passed", reason, reason)


def _exchanges(
    stage: ScenarioEnvironment, witness: EvidenceRecorder, pseudonyms: Pseudonyms
) -> Iterator[RecordedExchange]:
    for scrubbed in pseudonyms.scrub_all(stage.journal):
        yield RecordedExchange(
            number=scrubbed.number,
            origin=scrubbed.origin,
            step=witness.step_of(scrubbed),
            operation=scrubbed.operation,
            method=scrubbed.method,
            target=scrubbed.target,
            request_headers=_timeless(scrubbed.request_headers),
            request_body=scrubbed.request_body.decode("utf-8", "replace"),
            status=scrubbed.status,
            response_headers=_timeless(scrubbed.response_headers),
            response_body=scrubbed.response_body.decode("utf-8", "replace"),
            failure=scrubbed.failure,
            fault=scrubbed.fault,
            violations=tuple(_recorded(scrubbed.violations)),
        )


def _timeless(headers: Headers) -> Headers:
    return tuple(header for header in headers if header[0] not in _DATED)


def _recorded(violations: Sequence[Violation]) -> Iterator[RecordedViolation]:
    for violation in violations:
        yield RecordedViolation(
            side=violation.side,
            pointer=violation.pointer,
            expected=violation.expected,
            got=violation.got,
            severity=violation.severity,
            rule=violation.rule,
            erratum=violation.erratum,
        )


def _line_of(step: Step) -> str:
    """The line of a step as the feature has it, with the table under it."""
    table = step.datatable.raw() if step.datatable else ()
    return "\n".join([f"{step.keyword} {step.name}", *(f"| {' | '.join(map(str, row))} |" for row in table)])
