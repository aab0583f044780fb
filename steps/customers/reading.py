"""What there is of a customer's order in Amazon's hands: its fulfillment orders, and their packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.sandbox import Sandbox

from ..http.sent import sent
from ..http.wire import payload_of


class SentPackage(NamedTuple):
    """A package of a fulfillment order, as Amazon shows it."""

    number: str
    tracking_number: str
    carrier: str
    shipped: datetime
    arrival: datetime
    units: Counter[str]
    """How many units of each SKU are in it."""


def placed_units(journal: Journal) -> Counter[str]:
    """How many units of each SKU the integration asked Amazon to send, whatever became of it."""
    orders: dict[str, list[Mapping[str, Any]]] = {}
    for exchange in journal.of("createFulfillmentOrder", "integration"):
        body = exchange.request_json()
        orders[body["sellerFulfillmentOrderId"]] = body["items"]
    units: Counter[str] = Counter()
    for items in orders.values():
        for item in items:
            units[item["sellerSku"]] += item["quantity"]
    return units


def fulfillment_orders(journal: Journal, sandbox: Sandbox) -> Iterator[Mapping[str, Any]]:
    """Each fulfillment order that the integration placed, as Amazon has it now."""
    ids = {
        exchange.request_json()["sellerFulfillmentOrderId"]: None
        for exchange in sent(journal, "createFulfillmentOrder")
    }
    for order_id in ids:
        exchange = sandbox.attempt("getFulfillmentOrder", order_id)
        if exchange.status == 200:  # noqa: PLR2004 - the HTTP status for success
            yield payload_of(exchange)


def sent_units(journal: Journal, sandbox: Sandbox) -> Counter[str]:
    """How many units of each SKU Amazon sends, or has sent, to the customer."""
    units: Counter[str] = Counter()
    for order in fulfillment_orders(journal, sandbox):
        for item in order["fulfillmentOrderItems"]:
            # Numbers may come as text (MCF-QUIRK-02).
            lost = int(item["cancelledQuantity"]) + int(item["unfulfillableQuantity"])
            units[item["sellerSku"]] += int(item["quantity"]) - lost
    return units


def sent_packages(journal: Journal, sandbox: Sandbox) -> list[SentPackage]:
    """The packages that have left for the customer."""
    return [
        _package(shipment, package)
        for order in fulfillment_orders(journal, sandbox)
        for shipment in order.get("fulfillmentShipments") or ()
        if shipment["fulfillmentShipmentStatus"] == "SHIPPED"
        for package in shipment["fulfillmentShipmentPackage"]
    ]


def _package(shipment: Mapping[str, Any], package: Mapping[str, Any]) -> SentPackage:
    number, alone = str(package["packageNumber"]), len(shipment["fulfillmentShipmentPackage"]) == 1
    units: Counter[str] = Counter()
    for item in shipment["fulfillmentShipmentItem"]:
        if alone or str(item.get("packageNumber")) == number:
            units[item["sellerSku"]] += int(item["quantity"])
    return SentPackage(
        number,
        package["trackingNumber"],
        package["carrierCode"],
        datetime.fromisoformat(shipment["shippingDate"]),
        datetime.fromisoformat(package["estimatedArrivalDate"]),
        units,
    )
