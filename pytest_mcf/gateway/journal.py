"""The journal: every exchange of a scenario, in order, and who asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx

from pytest_mcf.errors import McfError
from pytest_mcf.exchange import Exchange, Origin
from pytest_mcf.gateway.judge import exchange_of, violations_of


class Journal:
    """The exchanges of one scenario.

    `trouble` holds failures of the harness itself, such as a request that is not on the tape. A client
    may swallow them as it would a broken connection; the journal does not forget.
    """

    def __init__(self) -> None:
        self._exchanges: list[Exchange] = []
        self.trouble: list[McfError] = []

    def add(self, exchange: Exchange) -> None:
        """Remember an exchange, and number it."""
        self._exchanges.append(replace(exchange, number=len(self._exchanges) + 1))

    def of(self, operation: str | None = None, origin: Origin | None = None) -> tuple[Exchange, ...]:
        """The exchanges of one operation, or of one origin, or both."""
        return tuple(
            exchange
            for exchange in self._exchanges
            if operation in (None, exchange.operation) and origin in (None, exchange.origin)
        )

    def since(self, number: int) -> tuple[Exchange, ...]:
        """The exchanges after a number."""
        return tuple(self._exchanges[number:])

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._exchanges))

    def __len__(self) -> int:
        return len(self._exchanges)


class JournalTransport(httpx.BaseTransport):
    """The outermost link: writes down each exchange as its client saw it, answered or not."""

    def __init__(self, inner: httpx.BaseTransport, journal: Journal, origin: Origin) -> None:
        self._inner = inner
        self._journal = journal
        self._origin = origin

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on, and remember what came of it."""
        request.read()
        try:
            response = self._inner.handle_request(request)
            response.read()
        except McfError as error:
            self._journal.trouble.append(error)
            self._remember(exchange_of(request), failure=str(error))
            raise
        except httpx.TransportError as error:
            self._remember(exchange_of(request), failure=f"{type(error).__name__}: {error}")
            raise
        self._remember(replace(exchange_of(request, response), violations=violations_of(response)))
        return response

    def _remember(self, exchange: Exchange, failure: str | None = None) -> None:
        self._journal.add(replace(exchange, origin=self._origin, failure=failure))
