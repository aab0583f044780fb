"""The journal: every exchange of a scenario, in order, with its origin."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import httpx

from pytest_mcf.errors import McfError
from pytest_mcf.exchange import Exchange, Origin
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.gateway.exceptions import ResponseLost
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched


class Journal:
    """The exchanges of one scenario, or the last ones of a gateway that serves for long.

    `harness_errors` holds failures of the harness itself, such as a request that was not recorded. A client
    may swallow them as it would a connection error; the journal keeps them.

    With a `limit` only the latest exchanges and errors are kept, so many of each; numbers count all of them.
    `listener` is called with each exchange as soon as it has its number. `now` gives the time of exchanges,
    in seconds.
    """

    def __init__(
        self,
        *,
        limit: int | None = None,
        listener: Callable[[Exchange], object] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.now = now
        self._exchanges: deque[Exchange] = deque(maxlen=limit)
        self._count = 0
        self._limit = limit
        self._listener = listener
        self.harness_errors: list[McfError] = []

    def add(self, request: Request, response: Response | None = None, **circumstances: Any) -> None:
        """Record an exchange, and number it; circumstances are its fields that neither side knows."""
        self._count += 1
        exchange = exchange_of(request, response, number=self._count, **circumstances)
        self._exchanges.append(exchange)
        if self._listener is not None:
            self._listener(exchange)

    def add_harness_error(self, error: McfError) -> None:
        """Record that the harness failed."""
        self.harness_errors.append(error)
        if self._limit is not None:
            del self.harness_errors[: -self._limit]

    def of(self, operation: str | None = None, origin: Origin | None = None) -> tuple[Exchange, ...]:
        """The exchanges of one operation, or of one origin, or both."""
        return tuple(
            exchange
            for exchange in self._exchanges
            if operation in (None, exchange.operation) and origin in (None, exchange.origin)
        )

    def since(self, number: int) -> tuple[Exchange, ...]:
        """The exchanges after a number, as far as they are still kept."""
        forgotten = self._count - len(self._exchanges)
        return tuple(islice(self._exchanges, max(number - forgotten, 0), None))

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._exchanges))

    def __len__(self) -> int:
        """How many exchanges were added, whether or not they are still kept; the number of the last one."""
        return self._count


class JournalMiddleware(Middleware):
    """The outermost middleware: records each exchange as its client saw it, with or without a response.

    It finds the operation that a request addresses, for all that handles the request after it.
    """

    def __init__(self, inner: Handler, journal: Journal, origin: Origin) -> None:
        super().__init__(inner)
        self._journal = journal
        self._origin = origin

    def handle(self, request: Request) -> Response:
        """Pass the request on, and record the exchange."""
        request = matched(request)
        asked_at = self._journal.now()
        try:
            response = self._inner.handle(request)
        except McfError as error:
            self._journal.add_harness_error(error)
            self._record(request, None, asked_at, failure=str(error))
            raise
        except httpx.TransportError as error:
            failure = f"{type(error).__name__}: {error}"
            self._record(request, None, asked_at, failure=failure, **_known_of(error))
            raise
        self._record(request, response, asked_at)
        return response

    def _record(self, request: Request, response: Response | None, asked_at: float, **known: Any) -> None:
        self._journal.add(
            request,
            response,
            origin=self._origin,
            asked_at=asked_at,
            answered_at=self._journal.now(),
            **known,
        )


def _known_of(error: httpx.TransportError) -> dict[str, Any]:
    """What is known of a response that did not arrive: what the contract check found in it still counts."""
    if not isinstance(error, ResponseLost):
        return {}
    violations = error.response.violations if error.response is not None else ()
    return {"violations": violations, "fault": error.fault}
