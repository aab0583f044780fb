"""Retries after transient failures: when, how often, and with which waits."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import tenacity

from pytest_mcf.integration.errors import IntegrationError, ServiceUnavailable, Throttled

Result = TypeVar("Result")

#: How often a call is sent at most, the first time included.
ATTEMPTS = 5

#: The first wait and the longest one, in seconds; each wait is twice the one before (MCF-THR-08).
FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0


class RetryPolicy:
    """Retries calls that were throttled or failed, with growing waits, and then gives up.

    Other refusals are never retried (MCF-ERR-16). No wait depends on a header of the response (MCF-THR-09).
    `chance` gives the random part of each wait, from 0 to 1 second, so that several integrations do not
    retry at the same time.
    """

    def __init__(
        self,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        growing = tenacity.wait_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)
        self._retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((Throttled, ServiceUnavailable)),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=lambda state: growing(state) + FIRST_WAIT * chance(),
            sleep=sleep,
            reraise=True,
        )

    def repeat(self, call: Callable[[], Result]) -> Result:
        """Retry a call. Only for calls that may safely be repeated."""
        return self._retrying(call)

    def run_until_confirmed(self, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        """Retry an act that must not take effect twice, even if responses get lost.

        A throttled call did nothing. After any other failure the outcome is unknown, so `is_done` is checked
        before `act` is repeated, and again if the repetition is refused (MCF-CREATE-05).
        """
        in_doubt = False

        def attempt() -> None:
            nonlocal in_doubt
            if in_doubt and is_done():
                return
            try:
                act()
            except Throttled:
                raise
            except ServiceUnavailable:
                in_doubt = True
                raise
            except IntegrationError:
                if not (in_doubt and is_done()):
                    raise

        self._retrying(attempt)
