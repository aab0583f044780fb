"""What both versions of Fulfillment Outbound call the same thing, and requests of one in words of the other.

docs/versions.md has the source of each pair. Requests are plain JSON of any shape, because the contract reads
invalid ones too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pytest_mcf.model.outbound_2020_07_01 import definitions as first
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.plain_json import at, given, list_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Before an order is final, the successor has one status where the first version has four.
ORDER_STATUS: Mapping[first.FulfillmentOrderStatus, values.OrderStatus] = MappingProxyType(
    {
        first.FulfillmentOrderStatus.NEW: values.OrderStatus.PROCESSING,
        first.FulfillmentOrderStatus.RECEIVED: values.OrderStatus.PROCESSING,
        first.FulfillmentOrderStatus.PLANNING: values.OrderStatus.PROCESSING,
        first.FulfillmentOrderStatus.PROCESSING: values.OrderStatus.PROCESSING,
        first.FulfillmentOrderStatus.COMPLETE: values.OrderStatus.COMPLETE,
        first.FulfillmentOrderStatus.COMPLETE_PARTIALLED: values.OrderStatus.COMPLETE_PARTIAL,
        first.FulfillmentOrderStatus.CANCELLED: values.OrderStatus.CANCELLED,
        first.FulfillmentOrderStatus.UNFULFILLABLE: values.OrderStatus.UNFULFILLABLE,
        first.FulfillmentOrderStatus.INVALID: values.OrderStatus.INVALID,
    }
)

#: The status that a sandbox call of the successor leads to. Of several the last one wins: Processing.
STATUS_FOR: Mapping[values.OrderStatus, first.FulfillmentOrderStatus] = MappingProxyType(
    {theirs: ours for ours, theirs in ORDER_STATUS.items()}
)

ACTION: Mapping[first.FulfillmentAction, values.FulfillmentAction] = MappingProxyType(
    {
        first.FulfillmentAction.SHIP: values.FulfillmentAction.SHIP,
        first.FulfillmentAction.HOLD: values.FulfillmentAction.HOLD,
    }
)

POLICY: Mapping[first.FulfillmentPolicy, values.FulfillmentPolicy] = MappingProxyType(
    {
        first.FulfillmentPolicy.FILL_OR_KILL: values.FulfillmentPolicy.FILL_OR_KILL,
        first.FulfillmentPolicy.FILL_ALL: values.FulfillmentPolicy.FILL_ALL,
        first.FulfillmentPolicy.FILL_ALL_AVAILABLE: values.FulfillmentPolicy.FILL_ALL_AVAILABLE,
    }
)

TIER: Mapping[first.ShippingSpeedCategory, values.ServiceTier] = MappingProxyType(
    {
        first.ShippingSpeedCategory.STANDARD: values.ServiceTier.STANDARD,
        first.ShippingSpeedCategory.EXPEDITED: values.ServiceTier.EXPEDITED,
        first.ShippingSpeedCategory.PRIORITY: values.ServiceTier.PRIORITY,
        first.ShippingSpeedCategory.SCHEDULED_DELIVERY: values.ServiceTier.SCHEDULED,
    }
)

#: The successor has no word for a shipment that Amazon cancelled.
SHIPMENT_STATUS: Mapping[first.FulfillmentShipmentStatus, values.ShipmentStatus] = MappingProxyType(
    {
        first.FulfillmentShipmentStatus.PENDING: values.ShipmentStatus.PROCESSING,
        first.FulfillmentShipmentStatus.SHIPPED: values.ShipmentStatus.SHIPPED,
        first.FulfillmentShipmentStatus.CANCELLED_BY_SELLER: values.ShipmentStatus.CANCELLED,
        first.FulfillmentShipmentStatus.CANCELLED_BY_FULFILLER: values.ShipmentStatus.CANCELLED,
    }
)

#: Any other state of tracking is a package on its way.
PACKAGE_STATUS: Mapping[first.CurrentStatus, values.PackageStatus] = MappingProxyType(
    {
        first.CurrentStatus.DELAYED: values.PackageStatus.DELAYED,
        first.CurrentStatus.OUT_FOR_DELIVERY: values.PackageStatus.OUT_FOR_DELIVERY,
        first.CurrentStatus.DELIVERED: values.PackageStatus.DELIVERED,
        first.CurrentStatus.UNDELIVERABLE: values.PackageStatus.UNDELIVERABLE,
        first.CurrentStatus.RETURNING: values.PackageStatus.UNDELIVERABLE,
        first.CurrentStatus.RETURNED: values.PackageStatus.UNDELIVERABLE,
        first.CurrentStatus.UNKNOWN: values.PackageStatus.EXPIRED,
    }
)

#: What the carrier reports if a sandbox call of the successor gives a package a status, and the state of
#: tracking from then on.
EVENT_FOR: Mapping[values.PackageStatus, tuple[first.EventCode, first.CurrentStatus]] = MappingProxyType(
    {
        values.PackageStatus.IN_TRANSIT: (first.EventCode.EVENT_202, first.CurrentStatus.IN_TRANSIT),
        values.PackageStatus.DELAYED: (first.EventCode.EVENT_418, first.CurrentStatus.DELAYED),
        values.PackageStatus.OUT_FOR_DELIVERY: (
            first.EventCode.EVENT_302,
            first.CurrentStatus.OUT_FOR_DELIVERY,
        ),
        values.PackageStatus.UNDELIVERABLE: (first.EventCode.EVENT_416, first.CurrentStatus.UNDELIVERABLE),
        values.PackageStatus.EXPIRED: (first.EventCode.EVENT_406, first.CurrentStatus.UNKNOWN),
    }
)

#: The features of the first version that the successor names as settings of the packaging.
UNBRANDED, OVERBOX = "BLANK_BOX", "OVERBOX"

_LEVEL = ("fulfillmentConfiguration", "serviceLevel")
_SLIP = ("fulfillmentConfiguration", "services", "packaging", "packingSlip", "templateAttributes")

#: The names of fields of the first version, as the successor calls them.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sellerFulfillmentOrderId": ("orderId",),
        "marketplaceId": ("origin", "countryCode"),
        "destinationAddress": ("destination", "deliveryAddress"),
        "address": ("destination", "deliveryAddress"),
        "value": ("amount",),
        "startDate": ("startTime",),
        "endDate": ("endTime",),
        "deliveryWindow": (*_LEVEL, "deliveryInterval"),
        "shippingSpeedCategory": (*_LEVEL, "serviceTiers"),
        "shippingSpeedCategories": (*_LEVEL, "serviceTiers"),
        "displayableOrderId": (*_SLIP, "orderId"),
        "displayableOrderDate": (*_SLIP, "orderTime"),
        "displayableOrderComment": (*_SLIP, "orderText"),
        "giftMessage": (*_SLIP, "giftMessage"),
        "displayableComment": (*_SLIP, "lineItemText"),
        "shipFromCountryCode": ("origin", "countryCode"),
        "deliveryPreferences": ("destination",),
        "deliveryInstructions": ("deliveryNotes",),
        "includeCODFulfillmentPreview": ("includePaymentOnDelivery",),
        # Of a request for offers, which names its only product.
        "terms": (),
        "product": ("items", "0"),
        "merchantSku": ("amazonSku",),
        "fulfillmentAction": ("fulfillmentConfiguration", "action"),
        "fulfillmentPolicy": ("fulfillmentConfiguration", "policy"),
        "featureConstraints": ("fulfillmentConfiguration", "services", "packaging"),
        "items": ("lineItems",),
        "sellerFulfillmentOrderItemId": ("lineItemId",),
        "sellerSku": ("product", "productIdentifier", "amazonSku"),
        "quantity": ("amount", "value"),
        "perUnitDeclaredValue": ("product", "perUnitDeclaredValue"),
        "perUnitPrice": (
            *("fulfillmentConfiguration", "services", "delivery"),
            *("paymentOnDelivery", "perUnitServicePrice"),
        ),
    }
)

#: The fields of a payment.
PAYMENT: Mapping[str, str] = MappingProxyType(
    {"paymentTransactionId": "paymentId", "paymentMode": "paymentMethod", "paymentDate": "paymentTime"}
)

#: What of an order the first version alone has, by the names of its fields.
_WITHOUT_COUNTERPART = frozenset(
    {"notificationEmails", "perUnitTax", "codCharge", "codChargeTax", "shippingCharge", "shippingChargeTax"}
)

#: The longest texts of the first version that a packing slip of the successor can exceed.
LONGEST_COMMENT, LONGEST_GIFT_MESSAGE, LONGEST_LINE_COMMENT = 750, 512, 250

#: What a displayable ID may be in the first version: up to 40 characters of ISO 8859-1, without blanks at its
#: ends or two in a row (MCF-CREATE-06).
_DISPLAYABLE = re.compile(r"(?! )(?:(?!  )[\x20-\xff]){1,40}(?<! )")
#: A number as JSON writes it, with an exponent of a length that can be computed with.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?", re.ASCII)
_MOST_UNITS = 2**31 - 1


def has_no_counterpart(pointer: str) -> bool:
    """Whether a JSON pointer into a request of the first version is of what its successor cannot have."""
    return not _WITHOUT_COUNTERPART.isdisjoint(pointer.split("/"))


def first_order(body: Any) -> dict[str, Any]:
    """An order of the successor in the words of the first version; what has no words there is left out."""
    how = at(body, "fulfillmentConfiguration")
    slip = at(how, "services", "packaging", "packingSlip", "templateAttributes")
    lines = list_of(at(body, "lineItems"))
    is_paid = any(at(line, *FIELDS["perUnitPrice"]) for line in lines)
    return given(
        {
            "sellerFulfillmentOrderId": at(body, "orderId"),
            "displayableOrderId": slip_id(at(slip, "orderId")) or _displayable(at(body, "orderId")),
            "displayableOrderComment": slip_text(at(slip, "orderText"), LONGEST_COMMENT) or "",
            "shippingSpeedCategory": _key(TIER, first_tier(body)),
            "deliveryWindow": _window(at(how, "serviceLevel"), first_tier(body)),
            "destinationAddress": _address(at(body, "destination", "deliveryAddress")),
            "fulfillmentAction": _key(ACTION, at(how, "action")),
            "fulfillmentPolicy": _key(POLICY, at(how, "policy")),
            "codSettings": {"isCodRequired": True} if is_paid else None,
            "featureConstraints": _features(at(how, "services", "packaging")),
            "items": [_item(line) for line in lines],
            "paymentInformation": _payments(at(body, "paymentInformation", "payments")),
        }
    )


def first_preview(body: Any) -> dict[str, Any]:
    """A preview of the successor in the words of the first version, without its tiers."""
    return given(
        {
            "address": _address(at(body, "destination", "deliveryAddress")),
            # A line of a preview has no ID in the successor.
            "items": [
                {**_item(line), "sellerFulfillmentOrderItemId": str(place)}
                for place, line in enumerate(list_of(at(body, "lineItems")))
            ],
            "includeCODFulfillmentPreview": at(body, "includePaymentOnDelivery"),
            "featureConstraints": _features(at(body, "fulfillmentConfiguration", "services", "packaging")),
        }
    )


def first_wishes(destination: Any) -> dict[str, Any] | None:
    """What a recipient asks the carrier for, in the words of the first version."""
    notes, place = at(destination, "deliveryNotes"), at(destination, "dropOffLocation")
    return given({"deliveryInstructions": notes, "dropOffLocation": place}) or None


def first_tier(body: Any) -> Any:
    """The tier of an order: the first one, which alone counts; STANDARD if none is named."""
    tiers = list_of(at(body, "fulfillmentConfiguration", "serviceLevel", "serviceTiers"))
    return tiers[0] if tiers else values.ServiceTier.STANDARD.value


def is_available(tier: str, country: str) -> bool:
    """Whether a country has a tier."""
    countries = values.COUNTRIES_WITH_TIER.get(values.ServiceTier(tier))
    return countries is None or country in countries


def speed_of(tier: str) -> first.ShippingSpeedCategory:
    """The first version's word for a tier."""
    speed: first.ShippingSpeedCategory = _key(TIER, tier)
    return speed


