"""Mutants of the API that write their messages about orders badly."""

from __future__ import annotations

from typing import Any

from pytest_mcf.http import Wrap
from pytest_mcf.proving.edits import change, drop, put, together
from pytest_mcf.proving.handlers import accepts, bodies
from pytest_mcf.proving.mutant import wrong_api

_MESSAGE = "notifications.*.message"
_CONTENT = f"{_MESSAGE}.Payload.FulfillmentOrderStatusNotification"
_SHIPMENT = f"{_CONTENT}.FulfillmentShipment"


def messages(*edits: Any) -> Wrap:
    """Change the messages that Amazon sends."""
    return bodies("/_mcf/notifications", together(*edits))


def _in_camel_case(metadata: dict[str, Any]) -> dict[str, Any]:
    return {name[0].lower() + name[1:]: value for name, value in metadata.items()}


def _with_a_shipment(content: dict[str, Any]) -> dict[str, Any]:
    shipment = {"FulfillmentShipmentStatus": "CancelledBySeller", "AmazonShipmentId": "S-1"}
    return {"FulfillmentShipment": shipment, **content}


def _dated(message: dict[str, Any]) -> dict[str, Any]:
    content = message["Payload"]["FulfillmentOrderStatusNotification"]
    shipment = content.get("FulfillmentShipment", {})
    if not shipment.get("FulfillmentShipmentStatus", "").startswith("Cancelled"):
        return message
    dated = {**content, "FulfillmentShipment": {**shipment, "EstimatedArrivalDateTime": message["EventTime"]}}
    return {**message, "Payload": {"FulfillmentOrderStatusNotification": dated}}


MUTANTS = (
    wrong_api(
        "FiltersBothWays",
        "MCF-NOTIF-27",
        "Takes a subscription with two filters.",
        accepts("createSubscription", content={"payload": {"subscriptionId": "S-1"}}),
    ),
    wrong_api(
        "SaysProcessed",
        "MCF-NOTIF-12",
        "Has the status of the published sample, which no order has.",
        messages(put(f"{_CONTENT}.FulfillmentOrderStatus", "PROCESSED")),
    ),
    wrong_api(
        "NamesNoOrder",
        "MCF-NOTIF-09",
        "Leaves out which order it is about.",
        messages(drop(f"{_CONTENT}.SellerFulfillmentOrderId")),
    ),
    wrong_api(
        "SpellsInCamelCase",
        "MCF-NOTIF-08",
        "Spells the metadata like the rest of the API.",
        messages(change(f"{_MESSAGE}.NotificationMetadata", _in_camel_case)),
    ),
    wrong_api(
        "SendsShipmentsAlways",
        "MCF-NOTIF-11",
        "Follows the published schema, which wants a shipment in each message.",
        messages(change(_CONTENT, _with_a_shipment)),
    ),
    wrong_api(
        "DatesWhatIsCancelled",
        "MCF-NOTIF-14",
        "Says when a cancelled shipment arrives.",
        messages(change(_MESSAGE, _dated)),
    ),
    wrong_api(
        "CountsInText",
        "MCF-NOTIF-15 MCF-NOTIF-32",
        "Sends package numbers and quantities as texts.",
        messages(
            change(f"{_SHIPMENT}.FulfillmentShipmentPackages.*.PackageNumber", str),
            change(f"{_CONTENT}.FulfillmentReturnItem.ReturnedQuantity", str),
        ),
    ),
    wrong_api(
        "TellsLocalTime",
        "MCF-NOTIF-08",
        "Has the times of its own zone.",
        messages(change(f"{_MESSAGE}.EventTime", lambda time: time.replace("Z", "+09:00"))),
    ),
)
