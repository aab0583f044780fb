"""The certificate of a plan: what a shop showed on the wire while a plan moved the world.

It is another one than that of a run of scenarios, and has no grade: what the shop reports was not seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import AwareDatetime

from pytest_mcf.certificate.evidence import RecordedExchange
from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Severity
from pytest_mcf.model import OPERATIONS
from pytest_mcf.settings.settings import Profile

FORMAT: Literal["pytest-mcf plan certificate 1"] = "pytest-mcf plan certificate 1"

SCOPE: Literal["from the wire only"] = "from the wire only"

Ending = Literal["plan done", "interrupted", "time limit", "too many exchanges"]
StepOutcome = Literal["passed", "failed", "not reached", "not injected"]
"""`not injected`: the shop never sent what the fault was waiting for."""
Verdict = Literal["shown", "failed", "notice", "not shown"]
"""`notice`: the rule was broken, and the documents only advise it. `not shown`: no request gave the
occasion."""
Result = Literal["passed", "failed", "incomplete", "nothing shown"]


class PlanSource(Record):
    """Which plan was played."""

    name: str
    bundled: bool
    """Whether it came with pytest-mcf; otherwise its author chose what it expects."""
    digest: str
    """The SHA-256 of its text."""
    text: str


class StepResult(Record):
    """What became of a step of the plan."""

    part: str
    line: int
    """Its line in the plan, from 1."""
    step: str
    outcome: StepOutcome
    found: str | None = None
    """Of a step that failed: what there was instead."""
    after: int
    """How many exchanges there were when it was over."""


class Breach(Record):
    """One breach of a rule, as a monitor saw it."""

    sentence: str
    exchanges: tuple[int, ...]
    """The numbers of the exchanges that show it."""


class RuleResult(Record):
    """One rule that monitors check."""

    rule: str
    level: str
    """MUST, SHOULD or quirk; `harness` for the rule that is in no document."""
    holds: str
    """What a well-behaved integration does."""
    severity: Severity
    """What a breach of it is."""
    verdict: Verdict
    occasions: int
    """How often the shop's own requests could have broken it."""
    broken: int
    breaches: tuple[Breach, ...] = ()


class PlanCertificate(Record):
    """All of it. What is rendered is rendered from this."""

    format: Literal["pytest-mcf plan certificate 1"] = FORMAT
    scope: Literal["from the wire only"] = SCOPE
    pytest_mcf: str
    """The version of pytest-mcf."""
    made_at: AwareDatetime
    seconds: float
    profile: Profile
    answered_by: str
    rate_limits: bool
    plan: PlanSource
    ending: Ending
    result: Result
    rules: tuple[RuleResult, ...]
    steps: tuple[StepResult, ...]
    invalid_requests: int
    """Requests of the shop that break the contract."""
    invalid_responses: int
    """Responses of the emulator that do: no mistake of the shop's."""
    moved_by_others: int
    """Requests beside the plan that move the world, by controls or sandbox-only operations."""
    exchanges: tuple[RecordedExchange, ...]

    def with_verdict(self, verdict: Verdict) -> tuple[RuleResult, ...]:
        """The rules of a verdict."""
        return tuple(rule for rule in self.rules if rule.verdict == verdict)

    @property
    def failures(self) -> tuple[StepResult, ...]:
        """The steps that failed."""
        return tuple(step for step in self.steps if step.outcome == "failed")


def verdict_of(occasions: int, broken: int, severity: Severity) -> Verdict:
    """What is said of a rule."""
    if not occasions:
        return "not shown"
    if not broken:
        return "shown"
    return "failed" if severity == "error" else "notice"


def result_of(
    *,
    rules: Iterable[RuleResult],
    steps: Iterable[StepResult],
    exchanges: Iterable[RecordedExchange],
    ending: Ending,
    moved_by_others: int,
) -> Result:
    """What the whole shows. A shop that called no operation has shown nothing, whatever was planned."""
    sent = [each for each in exchanges if each.origin == "integration" and each.operation is not None]
    verdicts = {rule.verdict for rule in rules}
    if not sent or not verdicts - {"not shown"}:
        return "nothing shown"
    outcomes = {step.outcome for step in steps}
    if "failed" in verdicts | outcomes or moved_by_others or invalid_requests_in(sent):
        return "failed"
    if ending != "plan done" or outcomes & {"not reached", "not injected"}:
        return "incomplete"
    return "passed" if "shown" in verdicts else "nothing shown"


def invalid_requests_in(exchanges: Iterable[RecordedExchange]) -> int:
    """How many requests of the shop break the contract."""
    return sum(
        any(each.side == "request" and each.severity == "error" for each in exchange.violations)
        for exchange in exchanges
        if exchange.origin == "integration"
    )


def invalid_responses_in(exchanges: Iterable[RecordedExchange]) -> int:
    """How many responses break the contract."""
    return sum(
        any(each.side != "request" and each.severity == "error" for each in exchange.violations)
        for exchange in exchanges
    )


def moved_by_others_in(exchanges: Iterable[RecordedExchange]) -> int:
    """How many requests moved the world beside the plan: controls, and what only the sandbox offers."""
    sandbox_only = {name for name, operation in OPERATIONS.items() if operation.sandbox_only}
    return sum(each.origin == "harness" or each.operation in sandbox_only for each in exchanges)
