"""The exchange that a step speaks of: "Amazon accepts", "the answer has ...", "the refusal says ...".

Besides the request for which the seller asked, an integration may send others before and after it: it
previews an order first, or reads it once it is placed. So after a call of the port the exchange is the last
one of the operation that this call is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus

import pytest

from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.reads import PortCall
from pytest_mcf.integration import IntegrationError

from ..context import ScenarioContext

#: The operation that a method of the port is for. A message leads to a read of its order (MCF-NOTIF-20).
OPERATIONS: Mapping[str, str] = {
    "preview_order": "getFulfillmentPreview",
    "place_order": "createFulfillmentOrder",
    "get_order": "getFulfillmentOrder",
    "list_orders": "listAllFulfillmentOrders",
    "release_order": "updateFulfillmentOrder",
    "update_order": "updateFulfillmentOrder",
    "cancel_order": "cancelFulfillmentOrder",
    "list_delivery_offers": "deliveryOffers",
    "track_package": "getPackageTrackingDetails",
    "get_proof_of_delivery": "getFulfillmentOrder",
    "list_features": "getFeatures",
    "get_feature_inventory": "getFeatureInventory",
    "get_feature_sku": "getFeatureSKU",
    "list_return_reasons": "listReturnReasonCodes",
    "request_return": "createFulfillmentReturn",
    "receive_notification": "getFulfillmentOrder",
    "subscribe_to_order_status": "createSubscription",
    "process_notifications": "getFulfillmentOrder",
    "read_customer_order": "getOrder",
    "check_stock": "getInventorySummaries",
    "fulfil_customer_order": "createFulfillmentOrder",
    "confirm_shipment": "confirmShipment",
    "notify_customer": "createConfirmDeliveryDetails",
}

#: Methods whose result an integration may have kept from before.
KEPT = frozenset({"preview_order", "list_delivery_offers", "list_features", "list_return_reasons"})


class Latest:
    """What was asked of Amazon last: by a call of the port, or by the harness."""

    def __init__(self, environment: ScenarioEnvironment, journal: Journal, context: ScenarioContext) -> None:
        self._environment = environment
        self._journal = journal
        self._context = context
        self._asked_instead: tuple[PortCall, Exchange] | None = None

    def exchange(self) -> Exchange:
        """The exchange that a step speaks of.

        An integration may refuse by itself what Amazon would refuse, and report what it has kept. Then the
        harness makes the call in its place, so that the step sees what Amazon says to it.
        """
        call = self._environment.reads.latest
        if call is None:
            return last_exchange(self._journal)
        if self._harness_came_after(call):
            # What the integration may do in the background meanwhile is not what the step speaks of.
            return last_exchange(self._journal, "harness")
        sent = self.sent() or self._denied(call)
        if sent:
            return sent[-1]
        if self._asked_instead is None or self._asked_instead[0] is not call:
            assert call.method in KEPT or self._context.refusal is not None, (
                f"expected the integration to send {self._journal.name_of(OPERATIONS[call.method])} "
                f"for {call.method}, it did not"
            )
            self._asked_instead = call, self._ask_instead(call)
        return self._asked_instead[1]

    def sent(self) -> Sequence[Exchange]:
        """What the integration sent for the latest call of the port, of the operation that it is for."""
        call = self._environment.reads.latest
        if call is None:
            return ()
        sent = self._journal.of(OPERATIONS[call.method], "integration")
        return [each for each in sent if each.number > call.sent_after]

    def of_call(self, exchanges: Iterable[Exchange]) -> list[Exchange]:
        """Those of some exchanges that came in the latest call of the port; without a call, all."""
        call = self._environment.reads.latest
        return [each for each in exchanges if call is None or each.number > call.sent_after]

    def _denied(self, call: PortCall) -> Sequence[Exchange]:
        """Requests for a call that were denied before the one that it is for, such as a look at a list."""
        sent = [each for each in api_calls(self._journal, "integration") if each.number > call.sent_after]
        return [each for each in sent if each.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)]

    def _harness_came_after(self, call: PortCall) -> bool:
        """Whether the harness has sent a request of the API of its own since a call of the port."""
        instead = self._asked_instead
        since = instead[1].number if instead and instead[0] is call else call.sent_after
        return any(each.number > since for each in api_calls(self._environment.journal, "harness"))

    def _ask_instead(self, call: PortCall) -> Exchange:
        with suppress(IntegrationError):
            getattr(self._environment.own_client, call.method)(*call.arguments, **call.named)
        sent = [
            each
            for each in self._journal.of(OPERATIONS[call.method], "harness")
            if each.number > call.sent_after
        ]
        assert sent, f"expected {call.method} to be refused by Amazon, it was not sent"
        return sent[-1]


@pytest.fixture
def latest(mcf_environment: ScenarioEnvironment, mcf_journal: Journal, context: ScenarioContext) -> Latest:
    """What was asked of Amazon last."""
    return Latest(mcf_environment, mcf_journal, context)


def last_exchange(journal: Journal, origin: str | None = None) -> Exchange:
    """The exchange with the API that came last; there has to be one."""
    calls = api_calls(journal, origin)
    assert calls, "expected a request to have reached Amazon, none did"
    return calls[-1]


def api_calls(journal: Journal, origin: str | None = None) -> list[Exchange]:
    """Exchanges with the API; tokens and the emulator's controls are not the API."""
    return [
        exchange
        for exchange in journal
        if exchange.operation not in (None, "getAccessToken") and origin in (None, exchange.origin)
    ]
