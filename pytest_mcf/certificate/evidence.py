"""What a scenario leaves behind: how it ended, its steps, and the exchanges that passed meanwhile.

Evidence is plain values, so that it can ride on a pytest report out of a worker process, lie in a
certificate, and be judged again years later. Nothing gets into it that was not redacted.
"""

from __future__ import annotations

from typing import Literal

from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Origin, Severity, Side
from pytest_mcf.settings.settings import Profile

Outcome = Literal["passed", "failed", "not claimed", "skipped", "not run"]
"""How a scenario ended. `not claimed`: the integration does not offer what it asks for. `skipped`: the
target cannot play it. `not run`: the run ended before it did."""

StepOutcome = Literal["passed", "failed", "not reached"]


class RecordedViolation(Record):
    """One breach of the contract (`error`), or one thing beyond it (`notice`), in one exchange."""

    side: Side
    pointer: str
    expected: str
    got: str
    severity: Severity
    rule: str
    erratum: str | None = None


class RecordedExchange(Record):
    """One exchange, redacted. Bodies are text as it was on the wire but for what was hidden."""

    number: int
    """Its place in the scenario, from 1."""
    origin: Origin
    step: int | None
    """The index of the step during which it passed, from 0; None before and after the steps."""
    operation: str | None
    method: str
    target: str
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


class ScenarioEvidence(Record):
    """How one scenario went, on one profile."""

    id: str
    """pytest's node id: what chooses just this scenario on the command line."""
    file: str
    """The feature's file name, such as cancel_order.feature."""
    line: int
    """Where the keyword of the scenario (of the outline, for an example) stands in the file, from 1."""
    feature: str
    """The feature's title."""
    name: str
    """The scenario's title, with the values of its example."""
    requirements: tuple[str, ...]
    """The rules that its tags name, sorted."""
    hardening: bool
    """Whether it only counts for the grade Hardened: a fault scenario, or one on the profile `quirks`."""
    profile: Profile
    answered_by: str | None = None
    """Who gave the answers; None where nothing was asked."""
    outcome: Outcome
    reason: str | None = None
    """Why it failed, in sentences; or why it was skipped or did not run, in a clause."""
    steps: tuple[RecordedStep, ...] = ()
    exchanges: tuple[RecordedExchange, ...] = ()
    stale: str | None = None
    """On a tape: the cassette, and what of it was never asked for."""
    misconduct: tuple[str, ...] = ()
    """What the monitors said of the integration's conduct, a sentence each."""
    requested_controls: bool = False
    """Whether the integration sent a request to the paths of the harness; if so, the run has no grade."""

    @property
    def asserted(self) -> bool:
        """Whether a step that asserts was played and held: without one, nothing was verified."""
        return any(step.keyword == "Then" and step.outcome == "passed" for step in self.steps)
