"""All monitors over one stream of exchanges, and what they have said so far."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import NO_OPERATION, ObservedExchange, observed_in
from pytest_mcf.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one rule: how often it could have been broken, and how often it was."""

    rule: Rule
    occasions: int
    broken: int

    @property
    def verified(self) -> bool:
        """Whether there was anything to check; a rule without occasions was not kept, but never seen."""
        return self.occasions > 0


@dataclass(slots=True)
class _Tally:
    occasions: int = 0
    broken: int = 0


class Monitors:
    """A fold over exchanges: each goes to the monitors that want to know of its operation.

    Several threads may call it. It keeps counts and never the exchanges themselves.
    """

    def __init__(self, monitors: Iterable[Monitor]) -> None:
        self._monitors = tuple(monitors)
        self._lock = threading.Lock()
        self._tallies = {rule: _Tally() for monitor in self._monitors for rule in monitor.rules}
        self._by_operation: dict[str, tuple[Monitor, ...]] = {}

    def see(self, exchange: Exchange) -> Sequence[RuleViolation]:
        """Show an exchange to the monitors; gives what they object to."""
        return [said for observed in observed_in(exchange) for said in self._see(observed)]

    def _see(self, observed: ObservedExchange) -> Sequence[RuleViolation]:
        monitors = self._monitors_of(observed.operation)
        with self._lock:
            return self._counted(said for monitor in monitors for said in monitor.see(observed))

    def _monitors_of(self, operation: str) -> tuple[Monitor, ...]:
        """The monitors of an operation, found when it is first seen: a scenario sees few of them."""
        monitors = self._by_operation.get(operation)
        if monitors is None:
            of_it = [monitor for monitor in self._monitors if operation in monitor.operations]
            if operation != NO_OPERATION:
                of_it += [monitor for monitor in self._monitors if not monitor.operations]
            monitors = self._by_operation[operation] = tuple(of_it)
        return monitors

    def finish(self) -> Sequence[RuleViolation]:
        """Let the monitors check what is missing; gives what they found."""
        with self._lock:
            return self._counted(said for monitor in self._monitors for said in monitor.finish())

    def verdicts(self) -> tuple[Verdict, ...]:
        """What is known of each rule by now."""
        with self._lock:
            return tuple(
                Verdict(rule, tally.occasions, tally.broken) for rule, tally in self._tallies.items()
            )

    def _counted(self, said: Iterable[RuleOutcome]) -> list[RuleViolation]:
        misconduct = []
        for judgement in said:
            tally = self._tallies[judgement.rule]
            tally.occasions += 1
            if isinstance(judgement, RuleViolation):
                tally.broken += 1
                misconduct.append(judgement)
        return misconduct
