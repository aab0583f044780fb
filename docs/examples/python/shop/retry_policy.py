"""Retries: waits for a transient failure to pass, longer each time, up to a number of attempts."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from shop.errors import Busy, FulfilmentError, Unanswered

Result = TypeVar("Result")


@dataclass(frozen=True)
class RetryPolicy:
    """Calls up to `attempts` times, and waits in between: `first_wait` seconds, then twice as long."""

    first_wait: float = 1.0
    attempts: int = 5
    sleep: Callable[[float], None] = time.sleep

    def repeat(self, call: Callable[[], Result]) -> Result:
        """Call until there is a response. For calls that may be repeated safely."""
        for attempt in range(1, self.attempts):
            try:
                return call()
            except (Busy, Unanswered):
                self._wait(attempt)
        return call()

    def run_until_confirmed(self, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        """Run what must happen once, even if a response gets lost, until it is confirmed.

        If no response came, Amazon may have acted or not: so we look before we send the request again,
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

        self.repeat(attempt)

    def _wait(self, attempt: int) -> None:
        # A little chance keeps the shop's many workers from coming back all at once.
        self.sleep(self.first_wait * 2 ** (attempt - 1) * random.uniform(1.0, 1.2))
