"""Shipments and packages: which units of which lines travel together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentShipmentStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from pytest_mcf.model.outbound_2020_07_01.definitions import (
        AdditionalLocationInfo,
        CurrentStatus,
        DropOffLocation,
        EventCode,
        LockerDetails,
        TrackingAddress,
    )

#: How many units of which line, by the line's place in the order.
Units = dict[int, int]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a package."""

    date: datetime
    place: TrackingAddress
    code: EventCode
    status: CurrentStatus
    """What state the package is in from then on."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a package was handed over (MCF-POD-01, MCF-TRACK-11)."""

    date: datetime
    photo: bool = False
    drop_off: DropOffLocation | None = None
    signed_for_by: str | None = None
    location_info: AdditionalLocationInfo | None = None
    locker: LockerDetails | None = None


@dataclass(slots=True)
class Package:
    """One package on its way, and everything that happened to it."""

    number: int
    order_id: str
    carrier: str
    tracking_number: str
    amazon_tracking_number: str
    shipped: datetime
    arrival: datetime
    """When it is expected."""
    events: list[Event] = field(default_factory=list)
    delivery: Delivery | None = None


@dataclass(slots=True)
class Shipment:
    """Units that leave one fulfillment center together.

    `parcels` is the plan: what goes into which package. Each parcel becomes a package, in the same
    order, when the shipment leaves.
    """

    shipment_id: str
    center: str
    status: FulfillmentShipmentStatus
    parcels: list[Units]
    ship_date: datetime | None = None
    """An estimate while pending, a fact once shipped, None when cancelled (MCF-SHIP-04)."""
    arrival: datetime | None = None
    picked: bool = True
    """False while a FillAll order waits for these units."""
    packages: list[Package] = field(default_factory=list)
    notified: FulfillmentShipmentStatus | None = None
    """The status that subscribers were notified of last."""

    @property
    def is_pending(self) -> bool:
        """Whether it may still leave."""
        return self.status is FulfillmentShipmentStatus.PENDING

    @property
    def is_shipped(self) -> bool:
        """Whether it has left."""
        return self.status is FulfillmentShipmentStatus.SHIPPED

    @property
    def is_live(self) -> bool:
        """Whether its units count; those of a cancelled one do not (MCF-SHIP-06)."""
        return self.is_pending or self.is_shipped

    @property
    def units(self) -> Units:
        """What is in it, over all packages."""
        total: Units = {}
        for parcel in self.parcels:
            for line, count in parcel.items():
                total[line] = total.get(line, 0) + count
        return total

    def cancel(self, status: FulfillmentShipmentStatus) -> None:
        """Cancel it; its dates are removed (MCF-SHIP-04, MCF-SHIP-05)."""
        self.status = status
        self.ship_date = None
        self.arrival = None

    def take_out(self, line: int) -> None:
        """Take one unit of a line out of the last parcel that has one."""
        parcel = next(each for each in reversed(self.parcels) if line in each)
        parcel[line] -= 1
        if not parcel[line]:
            del parcel[line]
        if not parcel and len(self.parcels) > 1:
            self.parcels.remove(parcel)


def distribute(units: Mapping[int, int], shipments: int, packages: int) -> list[list[Units]]:
    """Spread units as evenly as possible over a number of shipments, each with a number of packages.

    Units keep the order of their lines, and a line may be spread too (MCF-SHIP-13). If there are fewer
    units than packages, the packages that would be empty are left out.
    """
    single = [line for line, count in units.items() for _ in range(count)]
    parcels = [_count_lines(parcel) for parcel in _cut(single, shipments * packages)]
    rows = [parcels[start : start + packages] for start in range(0, len(parcels), packages)]
    filled = [[parcel for parcel in row if parcel] for row in rows]
    return [row for row in filled if row]


def _cut(single: Sequence[int], pieces: int) -> list[Sequence[int]]:
    size, rest = divmod(len(single), pieces)
    bounds = [0]
    for piece in range(pieces):
        bounds.append(bounds[-1] + size + (piece < rest))
    return [single[bounds[piece] : bounds[piece + 1]] for piece in range(pieces)]


def _count_lines(single: Sequence[int]) -> Units:
    counted: Units = {}
    for line in single:
        counted[line] = counted.get(line, 0) + 1
    return counted
