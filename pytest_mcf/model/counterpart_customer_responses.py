"""Responses of the newer version of Orders in words of v0. They are plain JSON of any shape."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pytest_mcf.model.counterpart_customer_orders import FULFILLED_BY, FULFILLMENT_STATUS, SERVICE_LEVEL
from pytest_mcf.model.plain_json import at, given, list_of, word_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS: Mapping[str, str] = MappingProxyType(
    {
        "Name": "name",
        "CompanyName": "companyName",
        "AddressLine1": "addressLine1",
        "AddressLine2": "addressLine2",
        "AddressLine3": "addressLine3",
        "City": "city",
        "District": "districtOrCounty",
        "StateOrRegion": "stateOrRegion",
        "Municipality": "municipality",
        "PostalCode": "postalCode",
        "CountryCode": "countryCode",
        "Phone": "phone",
    }
)


def first_customer_order(order: Any) -> dict[str, Any]:
    """An order in words of v0, without its lines. What was not asked for by a dataset is absent."""
    fulfillment, address = at(order, "fulfillment"), at(order, "recipient", "deliveryAddress")
    names = {name: at(address, other) for name, other in _ADDRESS.items()}
    return given(
        {
            "AmazonOrderId": at(order, "orderId"),
            "PurchaseDate": at(order, "createdTime"),
            "LastUpdateDate": at(order, "lastUpdatedTime"),
            "OrderStatus": word_of(FULFILLMENT_STATUS, at(fulfillment, "fulfillmentStatus")),
            "FulfillmentChannel": word_of(FULFILLED_BY, at(fulfillment, "fulfilledBy")),
            "MarketplaceId": at(order, "salesChannel", "marketplaceId"),
            "ShipmentServiceLevelCategory": word_of(
                SERVICE_LEVEL, at(fulfillment, "fulfillmentServiceLevel")
            ),
            "OrderTotal": _money(at(order, "proceeds", "grandTotal")),
            "ShippingAddress": given(names) or None,
        }
    )


def first_customer_lines(order: Any) -> dict[str, Any]:
    """The lines of an order in words of v0, which are all on one page."""
    shown = [_line(line) for line in list_of(at(order, "orderItems"))]
    return given({"AmazonOrderId": at(order, "orderId"), "OrderItems": shown})


def _line(line: Any) -> dict[str, Any]:
    product, quantity = at(line, "product"), at(line, "quantityOrdered")
    return given(
        {
            "OrderItemId": at(line, "orderItemId"),
            "ASIN": at(product, "asin"),
            "SellerSKU": at(product, "sellerSku"),
            "Title": at(product, "title"),
            "QuantityOrdered": quantity,
            "QuantityShipped": at(line, "fulfillment", "quantityFulfilled"),
            "ItemPrice": _price_of_line(at(product, "price", "unitPrice"), quantity),
        }
    )


def _price_of_line(unit_price: Any, quantity: Any) -> dict[str, Any] | None:
    """In v0 the price is of the whole line (MCF-FLOW-07)."""
    money = _money(unit_price)
    if money is None or not isinstance(quantity, int):
        return money
    try:
        return {**money, "Amount": str(Decimal(money["Amount"]) * quantity)}
    except (InvalidOperation, KeyError, TypeError, ValueError):
        return money


def _money(money: Any) -> dict[str, Any] | None:
    return given({"CurrencyCode": at(money, "currencyCode"), "Amount": at(money, "amount")}) or None
