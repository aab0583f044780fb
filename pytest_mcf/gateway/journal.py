"""The journal: every exchange of a scenario, in order, and who asked."""

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
from pytest_mcf.gateway.exceptions import LostAnswer
from pytest_mcf.http import Handler, Request, Response


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

    def add(self, request: Request, answer: Response | None = None, **circumstances: Any) -> None:
        """Remember an exchange, and number it; circumstances are its fields that neither side knows."""
        self._count += 1
        exchange = exchange_of(request, answer, number=self._count, **circumstances)
        self._exchanges.append(exchange)
        if self._listener is not None:
            self._listener(exchange)

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


class JournalTransport(Handler):
    """The outermost link: writes down each exchange as its client saw it, answered or not."""

    def __init__(self, inner: Handler, journal: Journal, origin: Origin) -> None:
        self._inner = inner
        self._journal = journal
        self._origin = origin

    def handle(self, request: Request) -> Response:
        """Pass the request on, and remember what came of it."""
        asked_at = self._journal.now()
        try:
            answer = self._inner.handle(request)
        except McfError as error:
            self._journal.add_trouble(error)
            self._remember(request, None, asked_at, failure=str(error))
            raise
        except httpx.TransportError as error:
            failure = f"{type(error).__name__}: {error}"
            self._remember(request, None, asked_at, failure=failure, **_known_of(error))
            raise
        self._remember(request, answer, asked_at)
        return answer

    def _remember(self, request: Request, answer: Response | None, asked_at: float, **known: Any) -> None:
        self._journal.add(
            request,
            answer,
            origin=self._origin,
            asked_at=asked_at,
            answered_at=self._journal.now(),
            **known,
        )


def _known_of(error: httpx.TransportError) -> dict[str, Any]:
    """What is known of an answer that did not come: what the judge said of it counts all the same."""
    if not isinstance(error, LostAnswer):
        return {}
    return {"violations": error.answer.violations if error.answer is not None else (), "fault": error.fault}
