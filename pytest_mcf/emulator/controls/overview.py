"""The control that shows what a person wants to see of a seller at a glance: the live page uses it."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.controls.control import Control, ControlBody, ControlledEmulator, Json
from pytest_mcf.emulator.controls.state import describe_shelf
from pytest_mcf.emulator.fulfillment.moves import possible_moves
from pytest_mcf.emulator.fulfillment.tracking import visible_events

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Line, Order
    from pytest_mcf.emulator.world.shipments import Package, Shipment

#: An account may have a hundred thousand orders; more are not useful at once.
MOST_ORDERS = 50
MOST_SHELVES = 200


class Overview(ControlBody):
    """Which orders and SKUs are shown."""

    expected = "`find=text`: what the ids or the SKUs to be shown contain."

    find: str = ""


def show_overview(emulator: ControlledEmulator, body: Overview) -> Json:
    """The time, the newest orders and the stock, as far as an id or a SKU contains `find`."""
    account, wanted = emulator.account(), body.find.casefold()
    orders = (order for order in account.orders.newest_first() if _is_about(order, wanted))
    shelves = (shelf for shelf in account.stock if wanted in shelf.sku.casefold())
    return {
        "now": account.now.isoformat(),
        "orderCount": len(account.orders),
        "orders": [_order(account, order) for order in islice(orders, MOST_ORDERS)],
        "shelfCount": len(account.stock),
        "stock": [describe_shelf(shelf) for shelf in islice(shelves, MOST_SHELVES)],
    }


def _is_about(order: Order, wanted: str) -> bool:
    return wanted in order.order_id.casefold() or any(wanted in each.sku.casefold() for each in order.lines)


def _order(account: Account, order: Order) -> Json:
    # A whole model of what was submitted would cost ten times as much, and only the comment is shown.
    comment = json.loads(order.submitted).get("displayableOrderComment", "")
    of_customer = {"amazonOrderId": order.amazon_order_id} if order.amazon_order_id else {}
    return {
        **of_customer,
        "sellerFulfillmentOrderId": order.order_id,
        "fulfillmentOrderStatus": order.status,
        "fulfillmentAction": order.action,
        "fulfillmentPolicy": order.policy,
        "shippingSpeedCategory": order.speed,
        "isHeld": order.is_held,
        "displayableOrderComment": comment,
        "receivedDate": order.received.isoformat(),
        "statusUpdatedDate": order.updated.isoformat(),
        "lines": [_line(line) for line in order.lines],
        "shipments": [_shipment(shipment, account.now) for shipment in order.shipments],
        "moves": possible_moves(account, order),
    }


def _line(line: Line) -> Json:
    return {
        "sellerSku": line.sku,
        "sellerFulfillmentOrderItemId": line.item_id,
        "quantity": line.quantity,
        "shipped": line.shipped,
        "cancelled": line.cancelled,
        "unfulfillable": line.unfulfillable,
        "open": line.open,
    }


def _shipment(shipment: Shipment, now: datetime) -> Json:
    return {
        "amazonShipmentId": shipment.shipment_id,
        "fulfillmentShipmentStatus": shipment.status,
        "fulfillmentCenterId": shipment.center,
        "units": sum(shipment.units.values()),
        "waitsForStock": shipment.is_pending and not shipment.picked,
        "packages": _packages(shipment.packages, now),
    }


def _packages(packages: Iterable[Package], now: datetime) -> list[Json]:
    described = []
    for package in packages:
        events = visible_events(package, now)
        described.append(
            {
                "packageNumber": package.number,
                "carrierCode": package.carrier,
                "trackingNumber": package.tracking_number,
                "currentStatus": events[-1].status if events else None,
                "isDelivered": package.delivery is not None,
            }
        )
    return described


CONTROLS = (Control("GET", ("overview",), show_overview, Overview),)
