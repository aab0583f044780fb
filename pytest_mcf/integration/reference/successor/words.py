"""The port's words as the successor writes them, and back.

The port has one set of words, those of the first version. What the successor alone knows is unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.model.outbound_2020_07_01.definitions import (
    FulfillmentAction,
    FulfillmentOrderStatus,
    FulfillmentPolicy,
    FulfillmentShipmentStatus,
    ShippingSpeedCategory,
)

SPEEDS: Mapping[str, str] = MappingProxyType(
    {
        ShippingSpeedCategory.STANDARD: "STANDARD",
        ShippingSpeedCategory.EXPEDITED: "EXPEDITED",
        ShippingSpeedCategory.PRIORITY: "PRIORITY",
        ShippingSpeedCategory.SCHEDULED_DELIVERY: "SCHEDULED",
    }
)

ACTIONS: Mapping[str, str] = MappingProxyType(
    {FulfillmentAction.SHIP: "SHIP", FulfillmentAction.HOLD: "HOLD"}
)

POLICIES: Mapping[str, str] = MappingProxyType(
    {
        FulfillmentPolicy.FILL_OR_KILL: "FILL_OR_KILL",
        FulfillmentPolicy.FILL_ALL: "FILL_ALL",
        FulfillmentPolicy.FILL_ALL_AVAILABLE: "FILL_ALL_AVAILABLE",
    }
)

#: The successor does not say whether an order was received, is being planned or is being picked.
ORDER_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "PROCESSING": FulfillmentOrderStatus.PROCESSING,
        "COMPLETE": FulfillmentOrderStatus.COMPLETE,
        "COMPLETE_PARTIAL": FulfillmentOrderStatus.COMPLETE_PARTIALLED,
        "CANCELLED": FulfillmentOrderStatus.CANCELLED,
        "UNFULFILLABLE": FulfillmentOrderStatus.UNFULFILLABLE,
        "INVALID": FulfillmentOrderStatus.INVALID,
    }
)

#: It does not say either who cancelled a shipment.
SHIPMENT_STATUSES: Mapping[str, str] = MappingProxyType({"PROCESSING": FulfillmentShipmentStatus.PENDING})

#: The features of the first version that are settings of the packaging.
PACKAGING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"BLANK_BOX": ("packagingOption", "UNBRANDED"), "OVERBOX": ("overbox", "REQUIRED")}
)


def in_words_of_port(words: Mapping[str, str], text: str | None) -> str | None:
    """The port's word for one of the successor's: `words` are by the port's; another one is unchanged."""
    return next((ours for ours, theirs in words.items() if theirs == text), text)
