"""What a live run waits for: a terminal without progress should show why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: Waits of more seconds than this are shown one by one; shorter ones count in the sum.
WORTH_SHOWING = 1.0


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause that is about to begin: for what, and how many seconds."""

    what: str
    seconds: float

    def __str__(self) -> str:
        return f"waiting {self.seconds:.1f} s: {self.what}"


OnWait = Callable[[Wait], object]
"""Is called with each wait before it begins."""
