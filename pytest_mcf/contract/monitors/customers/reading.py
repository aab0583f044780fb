"""What exchanges show about customers' orders, their lines, and the packages on the way to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, Wire, entries, text

CREATE = "createFulfillmentOrder"
READ_FULFILLMENT_ORDER = "getFulfillmentOrder"
ITEMS = "getOrderItems"

#: The operations whose responses have the status of customers' orders.
SHOWS_STATUS = frozenset({"getOrder", "getOrders"})

_AMAZON_ORDER_ID = re.compile(r"(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """How a customer's order stood when the integration read it."""

    order_id: str
    status: str
    channel: str
    exchange: int
    answered_at: float


@dataclass(frozen=True, slots=True)
class PackageSeen:
    """A package of a fulfillment order as the integration read it last."""

    tracking_number: str
    status: str
    """Of its shipment."""
    shipped: str
    """The shippingDate of its shipment, as it was on the wire."""
    exchange: int


def orders_in(observed: ObservedExchange) -> Iterator[OrderSeen]:
    """Every order of a customer whose status is in a response."""
    payload = observed.payload
    for order in [payload] if observed.operation == "getOrder" else entries(payload, "Orders"):
        order_id, status = text(order, "AmazonOrderId"), text(order, "OrderStatus")
        if order_id and status:
            channel = text(order, "FulfillmentChannel")
            yield OrderSeen(order_id, status, channel, observed.number, observed.exchange.answered_at)


def packages_in(observed: ObservedExchange) -> Iterator[PackageSeen]:
    """Every package with a tracking number in a response to getFulfillmentOrder."""
    for shipment in entries(observed.payload, "fulfillmentShipments"):
        status, shipped = text(shipment, "fulfillmentShipmentStatus"), text(shipment, "shippingDate")
        for package in entries(shipment, "fulfillmentShipmentPackage"):
            number = text(package, "trackingNumber")
            if number:
                yield PackageSeen(number, status, shipped, observed.number)


def customer_order_of(created: Wire) -> str:
    """The order of a customer that a fulfillment order names in one of its ids; empty if it names none."""
    for name in ("displayableOrderId", "sellerFulfillmentOrderId"):
        found = _AMAZON_ORDER_ID.search(text(created, name))
        if found:
            return found[0]
    return ""


def units_by(lines: list[Wire], key: str, quantity: str) -> Counter[str]:
    """The sum of units of some lines, by a property of theirs. What is not a number counts as 0."""
    units: Counter[str] = Counter()
    for line in lines:
        units[text(line, key)] += whole_number(line, quantity)
    return units


def whole_number(source: Wire, name: str) -> int:
    """A whole number; 0 where there is none."""
    value = source.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
