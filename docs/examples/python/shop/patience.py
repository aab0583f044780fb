"""Asking again: what passes by itself is waited for, longer each time, and not for ever."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from shop.errors import Busy, FulfilmentError, Unanswered

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Patience:
    """Calls up to `attempts` times, and waits in between: `first_wait` seconds, then twice as long."""

    first_wait: float = 1.0
    attempts: int = 5

    def ask(self, call: Callable[[], Answer]) -> Answer:
        """Call until there is an answer. For what may be asked any number of times."""
        for attempt in range(1, self.attempts):
            try:
                return call()
            except (Busy, Unanswered):
                self._wait(attempt)
        return call()

    def settle(self, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        """Bring about what must happen once, even if answers get lost.

        After an answer that did not come, nobody knows whether Amazon acted: so we look before we ask again,
        and once more when the second request is refused, which may be because of the first.
        """
        in_doubt = False

        def attempt() -> None:
            nonlocal in_doubt
            if in_doubt and is_done():
                return
            try:
                act()
            except Busy:
                raise
            except Unanswered:
                in_doubt = True
                raise
            except FulfilmentError:
                if not (in_doubt and is_done()):
                    raise

        self.ask(attempt)

    def _wait(self, attempt: int) -> None:
        # A little chance keeps the shop's many workers from coming back all at once.
        time.sleep(self.first_wait * 2 ** (attempt - 1) * random.uniform(1.0, 1.2))
