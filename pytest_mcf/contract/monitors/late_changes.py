"""Changes only what can still be changed: cancels and updates come before Amazon picks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.contract.monitors.orders import SHOWS_STATUS, UNDER_WAY, Look, looks_in, order_in_path

CANCELS_IN_TIME = Rule("MCF-CANCEL-02", "it cancels no order that it has seen in Processing or later")
UPDATES_IN_TIME = Rule("MCF-HOLD-03", "it updates no order that it has seen in Processing or later")

_CHANGES: Mapping[str, tuple[Rule, str]] = {
    "cancelFulfillmentOrder": (CANCELS_IN_TIME, "a cancel"),
    "updateFulfillmentOrder": (UPDATES_IN_TIME, "an update"),
}


class LateChanges(Monitor):
    """Compares each cancel and each update with the status in the latest response about the order.

    An order that changes between read and call is not a mistake (MCF-CANCEL-12): Amazon then refuses.
    """

    rules = (CANCELS_IN_TIME, UPDATES_IN_TIME)
    operations = SHOWS_STATUS | _CHANGES.keys()

    def __init__(self) -> None:
        self._looks: Memory[Look] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note how orders stand, and check a change by it."""
        if not observed.is_integrations:
            return
        if observed.operation in SHOWS_STATUS:
            for latest in observed.once(looks_in):
                self._looks.keep(latest, latest.order_id)
            return
        look = self._looks.get(order_in_path(observed))
        if look is None or look.status is None or not observed.after(look.answered_at):
            return
        rule, change = _CHANGES[observed.operation]
        if look.status not in UNDER_WAY:
            yield RulePassed(rule)
            return
        yield RuleViolation(
            rule,
            "no change of an order that was seen in Processing or later",
            f"{change} of {look.order_id}, which had been seen as {look.status}",
            (look.exchange, observed.number),
        )
