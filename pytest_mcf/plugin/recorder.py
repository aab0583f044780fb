"""Records how the steps of a scenario end, while pytest runs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from pytest_mcf.certificate.evidence import Outcome, RecordedStep, StepOutcome
from pytest_mcf.harness.reads import StepReads

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Scenario, Step

    from pytest_mcf.exchange import Exchange
    from pytest_mcf.harness.environment import ScenarioEnvironment

#: A worse outcome of one part of a test (setup, call, teardown) beats a better one of another.
_WORSE: tuple[Outcome, ...] = ("passed", "not claimed", "skipped", "not run", "failed")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a scenario, or a part of its test, ended."""

    outcome: Outcome
    reason: str | None = None
    headline: str | None = None
    """The first line of what went wrong; the reason may have the line of the step before it."""
    missing: str | None = None
    """The capability that is not claimed, unless the adapter declared so for this marketplace."""
    failed_by_api: bool = False


@dataclass(slots=True)
class EvidenceRecorder:
    """Records one scenario from its first step to its end."""

    feature: Feature
    scenario: Scenario
    ending: Ending = Ending("passed")
    _ends: list[int] = field(default_factory=list)
    """The number of the last exchange of each step that held."""
    _reads: list[StepReads] = field(default_factory=list)
    """What each step that held has read."""
    _failed_in_step: bool = False

    def step_held(self, environment: ScenarioEnvironment | None) -> None:
        """Record that a step held, which exchange was the last one by then, and what the step read."""
        self._ends.append(len(environment.journal) if environment else 0)
        self._reads.append(environment.reads.take() if environment else StepReads())

    def ended(self, when: str, ending: Ending) -> None:
        """Record how a part of the test ended: setup, call or teardown."""
        if _WORSE.index(ending.outcome) > _WORSE.index(self.ending.outcome):
            self.ending = ending
        self._failed_in_step |= ending.outcome == "failed" and when == "call"

    def steps(self) -> Iterator[RecordedStep]:
        """The steps, with how far it came."""
        for place, step in enumerate(self.scenario.steps):
            outcome: StepOutcome = "passed" if place < len(self._ends) else "not reached"
            if place == len(self._ends) and self._failed_in_step:
                outcome = "failed"
            is_assertion = step.type == "then" and place < len(self._reads)
            reads = self._reads[place] if is_assertion else StepReads()
            yield RecordedStep(
                line=step.line_number,
                keyword=cast("Literal['Given', 'When', 'Then']", step.type.title()),
                text=_line_of(step),
                outcome=outcome,
                exchanges_read=reads.exchanges,
                calls_read=reads.calls,
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
