"""One resource that was requested: its kind and name, the id that the API gave it, and what is known of it.

A ledger holds ids and nothing else: no address, no body, no token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Kind = Literal["order", "item", "subscription", "destination"]

#: In this order they can be cleaned up: an item is held by orders, a destination by subscriptions.
KINDS: tuple[Kind, ...] = ("order", "item", "subscription", "destination")


@dataclass(frozen=True, slots=True)
class Resource:
    """What a request asks the API to make."""

    kind: Kind
    name: str
    """What the asker called it: an order's id, an item's SKU, the queue of a destination; of a subscription
    the id of its destination."""
    within: str = ""
    """The marketplace of an item, the notification type of a subscription; of an order the version of the API
    that placed it, unless it is the first one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource that outlives the run."""

    number: int
    resource: Resource
    seed: str
    """What the scenario made its ids from."""
    scenario: str
    ours: bool = False
    """Whether its name was made from the seed, and so is this scenario's alone."""
    made: bool = False
    """Whether the API has confirmed that it was created; if not, it is unknown."""
    id: str | None = None
    """What the API called it, where it gives ids of its own."""
    left: str | None = None
    """Why the last attempt to clean it up failed; None if there was none."""

    @property
    def is_surely_ours(self) -> bool:
        """Whether it cannot have been there before the run."""
        return self.made or self.ours

    def __str__(self) -> str:
        within = f" ({self.resource.within})" if self.resource.within else ""
        return f"{self.resource.kind} {self.id or self.resource.name}{within}"


def with_line(entries: Mapping[int, Entry], line: Mapping[str, Any]) -> dict[int, Entry]:
    """What is open after one more line of a ledger. Raises KeyError or TypeError for what is not a line."""
    number = int(line["number"])
    now = dict(entries)
    match line["is"]:
        case "asked":
            resource = Resource(line["kind"], line["name"], line["within"])
            # Names held the seed itself before they were hashes of it.
            ours = line.get("ours", line["seed"] in resource.name)
            now[number] = Entry(number, resource, line["seed"], line["scenario"], ours)
        case "made":
            now[number] = replace(now[number], made=True, id=line["id"])
        case "left":
            now[number] = replace(now[number], left=line["why"])
        case "refused" | "undone":
            del now[number]
        case unknown:
            raise KeyError(unknown)
    return now
