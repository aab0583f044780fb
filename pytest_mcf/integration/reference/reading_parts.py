"""From the wire to views: parts that several responses have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pytest_mcf.integration.views import Address, DeliveryWindow, Money

Wire = Mapping[str, Any]

Part = TypeVar("Part")


def entries(source: Wire, name: str) -> tuple[Any, ...]:
    """An optional list: absent and null count as empty (MCF-QUIRK-12)."""
    return tuple(source.get(name) or ())


def address(wire: Wire) -> Address:
    """An address; what is optional may be missing."""
    return Address(
        name=wire["name"],
        address_line1=wire["addressLine1"],
        address_line2=wire.get("addressLine2"),
        address_line3=wire.get("addressLine3"),
        city=wire.get("city"),
        state_or_region=wire.get("stateOrRegion"),
        postal_code=wire["postalCode"],
        country_code=wire["countryCode"],
        phone=wire.get("phone"),
    )


def money(wire: Wire) -> Money:
    """An amount, which is decimal text on the wire (MCF-CREATE-23)."""
    return Money(currency=wire["currencyCode"], amount=wire["value"])


def window(wire: Wire) -> DeliveryWindow:
    """The window of a scheduled delivery."""
    return DeliveryWindow(start=wire["startDate"], end=wire["endDate"])


def optional(read: Callable[[Wire], Part], wire: Wire | None) -> Part | None:
    """A part that may be missing."""
    return read(wire) if wire else None
