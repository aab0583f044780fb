"""Stops asking for an order that has come to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory, digest
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.contract.monitors.orders import looks_in
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FINAL

STOPS = Rule("MCF-GET-16", "it stops asking for an order that is final", "notice")

#: Packages and proofs of delivery come after the end; a client that gets the same response this often polls.
_ENOUGH = 10


@dataclass(slots=True)
class _End:
    """The final status of an order in the latest response, and in how many responses it came."""

    answer: str
    exchange: int
    times: int = 1


class FinalOrders(Monitor):
    """Counts how often a final order is read without there being anything new."""

    rules = (STOPS,)
    operations = frozenset({"getFulfillmentOrder"})

    def __init__(self) -> None:
        self._ends: Memory[_End] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check a look at a final order by the looks before."""
        if not observed.is_integrations:
            return
        for look in observed.once(looks_in):
            if look.status not in FINAL:
                self._ends.drop(look.order_id)
                continue
            answer = digest(observed.exchange.response_body)
            end = self._ends.get(look.order_id)
            if end is None or end.answer != answer:
                self._ends.keep(_End(answer, observed.number), look.order_id)
                yield RulePassed(STOPS)
                continue
            end.times += 1
            if end.times % _ENOUGH == 0:
                yield RuleViolation(
                    STOPS,
                    f"no more questions for {look.order_id}, which is {look.status}",
                    f"the same answer for the {end.times}th time",
                    (end.exchange, observed.number),
                )
