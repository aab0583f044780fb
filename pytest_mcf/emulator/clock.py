"""Virtual time: it moves only when something moves it."""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Every call that changes something takes this long, so that no two changes have the same date.
TICK = timedelta(seconds=1)

#: Time does not move beyond this year: Python must be able to represent the dates that are computed from it.
END_OF_TIME_YEAR = 9000


class VirtualClock:
    """The emulator's own time, with the actions that are scheduled in it.

    Nothing that a response shows depends on the computer's clock, so that each run has the same dates, and
    fourteen days pass at once.
    """

    __slots__ = ("_entries", "_now", "_scheduled")

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError(f"The clock needs a start with a time zone, got {start.isoformat()}.")
        self._now = start
        self._scheduled: list[tuple[datetime, int, Callable[[], None]]] = []
        self._entries = 0

    @property
    def now(self) -> datetime:
        """The current virtual time, with its zone."""
        return self._now

    def tick(self) -> datetime:
        """Move on by the second that a change takes."""
        return self.advance(TICK)

    def advance(self, span: timedelta) -> datetime:
        """Move on by `span`; actions that become due meanwhile run at their own time, in order."""
        target = self._now + span
        while self._scheduled and self._scheduled[0][0] <= target:
            when, _, action = heapq.heappop(self._scheduled)
            self._now = max(self._now, when)
            action()
        self._now = target
        return target

    def can_advance(self, span: timedelta) -> bool:
        """Whether time can move on that far."""
        years = span / timedelta(days=365)
        return span >= timedelta(0) and self._now.year + years < END_OF_TIME_YEAR

    def call_at(self, when: datetime, action: Callable[[], None]) -> None:
        """Run `action` once `when` is reached. Actions of the same time keep their order."""
        self._entries += 1
        heapq.heappush(self._scheduled, (when, self._entries, action))
