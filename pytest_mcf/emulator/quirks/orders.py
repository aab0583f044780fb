"""Quirks of an order that is read, or listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import Json, in_payloads, in_requests, in_responses, refusal
from pytest_mcf.http import Request, Response

_COUNTS = ("quantity", "cancelledQuantity", "unfulfillableQuantity", "packageNumber")

#: How long after the order's last change its shipping date is.
_AHEAD = timedelta(days=30)


def _upper_case_status(payload: Json) -> None:
    for order in (payload.get("fulfillmentOrder"), *payload.get("fulfillmentOrders", ())):
        if order:
            order["fulfillmentOrderStatus"] = order["fulfillmentOrderStatus"].upper()


def _early_end(payload: Json) -> None:
    order = payload["fulfillmentOrder"]
    statuses = {shipment["fulfillmentShipmentStatus"] for shipment in payload.get("fulfillmentShipments", ())}
    if order["fulfillmentOrderStatus"] == "Processing" and {"PENDING", "SHIPPED"} <= statuses:
        order["fulfillmentOrderStatus"] = "CompletePartialled"


def _package_zero(payload: Json) -> None:
    for shipment in payload.get("fulfillmentShipments", ()):
        for item in shipment["fulfillmentShipmentItem"]:
            item.setdefault("packageNumber", 0)


def _integers_as_text(payload: Json) -> None:
    for properties in _objects(payload):
        for name in _COUNTS:
            if name in properties:
                properties[name] = str(properties[name])


def _undeclared(payload: Json) -> None:
    order = payload["fulfillmentOrder"]
    order["primeUpgraded"] = "true"
    order["destinationAddress"]["email"] = "recipient@example.invalid"


def _shipped_in_the_future(payload: Json) -> None:
    order = payload["fulfillmentOrder"]
    if order["fulfillmentOrderStatus"].casefold() != "complete":
        return
    ahead = datetime.fromisoformat(order["statusUpdatedDate"]) + _AHEAD
    for shipment in payload["fulfillmentShipments"]:
        if shipment["fulfillmentShipmentStatus"] == "SHIPPED":
            shipment["shippingDate"] = ahead.isoformat().replace("+00:00", "Z")


def _plus_as_blank(request: Request) -> Request:
    path, mark, query = request.target.partition("?")
    base, slash, order_id = path.rpartition("/")
    blank = order_id.replace("%2B", "%20").replace("%2b", "%20").replace("+", "%20")
    if blank == order_id:
        return request
    # Its match holds the id as it was.
    return request._replace(target=f"{base}{slash}{blank}{mark}{query}", match=None)


def _bad_request_for_unknown(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.NOT_FOUND:
        return response
    unknown = refusal(400, "InvalidInput", "Requested order not found")
    return unknown._replace(headers=response.headers)


def _objects(value: Any) -> Iterator[Json]:
    """Every object anywhere in a JSON value, itself included."""
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _objects(member)
    elif isinstance(value, list):
        for member in value:
            yield from _objects(member)


ORDER_QUIRKS = (
    # Innermost, because it needs the status in its own case.
    Quirk(
        "MCF-PART-07",
        "An order is CompletePartialled as soon as a shipment is SHIPPED, though others are PENDING.",
        ("getFulfillmentOrder",),
        in_payloads(_early_end),
    ),
    Quirk(
        "MCF-QUIRK-01",
        "Order statuses are in upper case.",
        ("getFulfillmentOrder", "listAllFulfillmentOrders"),
        in_payloads(_upper_case_status),
    ),
    Quirk(
        "MCF-QUIRK-32",
        "Items of a shipment that are not packed yet have the packageNumber 0.",
        ("getFulfillmentOrder",),
        in_payloads(_package_zero),
    ),
    Quirk(
        "MCF-QUIRK-02",
        "Quantities and package numbers are text.",
        ("getFulfillmentOrder",),
        in_payloads(_integers_as_text),
    ),
    Quirk(
        "MCF-QUIRK-28",
        "The order has primeUpgraded and its address has email, which nothing declares.",
        ("getFulfillmentOrder",),
        in_payloads(_undeclared),
    ),
    Quirk(
        "MCF-QUIRK-48",
        "The shipments of a Complete order are SHIPPED, with a shippingDate in the future.",
        ("getFulfillmentOrder",),
        in_payloads(_shipped_in_the_future),
    ),
    Quirk(
        "MCF-QUIRK-13",
        "A plus sign in the id is read as a blank, so that such an order cannot be read.",
        ("getFulfillmentOrder",),
        in_requests(_plus_as_blank),
    ),
    Quirk(
        "MCF-QUIRK-15",
        "An unknown order is 400 InvalidInput.",
        ("getFulfillmentOrder",),
        in_responses(_bad_request_for_unknown),
    ),
)
