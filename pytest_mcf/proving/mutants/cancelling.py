"""Mutants about cancelling orders."""

from __future__ import annotations

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.handlers import instead
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api


class CancelsWithoutALook(ReferenceIntegration):
    """Sends a cancellation for every order, whatever its status is."""

    def cancel_order(self, order_id: str) -> None:
        """Cancel an order."""
        self._api.call("PUT", f"/fba/outbound/2020-07-01/fulfillmentOrders/{order_id}/cancel")


MUTANTS = (
    wrong_api(
        "AcceptsEveryCancellation",
        "MCF-CANCEL-03",
        "Accepts the cancellation of an order that is past Planning.",
        instead("cancelFulfillmentOrder", 400, 200),
    ),
    wrong_adapter(CancelsWithoutALook, "MCF-CANCEL-02"),
)
