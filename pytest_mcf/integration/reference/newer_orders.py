"""The reference adapter that reads customers' orders by the newer version of Orders.

    pytest --mcf --mcf-integration pytest_mcf.integration.reference.newer_orders:newer_orders_integration

plays the suite with it. What writes stays in Orders v0, and no Restricted Data Token is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import OrderNotFound
from pytest_mcf.integration.reference.base import INVALID_INPUT, ReferenceBase, segment
from pytest_mcf.integration.reference.calls import Refusals, reading
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.reading_parts import Wire
from pytest_mcf.integration.reference.versions import reference_for
from pytest_mcf.integration.views import Address, CustomerOrder, CustomerOrderLine
from pytest_mcf.model.counterpart_customer_orders import FULFILLED_BY, FULFILLMENT_STATUS, SERVICE_LEVEL
from pytest_mcf.model.plain_json import word_of
from pytest_mcf.model.versions import ORDERS_SUCCESSOR

_ORDERS = f"{ORDERS_SUCCESSOR.root}/orders"
_REFUSALS: Refusals = {404: OrderNotFound, INVALID_INPUT: OrderNotFound}


class NewerCustomerOrders(CustomerOrders):
    """The way of a customer's order that is read by the newer version."""

    def read(self, order_id: str) -> CustomerOrder:
        """Read an order with its address and all of its lines, in one request."""
        order = self._ask(order_id, "FULFILLMENT,RECIPIENT")
        with reading("orders.getOrder"):
            return _customer_order(order)

    def _lines(self, order_id: str) -> list[CustomerOrderLine]:
        order = self._ask(order_id, "FULFILLMENT")
        with reading("orders.getOrder"):
            return list(_customer_order_lines(order))

    def _ask(self, order_id: str, datasets: str) -> Wire:
        query = {"includedData": datasets}
        path = f"{_ORDERS}/{segment(order_id)}"
        body = self._api.ask("GET", path, query=query, refusals=_REFUSALS, whole=True)
        with reading("orders.getOrder"):
            order: Wire = body["order"]
            return order


def newer_orders_integration(endpoint: Endpoint, *arguments: Any, **named: Any) -> ReferenceBase:
    """The reference adapter of the endpoint's version of Fulfillment Outbound, with newer reads of orders."""
    return reference_for(endpoint.api)(endpoint, *arguments, customer_orders=NewerCustomerOrders, **named)


def _customer_order(order: Wire) -> CustomerOrder:
    fulfillment = order["fulfillment"]
    return CustomerOrder(
        order_id=order["orderId"],
        status=word_of(FULFILLMENT_STATUS, fulfillment["fulfillmentStatus"]),
        channel=word_of(FULFILLED_BY, fulfillment["fulfilledBy"]),
        service_level=word_of(SERVICE_LEVEL, fulfillment.get("fulfillmentServiceLevel")),
        placed_at=order["createdTime"],
        lines=tuple(_customer_order_lines(order)),
        recipient=_address((order.get("recipient") or {}).get("deliveryAddress") or {}),
    )


def _customer_order_lines(order: Wire) -> Iterator[CustomerOrderLine]:
    for item in order["orderItems"]:
        product = item["product"]
        # Absent until the order is paid (MCF-FLOW-06).
        price = (product.get("price") or {}).get("unitPrice") or {}
        yield CustomerOrderLine(
            item_id=item["orderItemId"],
            sku=product["sellerSku"],
            ordered=item["quantityOrdered"],
            shipped=(item.get("fulfillment") or {}).get("quantityFulfilled") or 0,
            unit_price=price.get("amount"),
            currency=price.get("currencyCode"),
        )


def _address(address: Wire) -> Address | None:
    """The whole address; without the roles for personal data it is a town."""
    if not (address.get("name") and address.get("addressLine1")):
        return None
    return Address(
        name=address["name"],
        address_line1=address["addressLine1"],
        address_line2=address.get("addressLine2"),
        address_line3=address.get("addressLine3"),
        city=address.get("city"),
        state_or_region=address.get("stateOrRegion"),
        postal_code=address["postalCode"],
        country_code=address["countryCode"],
        phone=address.get("phone"),
    )
