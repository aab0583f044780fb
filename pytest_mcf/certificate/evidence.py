"""What a scenario leaves behind: how it ended, its steps, and the exchanges that passed meanwhile.

Evidence is plain values, so that it can ride on a pytest report out of a worker process, lie in a
certificate, and be checked again years later. It is redacted before it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from pydantic import Field

from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Origin, Severity, Side
from pytest_mcf.model.versions import FIRST
from pytest_mcf.settings.settings import Profile

Outcome = Literal["passed", "failed", "not claimed", "skipped", "not run"]
"""How a scenario ended. `not claimed`: the integration does not offer what it asks for. `skipped`: the
target cannot run it. `not run`: it was not selected, the run ended before it did, or something other than
pytest-mcf skipped it."""

StepOutcome = Literal["passed", "failed", "not reached"]

ShownBy = Literal["integration", "harness"]
"""Whose requests and reports show a rule."""


#: A message says all by itself.
_NEED_NO_REQUEST = frozenset({"receive_notification", "process_notifications"})


class RecordedViolation(Record):
    """One breach of the contract (`error`), or one thing beyond it (`notice`), in one exchange."""

    side: Side
    pointer: str
    expected: str
    got: str
    severity: Severity
    rule: str
    erratum: str | None = None
    asked_for: bool = False
    """Whether the caller of the port gave the invalid value; then Amazon has to have refused the request."""


class RecordedMisconduct(Record):
    """One rule that the integration broke over time, as a monitor saw it."""

    rule: str
    severity: Severity
    sentence: str
    exchanges: tuple[int, ...] = ()
    """The numbers of the exchanges that show it."""


class RecordedExchange(Record):
    """One exchange, redacted. Bodies are text as it was on the wire but for what was hidden."""

    number: int
    """Its place in the scenario, from 1."""
    origin: Origin
    step: int | None
    """The index of the step during which it passed, from 0; None before and after the steps."""
    call: str | None = None
    """The method of the port during whose call it passed; None outside of calls."""
    operation: str | None
    method: str
    target: str
    sent_after: int | None = None
    """The number of the last exchange that was over when this request was sent; None: the one before it."""
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body: str = ""
    status: int | None = None
    response_headers: tuple[tuple[str, str], ...] = ()
    response_body: str = ""
    failure: str | None = None
    fault: str | None = None
    """The kind of fault that was injected: then this is not what the API answered."""
    violations: tuple[RecordedViolation, ...] = ()


class RecordedStep(Record):
    """One step of a scenario, as the feature has it."""

    line: int
    keyword: Literal["Given", "When", "Then"]
    """What kind of step it is; an `And` is of the kind before it."""
    text: str
    """The whole line, its own keyword included."""
    outcome: StepOutcome
    exchanges_read: tuple[int, ...] = ()
    """Of a Then step that held: the numbers of the exchanges that it read."""
    calls_read: tuple[str, ...] = ()
    """Of a Then step that held: the methods of the port whose result or error it read."""


class RecordedReport(Record):
    """What one call of the port returned or raised, without anything that is personal or secret."""

    call: str
    """The method."""
    error: str | None = None
    """The error of the port that it raised."""
    fields: dict[str, str] = Field(default_factory=dict)
    """Words and numbers by the paths of their fields; of ids and times only that there are some, and of other
    texts a digest."""


class ScenarioEvidence(Record):
    """How one scenario went, on one profile."""

    id: str
    """What chooses just this scenario on the command line, from any folder: its node id, which for a
    bundled feature begins with the bare name of its file."""
    file: str
    """Of a bundled feature its file name, such as cancel_order.feature; of a team's own its path from the
    root of the project, such as tests/features/cancel_order.feature."""
    line: int
    """Where the keyword of the scenario (of the outline, for an example) stands in the file, from 1."""
    feature: str
    """The feature's title."""
    name: str
    """The scenario's title, with the values of its example."""
    requirements: tuple[str, ...]
    """The rules that its tags name, sorted."""
    profile: Profile
    api: str = FIRST.name
    """The version of the API that the integration was asked to speak."""
    reports: tuple[RecordedReport, ...] = ()
    """What the calls of the port returned, for the comparison of two versions; empty in a run on one."""
    target: str | None = None
    """In a certificate merged from several targets: the one that it was played on."""
    answered_by: str | None = None
    """Who gave the answers; None where nothing was asked."""
    outcome: Outcome
    reason: str | None = None
    """Why it failed, in sentences; or why it was skipped or did not run, in a clause."""
    steps: tuple[RecordedStep, ...] = ()
    exchanges: tuple[RecordedExchange, ...] = ()
    stale: str | None = None
    """In a replay: the cassette, and its exchanges that were never requested."""
    misconduct: tuple[RecordedMisconduct, ...] = ()
    """What the monitors found in the integration's conduct."""
    offered: tuple[str, ...] = ()
    """What the integration offered in this scenario: methods of the port, and optional fields of views."""
    declared: tuple[str, ...] = ()
    """What it declared not to offer in a marketplace, such as `list_features in JP`."""
    missing: str | None = None
    """Of a scenario that is not claimed: what the integration does not offer, unless it is declared."""
    failed_by_api: bool = False
    """Of a scenario that failed: whether that is certainly the API's mistake, and not the integration's."""

    @property
    def asserted(self) -> bool:
        """Whether a step that asserts held: without one, nothing was verified."""
        return any(_is_held(step) for step in self.steps)

    def shown_by(self, backed: AbstractSet[str]) -> ShownBy | None:
        """Whose exchanges and reports the steps that asserted and held have read; None if nothing was shown.

        `integration` needs one step that read an exchange of the integration's, or what a call of the port
        returned or raised. The result of a call counts only for the `backed_methods` of the run.
        """
        if self.outcome != "passed" or not self.asserted:
            return None
        held = [step for step in self.steps if _is_held(step)]
        read = {number for step in held for number in step.exchanges_read}
        shown = any(not backed.isdisjoint(step.calls_read) for step in held) or any(
            each.origin == "integration" and each.number in read for each in self.exchanges
        )
        return "integration" if shown else "harness"

    @property
    def methods_shown(self) -> frozenset[str]:
        """The methods of the port that it shows.

        A step that asserts and held has read what a call of the method returned or raised, or what the
        integration sent during a call.
        """
        if self.outcome != "passed":
            return frozenset()
        sent_during = {each.number: each.call for each in self.exchanges if each.origin == "integration"}
        return frozenset(
            method
            for step in self.steps
            if _is_held(step)
            for method in (*step.calls_read, *map(sent_during.get, step.exchanges_read))
            if method is not None
        )


def in_order(evidence: Iterable[ScenarioEvidence]) -> list[ScenarioEvidence]:
    """The evidence in the order of the features, whatever order the scenarios ran in."""
    return sorted(evidence, key=lambda one: (one.file, one.line, one.profile, one.id, one.target or ""))


def by_version(evidence: Sequence[ScenarioEvidence]) -> Mapping[str, Sequence[ScenarioEvidence]]:
    """The evidence of each version."""
    found: dict[str, list[ScenarioEvidence]] = {}
    for one in evidence:
        found.setdefault(one.api, []).append(one)
    return found


def backed_methods(evidence: Iterable[ScenarioEvidence]) -> frozenset[str]:
    """The methods of the port whose results count.

    For these the integration sent a request in a scenario that passed. An empty list or a refusal of any
    other method costs nothing, and shows nothing.
    """
    sent_during = (
        exchange.call
        for one in evidence
        if one.outcome == "passed"
        for exchange in one.exchanges
        if exchange.origin == "integration"
    )
    return frozenset(filter(None, sent_during)) | _NEED_NO_REQUEST


def _is_held(step: RecordedStep) -> bool:
    return step.keyword == "Then" and step.outcome == "passed"
