"""Time that may be skipped: scenarios wait for minutes in no time."""

from __future__ import annotations

import time
from collections.abc import Callable


class SkippableClock:
    """Seconds that passed: in real time, or skipped by this process.

    An integration in this process gets `skip` for its `sleep`, so that its waits are seen and cost
    nothing. For one outside, real time passes.
    """

    def __init__(self) -> None:
        self._skipped = 0.0
        self._real: Callable[[], float] = time.monotonic

    def now(self) -> float:
        """Seconds since some moment, monotonic."""
        return self._real() + self._skipped

    def stand_still(self) -> None:
        """Let no time pass from now on but what is skipped.

        For who skips all waits. However slow the machine is, each run then is the same.
        """
        stopped = self._real()
        self._real = lambda: stopped

    def skip(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        self._skipped += seconds