def units_of(amount: Any) -> int | None:
    """A whole number of units; None for any other amount."""
    text = at(amount, "value")
    if isinstance(text, str) and _NUMBER.fullmatch(text):
        number = Decimal(text)
        if abs(number) <= _MOST_UNITS and number == number.to_integral_value():
            return int(number)
    return None


def slip_id(text: Any) -> str | None:
    """The displayable ID that a packing slip shows, if the first version can show it as well."""
    return text if isinstance(text, str) and _DISPLAYABLE.fullmatch(text) else None


def slip_text(text: Any, longest: int) -> str | None:
    """A text on a packing slip, if the first version can show it as well."""
    return text if isinstance(text, str) and text and len(text) <= longest else None


def _displayable(order_id: Any) -> str:
    """An ID of an order as far as the first version can show it."""
    text = "".join(letter if " " <= letter <= "\xff" else "?" for letter in str(order_id))
    return " ".join(text.split())[:40] or "?"


def _item(line: Any) -> dict[str, Any]:
    slip = at(line, "fulfillmentConfiguration", "services", "packaging", "packingSlip", "templateAttributes")
    return given(
        {
            "sellerSku": at(line, *FIELDS["sellerSku"]),
            "sellerFulfillmentOrderItemId": at(line, "lineItemId"),
            "quantity": units_of(at(line, "amount")),
            "giftMessage": slip_text(at(slip, "giftMessage"), LONGEST_GIFT_MESSAGE),
            "displayableComment": slip_text(at(slip, "lineItemText"), LONGEST_LINE_COMMENT),
            "perUnitDeclaredValue": _money(at(line, *FIELDS["perUnitDeclaredValue"])),
            "perUnitPrice": _money(at(line, *FIELDS["perUnitPrice"])),
        }
    )


