"""Requests that are sent again after a transient failure."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import tenacity

from pytest_mcf.common.bounded_client import ResponseTooLarge
from pytest_mcf.common.waits import OnWait, Wait
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched

#: The first wait and the longest one, in seconds; each wait is twice the one before (MCF-THR-08).
FIRST_WAIT = 1.0
LONGEST_WAIT = 16.0

_READING = frozenset({"GET", "HEAD"})


class Retrying(Middleware):
    """Sends a request again, with growing and partly random waits, until a response stands or time is up.

    A request that was throttled was not carried out: it is always sent again (MCF-THR-08). After a 5xx
    or a connection error that is unknown, so only what changes nothing is retried (MCF-THR-17). If no further
    wait fits before the deadline, the last response, or failure, is passed on as it is. With `only_throttled`
    only a 429 is retried.
    """

    def __init__(  # noqa: PLR0913 - tests replace the last two
        self,
        inner: httpx.BaseTransport,
        deadline: float,
        on_wait: OnWait,
        *,
        only_throttled: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(inner)
        self._only_throttled = only_throttled
        self._deadline = deadline
        self._on_wait = on_wait
        self._sleep = sleep
        self._now = now

    def handle(self, request: Request) -> Response:
        """Send the request as often as needed."""
        request = matched(request)
        begun = self._now()
        name = request.match.operation.name if request.match else f"{request.method} {request.path}"

        def is_late(state: tenacity.RetryCallState) -> bool:
            return self._now() - begun + state.upcoming_sleep > self._deadline

        def announce(state: tenacity.RetryCallState) -> None:
            self._on_wait(Wait(f"retrying {name}: {_outcome(state)}", state.upcoming_sleep))

        retrying = tenacity.Retrying(
            retry=_worth_retrying(failures=not self._only_throttled and _changes_nothing(request)),
            stop=is_late,
            wait=tenacity.wait_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)
            + tenacity.wait_random(0, FIRST_WAIT),
            sleep=self._sleep,
            before_sleep=announce,
            retry_error_callback=_last,
        )
        response: Response = retrying(self._inner.handle, request)
        return response


def _changes_nothing(request: Request) -> bool:
    return request.match.operation.changes_nothing if request.match else request.method in _READING


def _worth_retrying(*, failures: bool) -> tenacity.retry_base:
    """After what to send again: a 429 always, other `failures` only if asked to."""

    def is_transient(response: Response) -> bool:
        throttled = response.status == httpx.codes.TOO_MANY_REQUESTS
        return throttled or (failures and httpx.codes.is_server_error(response.status))

    def is_lost(error: BaseException) -> bool:
        # The same request would have the same response again.
        return isinstance(error, httpx.TransportError) and not isinstance(error, ResponseTooLarge)

    no_response: tenacity.retry_base = tenacity.retry_if_exception(is_lost)
    return tenacity.retry_if_result(is_transient) | (no_response if failures else tenacity.retry_never)


def _outcome(state: tenacity.RetryCallState) -> str:
    outcome = state.outcome
    failure = outcome.exception() if outcome else None
    if outcome is None or failure is not None:
        return f"no response ({type(failure).__name__})"
    return f"response {outcome.result().status}"


def _last(state: tenacity.RetryCallState) -> Response | None:
    """The last response as it is; or the last failure, raised again."""
    return state.outcome.result() if state.outcome else None
