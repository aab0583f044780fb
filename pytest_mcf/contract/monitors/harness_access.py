"""Sends no request to the harness."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import NO_OPERATION, ObservedExchange
from pytest_mcf.model import OPERATIONS

NO_ACCESS = Rule("HARNESS-01", f"it sends no request to the paths of the harness, {CONTROLS}")


class HarnessAccess(Monitor):
    """Reports each request of an integration for a path of the harness.

    No document has this rule: at Amazon there are no such paths. An integration that reads there what the
    emulator holds, or clears the faults of a scenario, shows nothing about itself.
    """

    rules = (NO_ACCESS,)
    # A path may both address an operation and lead here, once something resolves the dots in it.
    operations = frozenset({NO_OPERATION, *OPERATIONS})

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check the path of a request."""
        exchange = observed.exchange
        if observed.is_integrations and leads_to_controls(exchange.path):
            yield RuleViolation(
                NO_ACCESS,
                f"no request to {CONTROLS}, which belongs to the harness and not to the API",
                f"{exchange.method} {exchange.path}",
                (observed.number,),
            )
