"""Draws that depend on a seed and on what is drawn, and not on what was drawn before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of a seed for one place, such as a property of a response."""

    seed: str
    place: tuple[str, ...] = ()

    def at(self, *names: object) -> Draws:
        """The draws for a place inside this one."""
        return Draws(self.seed, (*self.place, *map(str, names)))

    @property
    def of_the_run(self) -> Draws:
        """The draws for what is the same at every place."""
        return Draws(self.seed)

    def number(self, below: int) -> int:
        """A whole number from 0."""
        digest = hashlib.sha256("\0".join((self.seed, *self.place)).encode()).digest()
        return int.from_bytes(digest[:8]) % below

    def one_of(self, items: Sequence[_Item]) -> _Item:
        """One of some items."""
        return items[self.number(len(items))]

    def in_another_order(self, items: Sequence[_Item]) -> list[_Item]:
        """The items in an order that is not theirs, if there are two at least."""
        places = sorted(range(len(items)), key=lambda place: self.at(place).number(2**63))
        if places == sorted(places):
            places.reverse()
        return [items[place] for place in places]
