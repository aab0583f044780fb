"""From views to the wire: what a customer's order takes, from its fulfillment order to its messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pytest_mcf.integration.reference.writing import creation
from pytest_mcf.integration.reference.writing_parts import Body
from pytest_mcf.integration.views import (
    CustomerOrder,
    CustomerOrderLine,
    Money,
    Order,
    OrderLine,
    PackageView,
    Payment,
    ShipmentLine,
    ShipmentView,
)

#: MCF's speed for a level of service (MCF-FLOW-12). Scheduled deliveries are in Japan only.
_SPEEDS: Mapping[str, str] = MappingProxyType(
    {
        "SameDay": "Priority",
        "NextDay": "Priority",
        "Priority": "Priority",
        "SecondDay": "Expedited",
        "Expedited": "Expedited",
    }
)

#: Where an order says how it was paid (MCF-CREATE-26).
_INDIA = "A21TJRUUN4KGV"

#: Carriers that Orders has codes for; others are Other, with their name (MCF-FLOW-16).
_CARRIERS = frozenset({"UPS", "USPS", "FedEx", "DHL"})


def fulfillment_order(order_id: str, order: CustomerOrder, units: Mapping[str, int]) -> Order:
    """The order that sends units of a customer's order, by the ids of its lines."""
    if order.recipient is None:
        raise ValueError(f"{order.order_id} has no address")
    return Order(
        order_id=order_id,
        lines=tuple(
            OrderLine(line_id=line.item_id, sku=line.sku, quantity=units[line.item_id])
            for line in order.lines
            if units.get(line.item_id)
        ),
        destination=order.recipient,
        speed=_SPEEDS.get(order.service_level or "", "Standard"),
        placed_at=order.placed_at,
    )


def creation_for_customer(order: Order, of_customer: CustomerOrder, marketplace: str) -> Body:
    """The body that places the order with what its customer's order says."""
    return creation(known_to_customer(order, of_customer, marketplace), marketplace)


def _paid_on_amazon(order: CustomerOrder) -> Payment:
    """Amazon has the customer's money, and says neither when it came nor by which transaction.

    The ID is not that of the order alone: payments are personal, and hidden in a recording.
    """
    return Payment(transaction_id=f"amazon-{order.order_id}", mode="Other", paid_at=order.placed_at)


def known_to_customer(order: Order, of_customer: CustomerOrder, marketplace: str) -> Order:
    """The order with the customer's number for it, the value of each unit and, in India, the payment."""
    lines = {line.item_id: line for line in of_customer.lines}
    return order.model_copy(
        update={
            "displayable_id": of_customer.order_id,
            "lines": tuple(
                line.model_copy(update={"declared_value": _declared(lines[line.line_id])})
                for line in order.lines
            ),
            "payments": (_paid_on_amazon(of_customer),) if marketplace == _INDIA else (),
        }
    )


def _declared(line: CustomerOrderLine) -> Money | None:
    if line.unit_price is None or line.currency is None:
        return None
    return Money(currency=line.currency, amount=line.unit_price)


def confirmation(
    shipment: ShipmentView,
    package: PackageView,
    lines: Iterable[ShipmentLine],
    marketplace: str,
    number: int = 1,
) -> Body:
    """The body that confirms one package (MCF-FLOW-14).

    Its reference is the number that MCF gave it. An id that is text is no reference: then it is `number`.
    """
    given = package.package_number
    carrier = package.carrier_code or "Other"
    is_known = carrier in _CARRIERS
    return {
        "marketplaceId": marketplace,
        "packageDetail": {
            "packageReferenceId": str(given if isinstance(given, int) else number),
            "carrierCode": carrier if is_known else "Other",
            **({} if is_known else {"carrierName": carrier}),
            "trackingNumber": package.tracking_number,
            "shipDate": shipment.shipped_at.isoformat() if shipment.shipped_at else None,
            "orderItems": [{"orderItemId": line.line_id, "quantity": line.quantity} for line in lines],
        },
    }


def shipping_message(order_id: str, packages: Sequence[PackageView]) -> str:
    """The message about packages that are on their way (MCF-FLOW-21)."""
    sentences = [f"Good news: your order {order_id} has shipped."]
    for package in packages:
        arrival = package.estimated_arrival
        when = f", expected to arrive by {arrival:%d %B %Y}" if arrival else ""
        sentences.append(f"Package {package.tracking_number} with {package.carrier_code}{when}.")
    return " ".join(sentences)


def stock_message(order_id: str) -> str:
    """The message about an order that has to wait for stock (MCF-FLOW-09)."""
    return f"Your order {order_id} is delayed, because a product is out of stock. We send it when it is back."


def restricted_token(path: str, elements: Sequence[str]) -> dict[str, Any]:
    """The body that requests a token for the personal data of one order (MCF-AUTH-13)."""
    resource = {"method": "GET", "path": path, "dataElements": list(elements)}
    return {"restrictedResources": [resource]}
