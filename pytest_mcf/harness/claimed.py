"""The integration under test, as steps see it: what it offers, and nothing that only the harness may say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from pytest_mcf.errors import NotClaimed
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.reads import Reads
from pytest_mcf.harness.reports import Reports
from pytest_mcf.harness.results import as_reported, check_kind
from pytest_mcf.integration import METHODS
from pytest_mcf.integration.offer import Offer, given_options

Guard = Callable[[str], AbstractContextManager[None]]
"""Runs code of an adapter, which the text names. Raises AdapterSkipped if that would skip or end the test."""

#: The texts of the messages in the seller's queue; None if they are not known here.
Queued = Callable[[], Sequence[str] | None]

#: The method whose results come from messages that no call of the port contains.
_READS_QUEUE = "process_notifications"


class ClaimedIntegration:
    """The methods of the port that the integration offers. Any other one raises NotClaimed.

    Each call is recorded as something that the step read. An adapter that skips or ends the test, in
    whatever way, raises AdapterSkipped: only the harness decides what is not claimed.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - one for each thing that a call has to do with
        self,
        adapter: Any,
        offer: Offer,
        reads: Reads,
        explanations: Explanations,
        guard: Guard,
        queued: Queued = list,
        comparison: Comparison | None = None,
        reports: Reports | None = None,
    ) -> None:
        self._adapter = adapter
        self._offer = offer
        self._reads = reads
        self._explanations = explanations
        self._guard = guard
        self._queued = queued
        self._comparison = comparison
        self._reports = reports or Reports()

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
        def call(*arguments: Any, **named: Any) -> Any:
            for option in given_options((*arguments, *named.values())):
                self.require(option)
            self._explanations.add_arguments((*arguments, *named.values()))
            with (
                self._reports.of_call(name) as reported,
                self._compared(),
                self._reads.during_call(name, arguments, named),
                self._guard(name),
            ):
                result = as_reported(name, method(*arguments, **named))
                reported.append(result)
            check_kind(name, result)
            if name == _READS_QUEUE and not self._explain_queue():
                return result
            checked = self._explanations.check(name, result)
            if self._comparison is not None and self._reads.latest is not None:
                queued = self._queued() if name == _READS_QUEUE else ()
                self._comparison.compare_reported(self._reads.latest, checked, queued or ())
            return checked

        return call

    @contextmanager
    def _compared(self) -> Iterator[None]:
        """Compare what the call sends, also if it raises an error."""
        try:
            yield
        finally:
            if self._comparison is not None and self._reads.latest is not None:
                self._comparison.compare_sent(self._reads.latest)

    def _explain_queue(self) -> bool:
        """Note the messages that the integration may have read; False if they are not known."""
        messages = self._queued()
        self._explanations.add_messages(messages or ())
        return messages is not None
