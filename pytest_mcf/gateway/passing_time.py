"""Time that may be skipped: scenarios wait for minutes in no time."""

from __future__ import annotations

import time


class PassingTime:
    """Seconds that went by: really, or because somebody in this process skipped them.

    An integration in this process gets `skip` for its `sleep`, so that its waits are seen and cost
    nothing. For one outside, real time passes.
    """

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Seconds since some moment, monotonic."""
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        self._skipped += seconds
