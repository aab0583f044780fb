"""One thing that was asked for: what it is, what the API knows it by, and what is known of its fate.

A ledger holds ids and nothing else: no address, no body, no token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Kind = Literal["order", "item", "subscription", "destination"]

#: In this order they can be undone: an item is held by orders, a destination by subscriptions.
KINDS: tuple[Kind, ...] = ("order", "item", "subscription", "destination")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a request asks the API to make."""

    kind: Kind
    name: str
    """What the asker called it: an order's id, an item's SKU, the queue of a destination; of a subscription
    the id of its destination."""
    within: str = ""
    """The marketplace of an item, the notification type of a subscription."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a ledger."""

    number: int
    thing: Thing
    seed: str
    """What the scenario made its ids from: a name that holds it is this scenario's alone."""
    scenario: str
    made: bool = False
    """Whether the API has said that it made the thing; if not, nobody knows."""
    id: str | None = None
    """What the API called it, where it gives ids of its own."""
    left: str | None = None
    """Why it could not be undone when that was tried last; None: nobody tried."""

    @property
    def is_surely_ours(self) -> bool:
        """Whether it cannot have been there before the run."""
        return self.made or self.seed in self.thing.name

    def __str__(self) -> str:
        within = f" ({self.thing.within})" if self.thing.within else ""
        return f"{self.thing.kind} {self.id or self.thing.name}{within}"


def with_line(entries: Mapping[int, Entry], line: Mapping[str, Any]) -> dict[int, Entry]:
    """What is open after one more line of a ledger. Raises KeyError or TypeError for what is no line."""
    number = int(line["number"])
    now = dict(entries)
    match line["is"]:
        case "asked":
            thing = Thing(line["kind"], line["name"], line["within"])
            now[number] = Entry(number, thing, line["seed"], line["scenario"])
        case "made":
            now[number] = replace(now[number], made=True, id=line["id"])
        case "left":
            now[number] = replace(now[number], left=line["why"])
        case "refused" | "undone":
            del now[number]
        case unknown:
            raise KeyError(unknown)
    return now
