"""Stops asking for an order that has come to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory, digest
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.orders import looks_in
from pytest_mcf.contract.monitors.sighting import Sighting
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FINAL

STOPS = Rule("MCF-GET-16", "it stops asking for an order that is final", "notice")

#: Packages and proofs of delivery come after the end; who gets the same answer so often is polling.
_ENOUGH = 10


@dataclass(slots=True)
class _End:
    """A final order as it was last told, and how often it was told so."""

    answer: str
    exchange: int
    times: int = 1


class FinalOrders(Monitor):
    """Counts how often a final order is read without there being anything new."""

    rules = (STOPS,)
    operations = frozenset({"getFulfillmentOrder"})

    def __init__(self) -> None:
        self._ends: Memory[_End] = Memory()

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Check a look at a final order by the looks before."""
        if not sighting.is_integrations:
            return
        for look in looks_in(sighting):
            if look.status not in FINAL:
                self._ends.drop(look.order_id)
                continue
            answer = digest(sighting.exchange.response_body)
            end = self._ends.get(look.order_id)
            if end is None or end.answer != answer:
                self._ends.keep(_End(answer, sighting.number), look.order_id)
                yield Kept(STOPS)
                continue
            end.times += 1
            if end.times % _ENOUGH == 0:
                yield Misconduct(
                    STOPS,
                    f"no more questions for {look.order_id}, which is {look.status}",
                    f"the same answer for the {end.times}th time",
                    (end.exchange, sighting.number),
                )
