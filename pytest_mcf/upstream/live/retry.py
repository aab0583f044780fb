"""Each request in its turn, and again when it was refused in passing."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import tenacity

from pytest_mcf.model import find_operation
from pytest_mcf.operation import Operation
from pytest_mcf.upstream.live.rate_limiter import SharedRates
from pytest_mcf.upstream.live.waits import Tell, Wait

#: The first wait and the longest one, in seconds; each wait is twice the one before (MCF-THR-08).
FIRST_WAIT = 1.0
LONGEST_WAIT = 16.0

_RATE = "x-amzn-ratelimit-limit"
_READING = frozenset({"GET", "HEAD"})


class InTurn(httpx.BaseTransport):
    """Sends a request when its turn has come, and takes note of what the answer says of rates."""

    def __init__(
        self, inner: httpx.BaseTransport, rates: SharedRates, sleep: Callable[[float], None], tell: Tell
    ) -> None:
        self._inner = inner
        self._rates = rates
        self._sleep = sleep
        self._tell = tell

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for the request's turn, and send it."""
        operation = operation_of(request)
        if operation is None:
            return self._inner.handle_request(request)
        seconds = self._rates.turn(operation)
        if seconds > 0:
            self._tell(
                Wait(f"{operation.name} has its turn then ({self._rates.plan_of(operation)})", seconds)
            )
            self._sleep(seconds)
        answer = self._inner.handle_request(request)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self._rates.refused(operation)
        elif (rate := _rate_in(answer)) is not None:
            self._rates.announced(operation, rate)
        return answer


class Repeating(httpx.BaseTransport):
    """Asks again, with growing waits and some chance in them, until an answer stands or time is up.

    A request that was throttled was not carried out: it is always sent again (MCF-THR-08). After a 5xx
    or a broken connection nobody knows, so only what changes nothing is (MCF-THR-17). When no more
    waiting fits before the deadline the last answer, or failure, is passed on as it is. With `only_throttled`
    nothing but a 429 is a reason to ask again.
    """

    def __init__(  # noqa: PLR0913 - the last two are the world, for tests
        self,
        inner: httpx.BaseTransport,
        deadline: float,
        tell: Tell,
        *,
        only_throttled: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._only_throttled = only_throttled
        self._deadline = deadline
        self._tell = tell
        self._sleep = sleep
        self._now = now

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request as often as it takes."""
        begun = self._now()
        name = getattr(operation_of(request), "name", f"{request.method} {request.url.path}")

        def is_late(state: tenacity.RetryCallState) -> bool:
            return self._now() - begun + state.upcoming_sleep > self._deadline

        def tell(state: tenacity.RetryCallState) -> None:
            self._tell(Wait(f"{name} goes again, {_outcome(state)}", state.upcoming_sleep))

        retrying = tenacity.Retrying(
            retry=_worth_repeating(failures=not self._only_throttled and _changes_nothing(request)),
            stop=is_late,
            wait=tenacity.wait_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)
            + tenacity.wait_random(0, FIRST_WAIT),
            sleep=self._sleep,
            before_sleep=tell,
            retry_error_callback=_last,
        )
        answer: httpx.Response = retrying(self._inner.handle_request, request)
        return answer


def operation_of(request: httpx.Request) -> Operation | None:
    """The operation of the catalogue that a request addresses, if any."""
    match = find_operation(request.method, request.url.raw_path.decode("ascii").partition("?")[0])
    return match.operation if match else None


def _changes_nothing(request: httpx.Request) -> bool:
    operation = operation_of(request)
    return operation.changes_nothing if operation else request.method in _READING


def _worth_repeating(*, failures: bool) -> tenacity.retry_base:
    """After what to ask again: a 429 always, `failures` of any other kind only where told."""

    def is_passing(answer: httpx.Response) -> bool:
        throttled = answer.status_code == httpx.codes.TOO_MANY_REQUESTS
        return throttled or (failures and answer.is_server_error)

    broken: tenacity.retry_base = tenacity.retry_if_exception_type(httpx.TransportError)
    return tenacity.retry_if_result(is_passing) | (broken if failures else tenacity.retry_never)


def _outcome(state: tenacity.RetryCallState) -> str:
    outcome = state.outcome
    failure = outcome.exception() if outcome else None
    if outcome is None or failure is not None:
        return f"for there was no answer ({type(failure).__name__})"
    return f"after the answer {outcome.result().status_code}"


def _last(state: tenacity.RetryCallState) -> httpx.Response | None:
    """The last answer as it is; or the last failure, raised again."""
    return state.outcome.result() if state.outcome else None


def _rate_in(answer: httpx.Response) -> float | None:
    """The rate that an answer announces; many have none, and none is needed (MCF-THR-05)."""
    try:
        return float(answer.headers[_RATE])
    except (KeyError, ValueError):
        return None
