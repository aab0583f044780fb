"""The time that an integration lives in."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Waits, measures how long something took, and knows what time it is. Python's module `time` is one."""

    def sleep(self, seconds: float, /) -> None:
        """Wait the given number of seconds."""

    def monotonic(self) -> float:
        """Seconds since some moment, which differs from clock to clock."""

    def time(self) -> float:
        """Seconds since 1970, in UTC: what time it is for Amazon."""