def _features(packaging: Any) -> list[dict[str, str]] | None:
    """The features that settings of the packaging stand for."""
    options = (
        (UNBRANDED, at(packaging, "packagingOption") == values.PackagingOption.UNBRANDED),
        (OVERBOX, at(packaging, "overbox") == values.Overbox.REQUIRED),
    )
    return [
        {"featureName": name, "featureFulfillmentPolicy": "Required"}
        for name, is_wanted in options
        if is_wanted
    ] or None


def _window(level: Any, tier: Any) -> dict[str, Any] | None:
    """The window of a scheduled delivery; for other tiers the first version has none (MCF-CREATE-12)."""
    interval = at(level, "deliveryInterval")
    if interval is None or tier != values.ServiceTier.SCHEDULED:
        return None
    return given({"startDate": at(interval, "startTime"), "endDate": at(interval, "endTime")})


def _address(address: Any) -> Any:
    """An address without its email, for which the first version has no field."""
    if not isinstance(address, dict):
        return None
    return {name: value for name, value in address.items() if name != "email"}


def _money(money: Any) -> dict[str, Any] | None:
    if not isinstance(money, dict):
        return None
    return given({"currencyCode": at(money, "currencyCode"), "value": at(money, "amount")})


def _payments(payments: Any) -> list[dict[str, Any]] | None:
    """The payments that have all that the first version requires of one."""
    paid = [{ours: at(payment, theirs) for ours, theirs in PAYMENT.items()} for payment in list_of(payments)]
    return [payment for payment in paid if all(payment.values())] or None


def _key(words: Mapping[Any, Any], text: Any) -> Any:
    """The first version's word for one of the successor's; None if there is none."""
    return next((ours for ours, theirs in words.items() if theirs == text), None)
