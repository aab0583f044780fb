"""Sends nothing that the model does not know."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange

DECLARED = Rule("MCF-QUIRK-40", "it sends no field or parameter that the model does not declare", "notice")


class Undeclared(Monitor):
    """Gathers what the contract says of undeclared fields and parameters: each is named once.

    Amazon ignores what it does not know, so the sender expects something that never happens.
    """

    rules = (DECLARED,)
    operations: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._named: Memory[int] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check a request by what the contract said of it."""
        if not observed.is_integrations:
            return
        unknown = {
            violation.pointer
            for violation in observed.exchange.violations
            # A notice of another rule is about a declared field, such as one that is blank.
            if (violation.side, violation.severity, violation.rule) == ("request", "notice", "model")
        }
        new = sorted(each for each in unknown if self._named.get(observed.operation, each) is None)
        for pointer in new:
            self._named.keep(observed.number, observed.operation, pointer)
        if new:
            yield RuleViolation(
                DECLARED,
                "only fields and parameters that the model declares",
                f"{', '.join(new)} in a request of {observed.sent_operation}",
                (observed.number,),
            )
        elif not unknown:
            yield RulePassed(DECLARED)
