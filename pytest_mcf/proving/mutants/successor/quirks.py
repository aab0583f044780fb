"""Mutants of the integration that do not know what users have seen of what both versions share."""

from __future__ import annotations

from typing import Any

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.http import Request, Response
from pytest_mcf.integration import NotificationRejected, OrderStatusChange
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.proving.edits import put
from pytest_mcf.proving.handlers import bodies, requires, responses
from pytest_mcf.proving.mutant import Mutant, wrong_adapter, wrong_request
from pytest_mcf.proving.mutants.refused_tokens import KeepsTheFirst


class KeepsItsTokenAfterTheMove(SuccessorIntegration):
    """Fetches an access token once, and no other one after a refusal."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        assert client.auth is not None
        client.auth = KeepsTheFirst(client.auth)


class NeedsASellerId(SuccessorIntegration):
    """Refuses a message without the SellerId that the published schema demands."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        message = lenient_json(body.encode())
        content = message.get("Payload") if isinstance(message, dict) else None
        if isinstance(content, dict) and "SellerId" not in content.get(
            "FulfillmentOrderStatusNotification", {}
        ):
            raise NotificationRejected("There is no SellerId.")
        return super().receive_notification(body)


class WaitsForSamples(SuccessorIntegration):
    """Passes over all messages but those with a status of the samples of the schema."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        is_sample = change.status in ("PROCESSED", "SHIPPED")
        return change if is_sample else change.model_copy(update={"news": False})


class ReportsPickUpsAfterTheMove(SuccessorIntegration):
    """Reports a shipment as a pick-up, and never confirms it."""

    def confirm_shipment(self, amazon_order_id: str) -> None:
        body = {"marketplaceId": self._marketplace, "shipmentStatus": "ReadyForPickup"}
        self._api.call("POST", f"/orders/v0/orders/{amazon_order_id}/shipment", body=body)


def _reads_errors(_: Request, response: Response) -> None:
    """Crash at a refusal that has no list of errors."""
    if not response.is_success:
        lenient_json(response.body)["errors"]


MUTANTS: tuple[Mutant, ...] = (
    wrong_adapter(KeepsItsTokenAfterTheMove, "MCF-QUIRK-45", "quirks"),
    wrong_adapter(NeedsASellerId, "MCF-QUIRK-34"),
    wrong_adapter(WaitsForSamples, "MCF-QUIRK-35"),
    wrong_adapter(ReportsPickUpsAfterTheMove, "MCF-QUIRK-43"),
    wrong_request(
        "WaitsForAMessageOfDelivery",
        "MCF-QUIRK-33",
        "Takes no package for delivered, because no message says so.",
        bodies("outbound.getOrder", put("order.shipments.*.packages.*.status", "IN_TRANSIT")),
    ),
    wrong_request(
        "ReadsEmptyOrders",
        "MCF-QUIRK-42",
        "Takes an empty payload for an order with everything that is required.",
        requires("getOrder", "payload.AmazonOrderId"),
        "quirks",
    ),
    wrong_request(
        "ReadsRefusedTokensAsOthers",
        "MCF-QUIRK-44",
        "Looks for a list of errors where Login with Amazon refuses.",
        responses("getAccessToken", _reads_errors),
    ),
    wrong_request(
        "ReadsFlatTokensAfterTheMove",
        "MCF-QUIRK-46",
        "Cannot read a Restricted Data Token with a payload around it.",
        requires("createRestrictedDataToken", "restrictedDataToken"),
        "quirks",
    ),
)
