"""When orders ship and arrive: synthetic, constant durations, with dates in the order that they must have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.model.outbound_2020_07_01.definitions import DeliveryWindow, ShippingSpeedCategory

if TYPE_CHECKING:
    from collections.abc import Mapping

#: No order ships sooner than this after it was received.
SOONEST = timedelta(hours=4)

#: Japan has had one time, without summer time, since 1951.
JAPAN = timezone(timedelta(hours=9))
JAPAN_ZONE = "Asia/Tokyo"

_SATURDAY = 5
_WINDOW_DAYS = range(2, 7)
_WINDOW_HOURS = ((8, 12), (12, 14), (14, 16), (16, 18), (18, 20), (20, 21))


@dataclass(frozen=True, slots=True)
class Pace:
    """How many business days to ship, and how many days to travel, at least and at most."""

    handling: int
    quickest: int
    slowest: int


#: Handling as in Seller Central's help (MCF-SHIP-19); the days of travel are synthetic.
PACES: Mapping[ShippingSpeedCategory, Pace] = MappingProxyType(
    {
        ShippingSpeedCategory.STANDARD: Pace(handling=2, quickest=3, slowest=5),
        ShippingSpeedCategory.EXPEDITED: Pace(handling=1, quickest=1, slowest=2),
        ShippingSpeedCategory.PRIORITY: Pace(handling=1, quickest=1, slowest=1),
        ShippingSpeedCategory.SCHEDULED_DELIVERY: Pace(handling=1, quickest=1, slowest=5),
    }
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """When an order would ship and arrive; the dates are in this order (MCF-PREV-20)."""

    earliest_ship: datetime
    latest_ship: datetime
    earliest_arrival: datetime
    latest_arrival: datetime


def estimate(speed: ShippingSpeedCategory, when: datetime) -> Estimate:
    """What can be promised at that time."""
    pace = PACES[speed]
    latest_ship = _business_days_after(when, pace.handling)
    return Estimate(
        earliest_ship=when + SOONEST,
        latest_ship=latest_ship,
        earliest_arrival=latest_ship + timedelta(days=pace.quickest),
        latest_arrival=latest_ship + timedelta(days=pace.slowest),
    )


def arrival_after(speed: ShippingSpeedCategory, shipped: datetime) -> datetime:
    """When something that left at that time is expected."""
    return shipped + timedelta(days=PACES[speed].slowest)


def delivery_windows(when: datetime) -> list[DeliveryWindow]:
    """The windows that a recipient in Japan can choose from on that day (MCF-PREV-09)."""
    today = when.astimezone(JAPAN).date()
    return [
        DeliveryWindow(
            start_date=datetime.combine(today + timedelta(days=days), time(start), JAPAN),
            end_date=datetime.combine(today + timedelta(days=days), time(end), JAPAN),
        )
        for days in _WINDOW_DAYS
        for start, end in _WINDOW_HOURS
    ]


def _business_days_after(when: datetime, days: int) -> datetime:
    day = when
    while days:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            days -= 1
    return day
