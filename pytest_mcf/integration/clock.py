"""The time that an integration lives in."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Waits, and measures how long something took. Python's module `time` is one."""

    def sleep(self, seconds: float, /) -> None:
        """Wait the given number of seconds."""

    def monotonic(self) -> float:
        """Seconds since some moment, which differs from clock to clock."""
