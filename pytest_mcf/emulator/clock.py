"""Virtual time: it stands still until somebody moves it."""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Every call that changes something takes this long, so that no two changes have the same date.
TICK = timedelta(seconds=1)

#: Later than this nobody can travel: dates that are still to be worked out must exist too.
END_OF_TIME_YEAR = 9000


class VirtualClock:
    """The emulator's own time, with the things that are to happen in it.

    Nothing in the emulator reads the computer's clock for anything that an answer shows, so that a
    run gives the same dates each time, and fourteen days pass in no time.
    """

    __slots__ = ("_agenda", "_entries", "_now")

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError(f"The clock needs a start with a time zone, got {start.isoformat()}.")
        self._now = start
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._entries = 0

    @property
    def now(self) -> datetime:
        """The current virtual time, with its zone."""
        return self._now

    def tick(self) -> datetime:
        """Let a change that has just been made take its second."""
        return self.advance(TICK)

    def advance(self, span: timedelta) -> datetime:
        """Move on by `span`; what falls due on the way happens at its own time, in order."""
        target = self._now + span
        while self._agenda and self._agenda[0][0] <= target:
            when, _, action = heapq.heappop(self._agenda)
            self._now = max(self._now, when)
            action()
        self._now = target
        return target

    def can_advance(self, span: timedelta) -> bool:
        """Whether there is that much time left."""
        years = span / timedelta(days=365)
        return span >= timedelta(0) and self._now.year + years < END_OF_TIME_YEAR

    def call_at(self, when: datetime, action: Callable[[], None]) -> None:
        """Have `action` done once `when` is reached. Actions of the same time keep their order."""
        self._entries += 1
        heapq.heappush(self._agenda, (when, self._entries, action))
