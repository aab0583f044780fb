"""What a quirk is, and how often it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.emulator.quirks.rewrite import Rewrite


@dataclass(frozen=True, slots=True)
class Cadence:
    """At which of its opportunities a quirk shows: at one of `period`.

    `draw`, a number made from the emulator's seed for each quirk, decides at which one. The first
    opportunity is number 1; those before `start` do not count.
    """

    period: int = 1
    start: int = 1
    once: bool = False

    def includes(self, opportunity: int, draw: int) -> bool:
        """Whether the quirk shows at that opportunity."""
        number, place = opportunity - self.start, draw % self.period
        return number == place if self.once else number >= 0 and number % self.period == place

    def __str__(self) -> str:
        if self.once:
            return "once"
        return "always" if self.period == 1 else f"1 in {self.period}"


ALWAYS = Cadence()


@dataclass(frozen=True, slots=True)
class Quirk:
    """One way in which the real service was seen to go beyond its documents.

    An opportunity of it is a call of one of its operations whose request or response its `rewrite` would
    change.
    """

    id: str
    """As in the requirement catalogue; one quirk may have several entries."""
    shows: str
    operations: tuple[str, ...]
    rewrite: Rewrite
    cadence: Cadence = ALWAYS
    spares_new_tokens: bool = False
    """Whether the first call with an access token is not an opportunity of it."""
