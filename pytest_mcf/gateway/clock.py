"""Time that may be skipped: a scenario that waits for minutes takes none of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class SkippableClock:
    """Seconds that passed: in real time, or because an integration in this process waited for them.

    Such an integration waits by `sleep`, which returns at once. For an integration in another process, real
    time passes.
    """

    def __init__(self) -> None:
        self._skipped = 0.0
        # An integration may wait in several threads.
        self._lock = threading.Lock()
        self._real: Callable[[], float] = time.monotonic

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return self._real() + self._skipped

    def stand_still(self) -> None:
        """Let no time pass from now on but what is slept.

        For an integration that waits by this clock alone. However slow the machine is, each run is the same.
        """
        stopped = self._real()
        self._real = lambda: stopped

    def sleep(self, seconds: float) -> None:
        """Let so many seconds have passed, at once."""
        with self._lock:
            self._skipped += seconds

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass for everyone: an integration may have a clock of its own.

        They are skipped if this clock stands still, because then the integration has no other one.
        """
        if self._real is time.monotonic:
            time.sleep(seconds)
        else:
            self.sleep(seconds)


class WorldClock:
    """The time of an integration in this process: that of a clock, and what a scenario lets pass.

    The scenario begins at `started_at`, in seconds since 1970. How long Amazon's answers and waits take is
    measured by the clock alone, so neither a usage plan nor a retry policy knows of the days that a scenario
    lets pass.
    """

    def __init__(self, clock: SkippableClock, started_at: float) -> None:
        self._clock = clock
        self._passed = 0.0
        self._epoch = started_at - clock.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let so many seconds have passed, at once."""
        self._clock.sleep(seconds)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return self._clock.monotonic() + self._passed

    def time(self) -> float:
        """Seconds since 1970."""
        return self._epoch + self.monotonic()

    def pass_time(self, seconds: float) -> None:
        """Let so many seconds pass in the scenario."""
        self._passed += seconds
