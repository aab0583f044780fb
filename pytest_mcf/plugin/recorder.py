"""Records how the steps of a scenario end, while pytest runs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

import pytest

from pytest_mcf.certificate.evidence import Outcome, RecordedStep, StepOutcome
from pytest_mcf.errors import NotClaimed
from pytest_mcf.plugin.failures import split_text

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Scenario, Step

    from pytest_mcf.exchange import Exchange
    from pytest_mcf.harness.environment import ScenarioEnvironment

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
    """Records one scenario from its first step to its end."""

    feature: Feature
    scenario: Scenario
    ending: Ending = Ending("passed")
    _ends: list[int] = field(default_factory=list)
    """The number of the last exchange of each step that held."""
    _failed_in_step: bool = False

    def step_held(self, environment: ScenarioEnvironment | None) -> None:
        """Note that a step has come to its end, and which exchange was the last one by then."""
        self._ends.append(len(environment.journal) if environment else 0)

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


def _line_of(step: Step) -> str:
    """The line of a step as the feature has it, with the table under it."""
    table = step.datatable.raw() if step.datatable else ()
    return "\n".join([f"{step.keyword} {step.name}", *(f"| {' | '.join(map(str, row))} |" for row in table)])
