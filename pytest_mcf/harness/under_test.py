"""The integration under test: the adapters that make its calls, and what it offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_mcf.errors import NotPossible
from pytest_mcf.harness.claimed import AdapterGuard, CallObservers, ClaimedIntegration
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.offer import Offer, offer_of

#: Opens an integration at an endpoint.
Reopen = Callable[[Endpoint], Any]


class IntegrationUnderTest:
    """One integration. Its first adapter is claimed; another one may replace it, or work beside it.

    `observers` gives what observes the calls of an adapter that offers something; `guard` is what code of an
    adapter runs in.
    """

    def __init__(self, observers: Callable[[Offer], CallObservers], guard: AdapterGuard) -> None:
        self._observers = observers
        self._claimed: ClaimedIntegration | None = None
        self.guard = guard
        self.adapter: Any = None
        #: What it offers; None as long as no adapter was claimed.
        self.offer: Offer | None = None
        #: Opens the integration once more, at an endpoint; None if nothing but a fixture can.
        self.reopen: Reopen | None = None

    def claim(self, adapter: Any, country: str, reopen: Reopen | None = None) -> ClaimedIntegration:
        """Make an adapter the one under test; steps call what this returns."""
        if self._claimed is not None and adapter is self.adapter:
            return self._claimed
        with self.guard("The adapter"):
            offer = offer_of(adapter, country)
        self.adapter, self.offer, self.reopen = adapter, offer, reopen
        self._claimed = ClaimedIntegration(adapter, offer, self._observers(offer), self.guard)
        return self._claimed

    def claim_worker(self, worker: Any) -> ClaimedIntegration:
        """Claim another adapter of the integration, which offers the same. Raises NotPossible."""
        if self.offer is None:
            raise _not_open()
        return ClaimedIntegration(worker, self.offer, self._observers(self.offer), self.guard)

    def replace(self, adapter: Any) -> None:
        """Have another adapter make the calls from now on. Raises NotPossible."""
        if self._claimed is None:
            raise _not_open()
        self.adapter = adapter
        self._claimed.use(adapter)


def _not_open() -> NotPossible:
    return NotPossible("the integration was not opened yet")
