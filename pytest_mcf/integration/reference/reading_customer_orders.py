"""From the wire to views: orders of Amazon's customers, and stock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pytest_mcf.integration.views import Address, CustomerOrder, CustomerOrderLine

Wire = Mapping[str, Any]

_CENT = Decimal("0.01")


def customer_order(payload: Wire, lines: Iterable[CustomerOrderLine]) -> CustomerOrder:
    """Read a getOrder payload; the lines have operations of their own."""
    return CustomerOrder(
        order_id=payload["AmazonOrderId"],
        status=payload["OrderStatus"],
        channel=payload["FulfillmentChannel"],
        service_level=payload.get("ShipmentServiceLevelCategory"),
        placed_at=payload["PurchaseDate"],
        lines=tuple(lines),
        recipient=_address(payload.get("ShippingAddress") or {}),
    )


def customer_order_lines(payload: Wire) -> Iterator[CustomerOrderLine]:
    """Read one page of getOrderItems."""
    for item in payload["OrderItems"]:
        ordered, price = item["QuantityOrdered"], item.get("ItemPrice") or {}
        amount = price.get("Amount")
        # The price is of the whole line (MCF-FLOW-07), and absent until the order is paid (MCF-FLOW-06).
        unit_price = (Decimal(amount) / ordered).quantize(_CENT) if amount and ordered else None
        yield CustomerOrderLine(
            item_id=item["OrderItemId"],
            sku=item["SellerSKU"],
            ordered=ordered,
            shipped=item.get("QuantityShipped") or 0,
            unit_price=unit_price,
            currency=price.get("CurrencyCode") if unit_price is not None else None,
        )


def stock(body: Wire) -> Iterator[tuple[str, int]]:
    """Read one page of getInventorySummaries: SKUs, with the units that Amazon can send."""
    for summary in body["payload"]["inventorySummaries"]:
        details = summary.get("inventoryDetails") or {}
        yield summary["sellerSku"], details.get("fulfillableQuantity") or 0


def _address(address: Wire) -> Address | None:
    """The whole address; tokens for less show the town only."""
    if not (address.get("Name") and address.get("AddressLine1")):
        return None
    return Address(
        name=address["Name"],
        address_line1=address["AddressLine1"],
        address_line2=address.get("AddressLine2"),
        address_line3=address.get("AddressLine3"),
        city=address.get("City"),
        state_or_region=address.get("StateOrRegion"),
        postal_code=address["PostalCode"],
        country_code=address["CountryCode"],
        phone=address.get("Phone"),
    )
