"""The evidence of a scenario, for the certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedMisconduct,
    RecordedViolation,
    ScenarioEvidence,
)
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.plugin.recorder import Ending, EvidenceRecorder
from pytest_mcf.plugin.scenario_id import profile_of, scenario_id_of, selector_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import requirements_of
from pytest_mcf.redaction import Pseudonyms

if TYPE_CHECKING:
    from pytest_mcf.exchange import Exchange, Violation
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.harness.scenario import ScenarioId
    from pytest_mcf.settings.settings import Settings

Headers = tuple[tuple[str, str], ...]

#: These say when it was and not what: but for them, the same run leaves the same evidence.
_DATED = frozenset({"date", "x-amz-date"})


def collect(
    item: pytest.Item, recorder: EvidenceRecorder, settings: Settings
) -> tuple[ScenarioEvidence, str | None]:
    """All that is known of a scenario, once it is over; nothing in it that was not redacted.

    The headline of a failure comes beside the evidence: the certificate has it as a part of the reason.
    """
    environment = run_of(item).environment
    pseudonyms = Pseudonyms()
    exchanges = tuple(_exchanges(environment, recorder, pseudonyms)) if environment else ()
    broken = environment.conduct.misconduct if environment else ()
    misconduct = tuple(
        RecordedMisconduct(
            rule=each.rule.requirement,
            severity=each.rule.severity,
            sentence=pseudonyms.sentence(str(each)),
            exchanges=each.shown_by,
        )
        for each in broken
    )
    profile = profile_of(item, settings)
    ending = _ending(recorder, environment)
    stale = None
    if environment and ending.outcome == "passed":
        stale = _stale(environment, scenario_id_of(item, settings))
    evidence = ScenarioEvidence(
        id=selector_of(item),
        file=Path(recorder.feature.filename).name,
        line=recorder.scenario.line_number,
        feature=recorder.feature.name,
        name=recorder.scenario.name,
        requirements=tuple(sorted(set(requirements_of(item)))),
        profile=profile,
        answered_by=environment.answered_by if environment else None,
        outcome=ending.outcome,
        reason=ending.reason and pseudonyms.sentence(ending.reason),
        steps=tuple(recorder.steps()),
        exchanges=exchanges,
        stale=stale,
        misconduct=misconduct,
        offered=environment.offer.names if environment and environment.offer else (),
        declared=environment.offer.declared if environment and environment.offer else (),
        missing=ending.missing,
        failed_by_api=ending.failed_by_api,
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


def _stale(environment: ScenarioEnvironment, scenario: ScenarioId) -> str | None:
    unused = environment.unused_interactions
    return f"{scenario.cassette.as_posix()}: never asked for: {'; '.join(unused)}" if unused else None


def _ending(recorder: EvidenceRecorder, environment: ScenarioEnvironment | None) -> Ending:
    """How it ended. Where a breach only warns, pytest lets the scenario pass; here it fails all the same."""
    if recorder.ending.outcome != "passed" or environment is None:
        return recorder.ending
    broken = [
        violation
        for _, violation in environment.findings(environment.journal)
        if violation.severity == "error"
    ]
    misconduct = [each for each in environment.conduct.misconduct if each.rule.severity == "error"]
    if not broken and not misconduct:
        return recorder.ending
    reason = f"Only warned of: {[*broken, *misconduct][0]}"
    by_api = not misconduct and all(violation.side != "request" for violation in broken)
    return Ending("failed", reason, reason, failed_by_api=by_api)


def _exchanges(
    environment: ScenarioEnvironment, recorder: EvidenceRecorder, pseudonyms: Pseudonyms
) -> Iterator[RecordedExchange]:
    for exchange, redacted in zip(
        environment.journal, pseudonyms.redact_all(environment.journal), strict=True
    ):
        asked_for = [environment.is_asked_for(exchange, violation) for violation in exchange.violations]
        yield RecordedExchange(
            number=redacted.number,
            origin=redacted.origin,
            step=recorder.step_of(redacted),
            call=environment.reads.call_of(redacted.number),
            operation=redacted.operation,
            method=redacted.method,
            target=redacted.target,
            sent_after=sent_after(redacted, environment.journal),
            request_headers=_timeless(redacted.request_headers),
            request_body=redacted.request_body.decode("utf-8", "replace"),
            status=redacted.status,
            response_headers=_timeless(redacted.response_headers),
            response_body=redacted.response_body.decode("utf-8", "replace"),
            failure=redacted.failure,
            fault=redacted.fault,
            violations=tuple(_recorded(redacted.violations, asked_for)),
        )


def sent_after(exchange: Exchange, journal: Iterable[Exchange]) -> int | None:
    """The last exchange that was over when a request was sent; None if that is the one before it."""
    over = [
        one.number for one in journal if one.number < exchange.number and one.answered_at <= exchange.asked_at
    ]
    latest = max(over, default=0)
    return None if latest == exchange.number - 1 else latest


def _timeless(headers: Headers) -> Headers:
    return tuple(header for header in headers if header[0] not in _DATED)


def _recorded(violations: Sequence[Violation], asked_for: Sequence[bool]) -> Iterator[RecordedViolation]:
    for violation, is_asked_for in zip(violations, asked_for, strict=True):
        yield RecordedViolation(
            side=violation.side,
            pointer=violation.pointer,
            expected=violation.expected,
            got=violation.got,
            severity=violation.severity,
            rule=violation.rule,
            erratum=violation.erratum,
            asked_for=is_asked_for,
        )
