"""The evidence of a scenario, for the certificate."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from pydantic_core import PydanticSerializationError

from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedMisconduct,
    ScenarioEvidence,
)
from pytest_mcf.certificate.issuing.recorded import Place, recorded_exchange
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.common.record import Record
from pytest_mcf.common.surrogates import all_spelled_out
from pytest_mcf.plugin.recorder import Ending, EvidenceRecorder
from pytest_mcf.plugin.reports.scenario_record import ScenarioRecord
from pytest_mcf.plugin.reports.scenario_text import record_of, text_of, text_of_item
from pytest_mcf.plugin.scenario_id import api_of, file_of, profile_of, scenario_id_of, selector_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import requirements_of

if TYPE_CHECKING:
    from pytest_mcf.contract.monitors import RuleViolation
    from pytest_mcf.exchange import Exchange
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.harness.scenario import ScenarioId
    from pytest_mcf.settings.settings import Settings


@dataclass(frozen=True)
class CollectedEvidence:
    """The evidence of a scenario: as it passed, and redacted as soon as that is needed."""

    as_it_passed: ScenarioEvidence
    record: ScenarioRecord
    misconduct: tuple[RuleViolation, ...]
    headline: str | None
    """The first line of a failure, which the reason has as well. Both are redacted."""

    @cached_property
    def redacted(self) -> ScenarioEvidence:
        """The evidence as files may hold it."""
        text = text_of(self.record)
        evidence = self.as_it_passed
        by_number = {each.number: each for each in evidence.exchanges}
        return evidence.model_copy(
            update={
                "exchanges": tuple(
                    recorded_exchange(each, _place_of(by_number[each.number])) for each in text.exchanges
                ),
                "misconduct": tuple(
                    _recorded_misconduct(each, text.free.sentence) for each in self.misconduct
                ),
            }
        )

    @property
    def shown(self) -> ScenarioEvidence:
        """The evidence for the terminal. If nothing in it is worth a line, it need not be redacted."""
        evidence = self.as_it_passed
        is_unremarkable = evidence.outcome == "passed" and not evidence.misconduct
        if is_unremarkable and not any(attributable(exchange) for exchange in evidence.exchanges):
            return evidence
        return self.redacted

    def to_json(self) -> dict[str, Any]:
        """As plain values, redacted: this is written."""
        return _written(self.redacted, self.headline)

    def to_main_process(self, *, is_written: bool) -> str:
        """As the text of `SentEvidence`, for the main process of pytest-xdist.

        `is_written` says whether a file of this run has the exchanges: only then are all of them redacted.
        """
        evidence = self.redacted if is_written else self.shown
        is_redacted = evidence is not self.as_it_passed
        sent = SentEvidence(evidence=evidence, headline=self.headline, is_redacted=is_redacted)
        try:
            return sent.model_dump_json()
        except PydanticSerializationError:  # half a surrogate pair, which pydantic does not write
            return json.dumps(all_spelled_out(sent.model_dump(mode="json")))


class SentEvidence(Record):
    """The evidence of a scenario that a worker of pytest-xdist has sent to the main process."""

    evidence: ScenarioEvidence
    headline: str | None
    is_redacted: bool
    """If not, no file gets its exchanges: what redaction has to know of them stayed in the worker."""

    @property
    def redacted(self) -> ScenarioEvidence:
        """The evidence as files may hold it."""
        return self.evidence if self.is_redacted else self.evidence.model_copy(update={"exchanges": ()})

    @property
    def shown(self) -> ScenarioEvidence:
        """The evidence for the terminal."""
        return self.evidence

    def to_json(self) -> dict[str, Any]:
        """As plain values: this is written."""
        return _written(self.redacted, self.headline)


def _written(evidence: ScenarioEvidence, headline: str | None) -> dict[str, Any]:
    return {"evidence": evidence.model_dump(mode="json"), "headline": headline}


def collect(item: pytest.Item, recorder: EvidenceRecorder, settings: Settings) -> CollectedEvidence:
    """All that is known of a scenario, once it is over."""
    environment = run_of(item).environment
    broken = environment.conduct.misconduct if environment else ()
    profile = profile_of(item, settings)
    ending = _ending(item, recorder, environment)
    offer = environment.under_test.offer if environment else None
    stale = None
    if environment and ending.outcome == "passed" and (unused := environment.unused_interactions):
        stale = _stale(unused, scenario_id_of(item, settings))
    evidence = ScenarioEvidence(
        id=selector_of(item),
        file=file_of(recorder.feature, item.config.rootpath),
        line=recorder.scenario.line_number,
        feature=recorder.feature.name,
        name=recorder.scenario.name,
        requirements=tuple(sorted(set(requirements_of(item)))),
        profile=profile,
        api=api_of(item, settings),
        reports=tuple(environment.reports.taken) if environment and len(settings.apis) > 1 else (),
        answered_by=environment.answered_by if environment else None,
        outcome=ending.outcome,
        reason=ending.reason,
        steps=tuple(recorder.steps()),
        exchanges=tuple(_exchanges(environment, recorder)) if environment else (),
        stale=stale,
        misconduct=tuple(_recorded_misconduct(each, str) for each in broken),
        offered=offer.names if offer else (),
        declared=offer.declared if offer else (),
        missing=ending.missing,
        failed_by_api=ending.failed_by_api,
    )
    return CollectedEvidence(evidence, record_of(item), broken, ending.headline)


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


def _stale(unused: Sequence[str], scenario: ScenarioId) -> str:
    return f"{scenario.cassette.as_posix()}: never asked for: {'; '.join(unused)}"


def _ending(item: pytest.Item, recorder: EvidenceRecorder, environment: ScenarioEnvironment | None) -> Ending:
    """How it ended. If a violation only warns, pytest lets the scenario pass; here it still fails."""
    if recorder.ending.outcome != "passed" or environment is None:
        return recorder.ending
    broken = [violation for _, violation in environment.contract_findings.errors()]
    misconduct = [each for each in environment.conduct.misconduct if each.rule.severity == "error"]
    if not broken and not misconduct:
        return recorder.ending
    text = text_of_item(item)
    redacted = [violation for _, violation in environment.contract_findings.errors_in(text.exchanges)]
    reason = text.free.sentence(f"Only warned of: {[*redacted, *misconduct][0]}")
    by_api = not misconduct and all(violation.side != "request" for violation in broken)
    return Ending("failed", reason, reason, failed_by_api=by_api)


def _exchanges(environment: ScenarioEnvironment, recorder: EvidenceRecorder) -> Iterator[RecordedExchange]:
    journal = tuple(environment.journal)
    for each in journal:
        place = Place(
            recorder.step_of(each),
            environment.reads.call_of(each.number),
            sent_after(each, journal),
            [environment.contract_findings.is_asked_for(each, violation) for violation in each.violations],
        )
        yield recorded_exchange(each, place)


def _place_of(recorded: RecordedExchange) -> Place:
    asked_for = [each.asked_for for each in recorded.violations]
    return Place(recorded.step, recorded.call, recorded.sent_after, asked_for)


def _recorded_misconduct(violation: RuleViolation, redact: Callable[[str], str]) -> RecordedMisconduct:
    return RecordedMisconduct(
        rule=violation.rule.requirement,
        severity=violation.rule.severity,
        sentence=redact(str(violation)),
        exchanges=violation.shown_by,
    )


def sent_after(exchange: Exchange, journal: Sequence[Exchange]) -> int | None:
    """The last exchange that was over when a request was sent; None if that is the one before it.

    The journal is in the order of its numbers, and the one before is most often the last one that was over.
    """
    place = exchange.number - journal[0].number
    before = (journal[earlier] for earlier in range(place - 1, -1, -1))
    latest = next((one.number for one in before if one.answered_at <= exchange.asked_at), 0)
    return None if latest == exchange.number - 1 else latest
