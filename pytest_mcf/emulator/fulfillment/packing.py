"""How a shipment leaves: in packages, with carriers, tracking numbers and a first event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.fulfillment.timetable import arrival_after
from pytest_mcf.emulator.fulfillment.tracking import status_after
from pytest_mcf.emulator.world.shipments import Event, Package, Shipment
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    EventCode,
    FulfillmentShipmentStatus,
    TrackingAddress,
)

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order

AMAZON_LOGISTICS = "AMZL"
OTHER_CARRIER = "UPS"


def ship(account: Account, order: Order, shipment: Shipment, when: datetime) -> None:
    """Everything in a shipment leaves, in packages that can be tracked (MCF-SHIP-03)."""
    shipment.status = FulfillmentShipmentStatus.SHIPPED
    shipment.ship_date = when
    shipment.arrival = _arrival(order, when)
    for parcel in shipment.parcels:
        for place, units in parcel.items():
            shelf = account.stock.shelf(order.marketplace.marketplace_id, order.lines[place].sku)
            shelf.ship(units)
            shelf.updated = when
            order.lines[place].shipped += units
        shipment.packages.append(_pack(account, order, shipment, when))


def _arrival(order: Order, when: datetime) -> datetime:
    window = order.request.delivery_window
    return window.end_date if window else arrival_after(order.speed, when)


def _pack(account: Account, order: Order, shipment: Shipment, when: datetime) -> Package:
    number = account.ids.package()
    by_amazon = not order.wants("BLOCK_AMZL")  # MCF-FEAT-15
    package = Package(
        number=number,
        order_id=order.order_id,
        carrier=AMAZON_LOGISTICS if by_amazon else OTHER_CARRIER,
        tracking_number=f"TBA{number:012d}" if by_amazon else f"1Z999AA1{number:010d}",
        amazon_tracking_number=f"AFTN{number:012d}",
        shipped=when,
        arrival=shipment.arrival or when,
    )
    city, state = order.marketplace.town_of_center(shipment.center)
    center = TrackingAddress(city=city, state=state, country=order.marketplace.country)
    code = EventCode.EVENT_101
    first = when + account.settings.tracking_delay
    package.events.append(Event(first, center, code, status_after(code)))
    account.packages[number] = package
    return package
