"""What a quirk is, and when it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.emulator.quirks.rewrite import Way


@dataclass(frozen=True, slots=True)
class Cadence:
    """On which of its occasions a quirk shows: on one of `period`, which `lot` decides.

    `lot` is drawn from the emulator's seed, once for each quirk. The first occasion is number 1; those
    before `start` do not count.
    """

    period: int = 1
    start: int = 1
    once: bool = False

    def falls_on(self, occasion: int, lot: int) -> bool:
        """Whether it shows on that occasion."""
        turn, place = occasion - self.start, lot % self.period
        return turn == place if self.once else turn >= 0 and turn % self.period == place

    def __str__(self) -> str:
        if self.once:
            return "once"
        return "always" if self.period == 1 else f"1 in {self.period}"


ALWAYS = Cadence()


@dataclass(frozen=True, slots=True)
class Quirk:
    """One way in which the real service was seen to go beyond its documents.

    An occasion of it is a call of one of its operations whose request or answer its `way` would change.
    """

    id: str
    """As in the requirement catalogue; one quirk may have several entries."""
    shows: str
    operations: tuple[str, ...]
    way: Way
    cadence: Cadence = ALWAYS
