"""How far something is that takes long, and how long the rest of it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: After this many scenarios, the pace of the others can be estimated.
ENOUGH = 10

_MINUTE = 60
_HOUR = 60 * _MINUTE


def duration_in_words(seconds: float) -> str:
    """A duration as a person says it: `40 s`, `4 min`, `1 h 20 min`."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / _MINUTE)
    if minutes < _HOUR // _MINUTE:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, _HOUR // _MINUTE)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


@dataclass(slots=True)
class Progress:
    """Counts what is done of a total. The clock runs from the first `begin`."""

    now: Callable[[], float] = time.monotonic
    """In seconds."""
    total: int = 0
    done: int = 0
    _begun: float | None = field(default=None)

    def begin(self) -> None:
        """Start the clock, unless it runs already."""
        if self._begun is None:
            self._begun = self.now()

    @property
    def seconds(self) -> float:
        """How long it has taken until now."""
        return 0.0 if self._begun is None else self.now() - self._begun

    @property
    def rest(self) -> float | None:
        """How many seconds the rest takes at the pace until now; None if too little is done to know."""
        if self.done < ENOUGH or self.total < self.done:
            return None
        return self.seconds / self.done * (self.total - self.done)
