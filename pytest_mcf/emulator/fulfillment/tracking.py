"""Tracking: the details of a package that has shipped."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.model.outbound_2020_07_01.definitions import (
    EVENT_DESCRIPTIONS,
    DateRange,
    EventCode,
    PackageTrackingDetails,
    TrackingAddress,
    TrackingEvent,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import CurrentStatus as Current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pytest_mcf.emulator.world.shipments import Event, Package
    from pytest_mcf.model.outbound_2020_07_01.definitions import Address

#: The state of a package after an event, unless the report of the event names another.
STATUS_AFTER: Mapping[EventCode, Current] = MappingProxyType(
    {
        EventCode.EVENT_301: Current.DELIVERED,
        EventCode.EVENT_302: Current.OUT_FOR_DELIVERY,
        EventCode.EVENT_304: Current.DELIVERY_ATTEMPTED,
        EventCode.EVENT_306: Current.CUSTOMER_ACTION,
        EventCode.EVENT_308: Current.AVAILABLE_FOR_PICKUP,
        EventCode.EVENT_309: Current.RETURNED,
        EventCode.EVENT_401: Current.DELAYED,
        EventCode.EVENT_402: Current.DELAYED,
        EventCode.EVENT_403: Current.DELAYED,
        EventCode.EVENT_404: Current.DELAYED,
        EventCode.EVENT_405: Current.DELAYED,
        EventCode.EVENT_406: Current.DELAYED,
        EventCode.EVENT_407: Current.RETURNING,
        EventCode.EVENT_408: Current.RETURNING,
        EventCode.EVENT_409: Current.UNDELIVERABLE,
        EventCode.EVENT_411: Current.DELAYED,
        EventCode.EVENT_412: Current.DELAYED,
        EventCode.EVENT_413: Current.CUSTOMER_ACTION,
        EventCode.EVENT_414: Current.DELAYED,
        EventCode.EVENT_416: Current.UNDELIVERABLE,
        EventCode.EVENT_417: Current.DELAYED,
        EventCode.EVENT_418: Current.DELAYED,
        EventCode.EVENT_801: Current.AVAILABLE_FOR_PICKUP,
        EventCode.EVENT_804: Current.DELIVERED,
    }
)

#: A package with the first or the second of these is, or may be, delivered (MCF-TRACK-18).
ARRIVALS = frozenset({EventCode.EVENT_301, EventCode.EVENT_801})

#: Events that only happen once the package is at the station it is delivered from (MCF-TRACK-10).
_AT_DESTINATION = frozenset(
    {
        EventCode.EVENT_301,
        EventCode.EVENT_302,
        EventCode.EVENT_304,
        EventCode.EVENT_306,
        EventCode.EVENT_307,
        EventCode.EVENT_308,
        EventCode.EVENT_801,
        EventCode.EVENT_804,
    }
)

#: How far the promised delivery window reaches before and after the estimated arrival.
_WINDOW = timedelta(hours=2)

#: The pages of carriers; the host names do not exist.
_CARRIER_URL = "https://carrier.emulator.invalid/track?id="
_CUSTOMER_URL = "https://swiship.emulator.invalid/track?id="
_CARRIER_PHONE = "1-555-0100"


def status_after(code: EventCode) -> Current:
    """The state that an event leaves a package in."""
    return STATUS_AFTER.get(code, Current.IN_TRANSIT)


def destination(address: Address) -> TrackingAddress:
    """The town of an address; Japanese addresses have no city (MCF-TRACK-09)."""
    city = address.city or address.district_or_county or address.address_line_1
    state = address.state_or_region or city
    return TrackingAddress(city=city[:150], state=state[:150], country=address.country_code)


def visible_events(package: Package, now: datetime) -> list[Event]:
    """What the carrier has reported by now (MCF-TRACK-23)."""
    return [event for event in package.events if event.date <= now]


def tracking_details(package: Package, address: Address, now: datetime) -> PackageTrackingDetails:
    """What getPackageTrackingDetails returns for a package at that time."""
    events = visible_events(package, now)
    latest = max(events, key=lambda event: event.date, default=None)
    town = destination(address)
    arrived = any(event.code in _AT_DESTINATION or _has_arrived(event, town) for event in events)
    delivery = package.delivery
    return PackageTrackingDetails(
        package_number=package.number,
        tracking_number=package.tracking_number,
        customer_tracking_link=customer_url(package),
        carrier_code=package.carrier,
        carrier_phone_number=_CARRIER_PHONE,
        carrier_url=carrier_url(package),
        ship_date=package.shipped,
        estimated_arrival_date=package.arrival,
        ship_to_address=town,
        current_status=latest.status if latest else None,
        current_status_description=EVENT_DESCRIPTIONS[latest.code] if latest else None,
        delivery_window=_delivery_window(package) if arrived else None,
        signed_for_by=delivery.signed_for_by if delivery else None,
        additional_location_info=delivery.location_info if delivery else None,
        tracking_events=[_wire_event(event) for event in events],
    )


def carrier_url(package: Package) -> str:
    """The page of the carrier about a package."""
    return _CARRIER_URL + package.tracking_number


def customer_url(package: Package) -> str:
    """The page on which the recipient can follow a package."""
    return _CUSTOMER_URL + package.amazon_tracking_number


def _has_arrived(event: Event, town: TrackingAddress) -> bool:
    return event.code is EventCode.EVENT_201 and event.place == town


def _delivery_window(package: Package) -> DateRange:
    return DateRange(earliest=package.arrival - _WINDOW, latest=package.arrival + _WINDOW)


def _wire_event(event: Event) -> TrackingEvent:
    return TrackingEvent(
        event_date=event.date,
        event_address=event.place,
        event_code=event.code,
        event_description=EVENT_DESCRIPTIONS[event.code],
    )
