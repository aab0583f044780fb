"""Shipments and packages as the successor shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.fulfillment.documents import document_url
from pytest_mcf.emulator.fulfillment.tracking import carrier_url, customer_url, visible_events
from pytest_mcf.model.counterparts import PACKAGE_STATUS, SHIPMENT_STATUS, TIER
from pytest_mcf.model.outbound_2026_07_04 import definitions as successor
from pytest_mcf.model.outbound_2026_07_04 import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Package, Shipment
    from pytest_mcf.model.outbound_2020_07_01 import definitions as first

#: An ID of a package is text: that of an odd number has letters, the others zeros that a number would lose.
_PREFIX = "PKG-"

#: More than the numbers of the first version have.
_DIGITS = 12


def shipment(account: Account, order: Order, shown: Shipment) -> successor.Shipment:
    """One shipment of an order."""
    return successor.Shipment(
        amazon_shipment_id=shown.shipment_id,
        amazon_facility=successor.AmazonFacility(facility_id=shown.center),
        status=SHIPMENT_STATUS[shown.status],
        ship_time=shown.ship_date,
        delivery_time=shown.arrival,
        items=[item for _, item in _items(order, shown)],
        packages=[
            _package(account, package, [item for place, item in _items(order, shown) if place == number])
            for number, package in enumerate(shown.packages)
        ]
        or None,
        service_level=successor.ShipmentServiceLevel(service_tier=TIER[order.speed]),
    )


def amount(units: int) -> successor.Amount:
    """A number of units, written as Amazon's examples write it."""
    return successor.Amount(unit=values.AmountUnit.EACHES, value=f"{units}.0")


def package_id(package: Package) -> str:
    """The ID of a package."""
    if package.number % 2:
        return f"{_PREFIX}{package.number}"
    return f"{package.number:0{_DIGITS}d}"


def number_in(package_id: str) -> str:
    """The number of the first version that an ID of a package has; a number is its own."""
    return package_id.removeprefix(_PREFIX).lstrip("0")


def drop_off_location(given: first.DropOffLocation | None) -> successor.OrderDropOffLocation | None:
    """A place where a package is left."""
    if given is None:
        return None
    attributes: dict[str, Any] | None = dict(given.attributes) if given.attributes else None
    return successor.OrderDropOffLocation(type=given.type, attributes=attributes)


def _items(order: Order, shown: Shipment) -> Iterator[tuple[int, successor.ShipmentItem]]:
    """The units of each line in each parcel, with the place of the parcel."""
    number = 0
    for place, parcel in enumerate(shown.parcels):
        packed = shown.packages[place] if place < len(shown.packages) else None
        for line, units in parcel.items():
            number += 1
            yield (
                place,
                successor.ShipmentItem(
                    product_identifier=successor.ProductIdentifier(amazon_sku=order.lines[line].sku),
                    line_item_id=order.lines[line].item_id,
                    amount=amount(units),
                    package_id=package_id(packed) if packed else None,
                    shipment_item_id=f"{shown.shipment_id}-{number}",
                ),
            )


def _package(account: Account, package: Package, items: list[successor.ShipmentItem]) -> successor.Package:
    return successor.Package(
        package_id=package_id(package),
        delivery_time=package.arrival,
        status=_status(account, package),
        tracking=successor.Tracking(
            carrier=successor.CarrierTracking(
                carrier_code=package.carrier,
                tracking_number=package.tracking_number,
                tracking_url=carrier_url(package),
            ),
            amazon=successor.AmazonTracking(
                tracking_number=package.amazon_tracking_number, tracking_url=customer_url(package)
            ),
            drop_off_location=_left_at(package),
            proof_of_delivery=_proof(account, package),
        ),
        shipment_item_ids=[item.shipment_item_id for item in items if item.shipment_item_id],
    )


def _status(account: Account, package: Package) -> values.PackageStatus:
    """The state that the last event left a package in; before the first one it is being processed."""
    events = visible_events(package, account.now)
    if not events:
        return values.PackageStatus.PROCESSING
    latest = max(events, key=lambda event: event.date)
    return PACKAGE_STATUS.get(latest.status, values.PackageStatus.IN_TRANSIT)


def _left_at(package: Package) -> successor.OrderDropOffLocation | None:
    delivery = package.delivery
    if delivery is None:
        return None
    if delivery.locker is None:
        return drop_off_location(delivery.drop_off)
    attributes: dict[str, Any] = delivery.locker.wire()
    return successor.OrderDropOffLocation(type=values.DropOffLocationType.LOCKER, attributes=attributes)


def _proof(account: Account, package: Package) -> successor.ProofOfDelivery | None:
    delivery = package.delivery
    if delivery is None or not (delivery.photo or delivery.signed_for_by):
        return None
    return successor.ProofOfDelivery(
        delivery_photo_url=document_url(account, package.number) if delivery.photo else None,
        received_by=delivery.signed_for_by,
    )
