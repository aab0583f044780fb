"""What a step reads of an integration: exchanges of the journal, and the results of port calls.

A rule counts as shown by the integration only if a step that asserts read something of the integration's
own. Steps do not say so themselves: the journal and the context of the scenario record each read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from pytest_mcf.exchange import Exchange


@dataclass(frozen=True, slots=True)
class StepReads:
    """What one step read."""

    exchanges: tuple[int, ...] = ()
    """Numbers of exchanges, in the order of the journal."""
    calls: tuple[str, ...] = ()
    """Methods of the port whose result or error it read, each once."""


@dataclass(frozen=True, slots=True)
class PortCall:
    """One call of a method of the port."""

    method: str
    arguments: Sequence[Any] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    sent_after: int = 0
    """The number of the last exchange before it: what the integration sent for it has higher ones."""


class Reads:
    """Collects what the steps of a scenario read, one step after the other.

    `journal` has as many exchanges as were recorded by now.
    """

    def __init__(self, journal: Sized = ()) -> None:
        self._journal = journal
        self._sent_during: dict[int, str] = {}
        self._exchanges: set[int] = set()
        self._calls: dict[str, None] = {}
        self.latest: PortCall | None = None
        """The call of the port that was made last."""

    @property
    def latest_call(self) -> str | None:
        """The method of the port that was called last."""
        return self.latest.method if self.latest else None

    def exchange(self, exchange: Exchange) -> None:
        """Record that the step read an exchange."""
        self._exchanges.add(exchange.number)

    @contextmanager
    def during_call(
        self, method: str, arguments: Sequence[Any] = (), named: Mapping[str, Any] = MappingProxyType({})
    ) -> Iterator[None]:
        """Record that the step calls a method of the port: it has the result, or the error.

        The exchanges that are recorded meanwhile are of this call.
        """
        before = len(self._journal)
        self.latest = PortCall(method, arguments, named, before)
        self.result_of(method)
        try:
            yield
        finally:
            numbers = range(before + 1, len(self._journal) + 1)
            self._sent_during |= dict.fromkeys(numbers, method)

    def call_of(self, number: int) -> str | None:
        """The method of the port during whose call an exchange was recorded; None if there was none."""
        return self._sent_during.get(number)

    def result_of(self, method: str) -> None:
        """Record that the step read what an earlier call returned or raised."""
        self._calls[method] = None

    def take(self) -> StepReads:
        """What was read since the last time; the next step begins with nothing."""
        taken = StepReads(tuple(sorted(self._exchanges)), tuple(self._calls))
        self._exchanges, self._calls = set(), {}
        return taken


class ReportedFields:
    """The base of a context whose `reported` fields have their values from port calls.

    Setting one of them keeps which call was the last one; reading it records that the step read the result
    of that call.
    """

    reported: ClassVar[frozenset[str]] = frozenset()
    reads: Reads

    # Hidden from type checkers, which would accept any attribute because of them.
    if not TYPE_CHECKING:

        def __setattr__(self, name: str, value: object) -> None:
            object.__setattr__(self, name, value)
            if name in self.reported:
                object.__setattr__(self, f"_call_of_{name}", self.reads.latest_call)

        def __getattribute__(self, name: str) -> object:
            value = object.__getattribute__(self, name)
            if name in type(self).reported:
                method = object.__getattribute__(self, f"_call_of_{name}")
                if method is not None:
                    self.reads.result_of(method)
            return value
