"""The journal: every exchange of a scenario, in order, and who asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import httpx

from pytest_mcf.bodies import body_of
from pytest_mcf.errors import McfError
from pytest_mcf.exchange import Exchange, Origin
from pytest_mcf.gateway.broken import LostAnswer, fault_of
from pytest_mcf.gateway.judge import exchange_of, judged_exchange, violations_of


class Journal:
    """The exchanges of one scenario, or the last ones of a gateway that serves for long.

    `trouble` holds failures of the harness itself, such as a request that is not on the tape. A client
    may swallow them as it would a broken connection; the journal does not forget.

    With a `limit` only so many exchanges and troubles are kept, the latest; numbers go on as if all
    were. `listener` is told each exchange as soon as it has its number. `now` gives the seconds by which
    exchanges are dated.
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
        self.trouble: list[McfError] = []

    def add(self, exchange: Exchange, **circumstances: Any) -> None:
        """Remember an exchange, and number it; circumstances are fields that are known only now."""
        self._count += 1
        numbered = replace(exchange, number=self._count, **circumstances)
        self._exchanges.append(numbered)
        if self._listener is not None:
            self._listener(numbered)

    def add_trouble(self, error: McfError) -> None:
        """Remember that the harness failed."""
        self.trouble.append(error)
        if self._limit is not None:
            del self.trouble[: -self._limit]

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


class JournalTransport(httpx.BaseTransport):
    """The outermost link: writes down each exchange as its client saw it, answered or not."""

    def __init__(self, inner: httpx.BaseTransport, journal: Journal, origin: Origin) -> None:
        self._inner = inner
        self._journal = journal
        self._origin = origin

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on, and remember what came of it."""
        asked_at = self._journal.now()
        request.read()
        try:
            response = self._inner.handle_request(request)
            body_of(response)
        except McfError as error:
            self._journal.add_trouble(error)
            self._remember(exchange_of(request), asked_at, failure=str(error))
            raise
        except httpx.TransportError as error:
            failure = f"{type(error).__name__}: {error}"
            self._remember(_unanswered(request, error), asked_at, failure=failure)
            raise
        self._remember(_as_the_client_saw_it(request, response), asked_at)
        return response

    def _remember(self, exchange: Exchange, asked_at: float, failure: str | None = None) -> None:
        self._journal.add(
            exchange,
            origin=self._origin,
            failure=failure,
            asked_at=asked_at,
            answered_at=self._journal.now(),
        )


def _as_the_client_saw_it(request: httpx.Request, response: httpx.Response) -> Exchange:
    """What the judge saw, where nothing befell it since; else what is there now, with the judge's verdict."""
    judged, fault = judged_exchange(response), fault_of(response)
    if judged is not None and fault is None:
        return judged
    return replace(exchange_of(request, response), violations=violations_of(response), fault=fault)


def _unanswered(request: httpx.Request, error: httpx.TransportError) -> Exchange:
    """An exchange without an answer. What the judge said of an answer that got lost counts all the same."""
    exchange = exchange_of(request)
    if not isinstance(error, LostAnswer):
        return exchange
    violations = violations_of(error.answer) if error.answer is not None else ()
    return replace(exchange, violations=violations, fault=error.fault)
