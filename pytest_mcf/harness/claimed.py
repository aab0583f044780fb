"""The integration under test, as steps see it: what it offers, and nothing that only the harness may say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from pytest_mcf.contract.monitors import Conduct
from pytest_mcf.errors import NotClaimed
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.reads import Reads
from pytest_mcf.harness.reports import Reports
from pytest_mcf.harness.results import as_reported, check_kind
from pytest_mcf.integration import METHODS
from pytest_mcf.integration.offer import Offer, given_options

AdapterGuard = Callable[[str], AbstractContextManager[None]]
"""Runs code of an adapter, which the text names. Raises AdapterSkipped if that would skip or end the test."""

#: The texts of the messages in the seller's queue; None if they are not known here.
Queued = Callable[[], Sequence[str] | None]

#: The method whose results come from messages that no call of the port contains.
_READS_QUEUE = "process_notifications"

#: The methods that take in messages. How many come about an order that has ended, the scenario decides.
_TAKE_MESSAGES = frozenset({"receive_notification", _READS_QUEUE})
_STOPS_ASKING = "MCF-GET-16"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallObservers:
    """What has to know of each call of the port."""

    reads: Reads
    explanations: Explanations
    comparison: Comparison
    reports: Reports
    queued: Queued
    conduct: Conduct


class ClaimedIntegration:
    """The methods of the port that the integration offers. Any other one raises NotClaimed.

    Each call is recorded as something that the step read. An adapter that skips or ends the test, in
    whatever way, raises AdapterSkipped: only the harness decides what is not claimed.
    """

    def __init__(self, adapter: Any, offer: Offer, observers: CallObservers, guard: AdapterGuard) -> None:
        self._adapter = adapter
        self._offer = offer
        self._observers = observers
        self._guard = guard

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(f"The port has no {name!r}. It has {', '.join(METHODS)}.")
        self.require(name)
        with self._guard(name):
            method = getattr(self._adapter, name)
        return self._recorded(name, method)

    def use(self, adapter: Any) -> None:
        """Have another adapter make the calls from now on: the same one, started again."""
        self._adapter = adapter

    def offers(self, capability: str) -> bool:
        """Whether the integration offers a method, or a field of a view."""
        return self._offer.has(capability)

    def require(self, capability: str) -> None:
        """Raise NotClaimed if the integration does not offer a method, or a field of a view.

        Fields are called as in `OrderView.returned`.
        """
        if not self.offers(capability):
            raise NotClaimed(capability, declared=self._offer.declares(capability))

    def _recorded(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        observers = self._observers

        def call(*arguments: Any, **named: Any) -> Any:
            for option in given_options((*arguments, *named.values())):
                self.require(option)
            observers.explanations.add_arguments((*arguments, *named.values()))
            with (
                observers.reports.of_call(name) as reported,
                self._compared(),
                observers.reads.during_call(name, arguments, named),
                observers.conduct.on_purpose(_STOPS_ASKING) if name in _TAKE_MESSAGES else nullcontext(),
                self._guard(name),
            ):
                result = as_reported(name, method(*arguments, **named))
                reported.append(result)
            check_kind(name, result)
            return self._checked(name, result)

        return call

    def _checked(self, name: str, result: Any) -> Any:
        """What a call returned, once its values are explained and compared."""
        observers = self._observers
        queued = observers.queued() if name == _READS_QUEUE else ()
        if queued is None:
            return result
        observers.explanations.add_messages(queued)
        checked = observers.explanations.check(name, result)
        if observers.reads.latest is not None:
            observers.comparison.compare_reported(observers.reads.latest, checked, queued)
        return checked

    @contextmanager
    def _compared(self) -> Iterator[None]:
        """Compare what the call sends, also if it raises an error."""
        try:
            yield
        finally:
            if self._observers.reads.latest is not None:
                self._observers.comparison.compare_sent(self._observers.reads.latest)
