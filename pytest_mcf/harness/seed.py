"""The seed of a scenario, from which its values are drawn, and the time at which it begins."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

#: The emulator's time is virtual: its scenarios all begin on this Monday morning.
EMULATED_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

_Item = TypeVar("_Item")


class Draws:
    """A sequence of draws, which is the same for the same text on every version of Python."""

    def __init__(self, text: str) -> None:
        # Python guarantees for `random` alone that it gives the same numbers in later versions.
        self._random = random.Random(text).random  # noqa: S311 - no secret depends on it

    def number(self, below: int) -> int:
        """A whole number from 0."""
        return int(self._random() * below)

    def one_of(self, items: Sequence[_Item]) -> _Item:
        """One of some items."""
        return items[self.number(len(items))]

    def letters(self, alphabet: str, count: int) -> str:
        """A text of so many letters of an alphabet."""
        draw, size = self._random, len(alphabet)
        return "".join([alphabet[int(draw() * size)] for _ in range(count)])


@dataclass(frozen=True, slots=True)
class ScenarioSeed:
    """The seed of a scenario's values, and the time at which it begins.

    On the emulator both are the same in each run with the same seed, so that two recordings differ only if
    the behaviour does. On a real account ids have to be new each time. A replay takes both from the cassette.
    """

    value: str
    started_at: datetime

    @classmethod
    def emulated(cls, scenario: str, run_seed: int) -> ScenarioSeed:
        """The seed of a scenario on the emulator, in a run with a seed."""
        return cls(hashlib.sha256(f"{run_seed}/{scenario}".encode()).hexdigest()[:16], EMULATED_START)

    @classmethod
    def fresh(cls) -> ScenarioSeed:
        """A random seed, beginning now."""
        return cls(secrets.token_hex(8), datetime.now(UTC).replace(microsecond=0))

    def draws(self, *purpose: str) -> Draws:
        """The draws for a purpose, such as the SKU that a feature calls by a name."""
        return Draws("/".join((self.value, *purpose)))
