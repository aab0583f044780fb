"""The journal: every exchange of a scenario, in order, with its origin."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import islice
from typing import Any, overload

from pytest_mcf.common.recent import Recent
from pytest_mcf.errors import McfError
from pytest_mcf.exchange import Exchange, Origin
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import Request, Response

Translate = Callable[[Exchange], Sequence[Exchange]]
"""Gives the exchanges that have the facts of one in other words."""


def _itself(exchange: Exchange) -> Sequence[Exchange]:
    return (exchange,)


class Journal:
    """The exchanges of one scenario, or the last ones of a gateway that serves for long.

    `harness_errors` holds failures of the harness itself, such as a request that was not recorded. A client
    may swallow them as it would a connection error; the journal keeps them.

    With a `limit` at most this many of the latest exchanges and errors are kept, and with `most_bytes` only
    exchanges that take at most this many together, or the latest one; numbers count all of them.
    `listener` is called with each exchange as soon as it has its number. `now` gives the time of exchanges,
    in seconds.

    Several threads may use it: an integration may read its queue in one while a step reads the journal in
    another. Listeners are called one at a time, in the order of the numbers.
    """

    def __init__(
        self,
        *,
        limit: int | None = None,
        most_bytes: int | None = None,
        listener: Callable[[Exchange], object] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.now = now
        # Listeners may read the journal.
        self._lock = threading.RLock()
        self._exchanges = Recent[Exchange](limit, most_bytes)
        self._on_read: Callable[[Exchange], object] | None = None
        self._translate: Translate = _itself
        self._names: Mapping[str, str] = {}
        self._limit = limit
        self._listeners = [listener] if listener is not None else []
        self.harness_errors: list[McfError] = []

    def add(self, request: Request, response: Response | None = None, **circumstances: Any) -> None:
        """Record an exchange, and number it; circumstances are its fields that neither side knows."""
        with self._lock:
            exchange = exchange_of(request, response, number=len(self) + 1, **circumstances)
            self._exchanges.append(exchange, exchange.size)
            for listener in self._listeners:
                listener(exchange)

    def listen(self, listener: Callable[[Exchange], object]) -> None:
        """Have another listener called with each further exchange."""
        self._listeners.append(listener)

    def add_harness_error(self, error: McfError) -> None:
        """Record that the harness failed."""
        self.harness_errors.append(error)
        if self._limit is not None:
            del self.harness_errors[: -self._limit]

    def read_by(self, on_read: Callable[[Exchange], object]) -> Journal:
        """The same journal for a reader: `on_read` is called with each exchange that is read from it."""
        view = copy(self)
        view._on_read = on_read  # noqa: SLF001 - it is of this class
        return view

    def translated(self, translate: Translate, names: Mapping[str, str]) -> Journal:
        """The same journal with each exchange in other words: the first one that `translate` gives.

        An operation finds all of them, and an exchange as it was if it is asked for by its own name. `names`
        has what operations are called on the wire, for messages.
        """
        view = copy(self)
        view._translate = translate  # noqa: SLF001 - it is of this class
        view._names = names  # noqa: SLF001 - it is of this class
        return view

    def name_of(self, operation: str) -> str:
        """What an operation is called on the wire."""
        return self._names.get(operation, operation)

    def of(self, operation: str | None = None, origin: Origin | None = None) -> Sequence[Exchange]:
        """The exchanges of one operation, or of one origin, or both."""
        exchanges = (each for each in self._kept() if origin in (None, each.origin))
        if operation is None:
            return self._given(self._in_other_words(exchanges))
        return self._given(
            translated
            for each in exchanges
            for translated in ((each,) if each.operation == operation else self._translate(each))
            if translated.operation == operation
        )

    def since(self, number: int) -> Sequence[Exchange]:
        """The exchanges after a number, as far as they are still kept."""
        kept = self._kept()
        forgotten = kept[-1].number - len(kept) if kept else 0
        later = islice(kept, max(number - forgotten, 0), None)
        return self._given(self._in_other_words(later))

    def __iter__(self) -> Iterator[Exchange]:
        return iter(self._given(self._in_other_words(self._kept())))

    def __len__(self) -> int:
        """How many exchanges were added, whether or not they are still kept; the number of the last one."""
        latest = self._exchanges.latest
        return latest.number if latest is not None else 0

    def _kept(self) -> tuple[Exchange, ...]:
        with self._lock:
            return tuple(self._exchanges)

    def _in_other_words(self, exchanges: Iterable[Exchange]) -> Iterable[Exchange]:
        return (self._translate(exchange)[0] for exchange in exchanges)

    def _given(self, exchanges: Iterable[Exchange]) -> Sequence[Exchange]:
        found = tuple(exchanges)
        return found if self._on_read is None else _ReadExchanges(found, self._on_read)


class _ReadExchanges(Sequence[Exchange]):
    """Exchanges that are reported one by one, as they are read; `len()` counts as reading all."""

    def __init__(self, exchanges: tuple[Exchange, ...], on_read: Callable[[Exchange], object]) -> None:
        self._exchanges = exchanges
        self._on_read = on_read

    @overload
    def __getitem__(self, index: int) -> Exchange: ...
    @overload
    def __getitem__(self, index: slice) -> _ReadExchanges: ...
    def __getitem__(self, index: int | slice) -> Exchange | _ReadExchanges:
        if isinstance(index, slice):
            return _ReadExchanges(self._exchanges[index], self._on_read)
        exchange = self._exchanges[index]
        self._on_read(exchange)
        return exchange

    def __iter__(self) -> Iterator[Exchange]:
        for exchange in self._exchanges:
            self._on_read(exchange)
            yield exchange

    def __len__(self) -> int:
        for exchange in self._exchanges:
            self._on_read(exchange)
        return len(self._exchanges)
