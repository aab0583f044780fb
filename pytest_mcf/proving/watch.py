"""Sees what a scenario shows of a mutant: all of it, and not only the step that fails first.

A scenario goes on after the assertion of a Then step failed, and after a check of the harness did: the
contract, a monitor, the comparison with what was wanted. It ends when a Given or a When fails, or a call
of the integration. In the end it fails with what failed first, as it does without a watch.

No Then step leaves anything to the next one, so each of them can be tried whatever became of those before.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.errors import McfError
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.proving.proof import Kill

#: Errors that pass through here come from a call of the integration, and not from what a step expects.
_CALLS = "pytest_mcf.harness.claimed"


@dataclass(frozen=True, slots=True)
class FirstFailure:
    """What failed first in a scenario that went on."""

    error: Exception
    step: Any
    """The step of pytest-bdd."""
    named: tuple[str, ...]
    """The rules that were known to be broken by then."""


@dataclass(slots=True)
class Watch:
    """What one scenario showed so far. Assertions of the steps `without` count for nothing."""

    without: Collection[str] = ()
    """Texts of Then steps, as the catalogue of steps has them."""
    assertions: list[str] = field(default_factory=list)
    """The texts of the Then steps whose assertion failed."""
    has_other: bool = False
    """Whether anything else failed: a check of the harness, or a step that was not an assertion."""
    first: FirstFailure | None = None

    def run(self, text: str, call: Callable[[], object], step: Any, environment: ScenarioEnvironment) -> None:
        """Run the function of a Then step, and go on if its assertion fails."""
        try:
            call()
        except Exception as error:
            if not _is_of_a_step(error):
                raise
            if text not in self.without:
                self.assertions.append(text)
                self._note(error, step, environment)

    def broken(self, error: Exception, step: Any, environment: ScenarioEnvironment) -> None:
        """Note that a check of the harness failed after a step."""
        self.has_other = True
        self._note(error, step, environment)

    def kill_in(self, evidence: ScenarioEvidence) -> Kill | None:
        """The kill that a failed scenario is; None if it did not fail."""
        if evidence.outcome != "failed":
            return None
        failed = next((step for step in evidence.steps if step.outcome == "failed"), None)
        text, named = failed.text if failed else "", tuple(_named_in(evidence))
        if self.first is not None:
            text, named = f"{self.first.step.keyword} {self.first.step.name}", self.first.named
        return Kill(
            scenario=evidence.id,
            requirements=evidence.requirements,
            step=text.partition("\n")[0],
            named=tuple(sorted({name for name in named if name.startswith("MCF-")})),
            assertions=tuple(sorted(set(self.assertions))),
            has_other=self.has_other or self.first is None,
            reason=evidence.reason or "",
        )

    def _note(self, error: Exception, step: Any, environment: ScenarioEnvironment) -> None:
        if self.first is None:
            self.first = FirstFailure(error, step, tuple(_named_by_now(environment)))


def _is_of_a_step(error: Exception) -> bool:
    """Whether a step did not find what it expects, rather than a call of the integration failed in it."""
    modules = (frame.f_globals.get("__name__") for frame, _ in traceback.walk_tb(error.__traceback__))
    return not isinstance(error, McfError) and _CALLS not in modules


def _named_by_now(environment: ScenarioEnvironment) -> Iterator[str]:
    """The rules that a monitor or the contract names as broken so far."""
    yield from (violation.rule for _, violation in environment.contract_findings.errors())
    misconduct = environment.conduct.misconduct
    yield from (each.rule.requirement for each in misconduct if each.rule.severity == "error")


def _named_in(evidence: ScenarioEvidence) -> Iterator[str]:
    """The rules that a monitor or the contract named as broken in a whole scenario.

    What the harness sends may be wrong on purpose.
    """
    yield from (each.rule for each in evidence.misconduct if each.severity == "error")
    for exchange in evidence.exchanges:
        for violation in exchange.violations:
            is_meant = violation.asked_for or (exchange.origin, violation.side) == ("harness", "request")
            if violation.severity == "error" and not is_meant:
                yield violation.rule
