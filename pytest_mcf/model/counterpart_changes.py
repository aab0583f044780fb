"""Changes to requests of the first version, as its successor has them.

The harness sends requests that are right but for some fields. A feature names these in words of the first
version. What is a mistake in one version alone has no counterpart, and neither has a field that only one of
them has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pytest_mcf.common.feature_values import ABSENT
from pytest_mcf.model.counterparts import ACTION, FIELDS, ORDER_STATUS, PAYMENT, POLICY, TIER
from pytest_mcf.model.outbound_2020_07_01.definitions import ShippingSpeedCategory

Change: TypeAlias = tuple[str, Any]
"""A field by its path, and its value; `ABSENT` leaves it out."""

_Counterpart: TypeAlias = Callable[[Any], Change | None]

_ADDRESS, _LINE = "destination.deliveryAddress", "lineItems.0"
_TIERS = ".".join(FIELDS["shippingSpeedCategory"])


def successor_change(operation: str, path: str, value: Any) -> Change | None:
    """The same change to the successor's request of an operation; None if it has no counterpart."""
    address = _ADDRESSES.get(operation)
    if address is not None and path.startswith(f"{address}."):
        return f"{_ADDRESS}{path.removeprefix(address)}", value
    counterpart = _FIELDS.get(operation, {}).get(path)
    return counterpart and counterpart(value)


def _at(place: str) -> _Counterpart:
    return lambda value: (place, value)


def _word(place: str, words: Mapping[Any, Any]) -> _Counterpart:
    """A word; one of the successor's own is a mistake in the first version alone."""
    return lambda value: None if value in words.values() else (place, _translated(value, words))


def _translated(value: Any, words: Mapping[Any, Any]) -> Any:
    return words.get(value, value) if isinstance(value, str) else value


def _tier(value: Any) -> Change | None:
    """A speed; an order of the successor does without, and not every country has PRIORITY."""
    if value is ABSENT or value == ShippingSpeedCategory.PRIORITY:
        return None
    return _TIERS, [_translated(value, TIER)]


def _tiers(value: Any) -> Change | None:
    if value is ABSENT:
        return "fulfillmentConfiguration", value
    if not isinstance(value, list):
        return _TIERS, value
    if ShippingSpeedCategory.PRIORITY in value:
        return None
    return _TIERS, [_translated(each, TIER) for each in value]


def _units(value: Any) -> Change | None:
    """A number of units; as a text it is a mistake in the first version alone."""
    if value is ABSENT:
        return f"{_LINE}.amount", value
    return None if isinstance(value, str) else (f"{_LINE}.amount.value", f"{value}")


def _declared(value: Any) -> Change | None:
    return f"{_LINE}.product.perUnitDeclaredValue", _renamed(value, {"value": "amount"})


def _payments(value: Any) -> Change | None:
    if not isinstance(value, list):
        return "paymentInformation", value
    return "paymentInformation.payments", [_renamed(payment, PAYMENT) for payment in value]


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """An object with other names of its fields; any other value as it is."""
    if not isinstance(value, dict):
        return value
    return {names.get(name, name): each for name, each in value.items()}


def _offered_to(value: Any) -> Change | None:
    """Where an offer is for; a request of the successor does without."""
    return None if value is ABSENT else ("destination", value)


_SHARED: Mapping[str, _Counterpart] = {
    "items": _at("lineItems"),
    "items.0.sellerSku": _at(f"{_LINE}.product.productIdentifier.amazonSku"),
    "items.0.quantity": _units,
    "items.0.perUnitDeclaredValue": _declared,
}

_FIELDS: Mapping[str, Mapping[str, _Counterpart]] = MappingProxyType(
    {
        "createFulfillmentOrder": {
            **_SHARED,
            "sellerFulfillmentOrderId": _at("orderId"),
            "shippingSpeedCategory": _tier,
            "destinationAddress": _at(_ADDRESS),
            "items.0.sellerFulfillmentOrderItemId": _at(f"{_LINE}.lineItemId"),
            "shipFromCountryCode": _at("origin.countryCode"),
            "fulfillmentAction": _word("fulfillmentConfiguration.action", ACTION),
            "fulfillmentPolicy": _word("fulfillmentConfiguration.policy", POLICY),
            "paymentInformation": _payments,
        },
        "getFulfillmentPreview": {
            **_SHARED,
            "address": _at(_ADDRESS),
            "marketplaceId": _at("origin"),
            "shippingSpeedCategories": _tiers,
        },
        "deliveryOffers": {
            "product": _at("items"),
            "product.productIdentifier": _at("items.0.productIdentifier"),
            "product.productIdentifier.merchantSku": _at("items.0.productIdentifier.amazonSku"),
            "terms.origin": _at("origin"),
            "terms.origin.countryCode": _at("origin.countryCode"),
            "terms.destination": _offered_to,
        },
        "updateFulfillmentOrder": {
            "fulfillmentAction": _word("fulfillmentConfiguration.action", ACTION),
        },
        "submitFulfillmentOrderStatusUpdate": {"fulfillmentOrderStatus": _word("status", ORDER_STATUS)},
    }
)

_ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "createFulfillmentOrder": "destinationAddress",
        "getFulfillmentPreview": "address",
        "deliveryOffers": "terms.destination.deliveryAddress",
    }
)
