"""The life cycle of an order as it is documented, and what a run saw of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pytest_mcf.certificate.results.finding import Transition
from pytest_mcf.model.outbound_2020_07_01.life_cycle import TRANSITIONS, FulfillmentOrderStatus

Standing = Literal["documented", "shortened", "not documented"]

#: What follows what by the documents (MCF-STATE-01 to MCF-STATE-09). None: the order was placed.
DOCUMENTED: tuple[tuple[str | None, str], ...] = (
    (None, FulfillmentOrderStatus.NEW.value),
    *((before.value, after.value) for before, following in TRANSITIONS.items() for after in following),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One change of status: whether it is documented, and how often a run saw it (0: never)."""

    before: str | None
    after: str
    standing: Standing
    times: int

    @property
    def text(self) -> str:
        """Such as `Received to Planning`."""
        return f"{self.before or 'placed'} to {self.after}"


def ways(transitions: Iterable[Transition]) -> tuple[Way, ...]:
    """Every documented change of status, seen or not, and after them what else was seen.

    A change is `shortened` where documented ones lead from its one status to the other: those between
    were too short to be read.
    """
    seen = {(each.before, each.after): each.times for each in transitions}
    documented = [
        Way(before, after, "documented", seen.pop((before, after), 0)) for before, after in DOCUMENTED
    ]
    others = [
        Way(before, after, "shortened" if _leads(before, after) else "not documented", times)
        for (before, after), times in seen.items()
    ]
    return (*documented, *others)


def _leads(before: str | None, after: str) -> bool:
    following: Mapping[str | None, list[str]] = {
        start: [end for beginning, end in DOCUMENTED if beginning == start] for start, _ in DOCUMENTED
    }
    return any(end == after or _leads(end, after) for end in following.get(before, []))
