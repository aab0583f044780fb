"""The control that shows the whole state, for people and for tests; and how its parts are described."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.controls.control import Control
from pytest_mcf.emulator.fulfillment.tracking import visible_events

if TYPE_CHECKING:
    from pytest_mcf.emulator.controls.control import ControlledEmulator, Json
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Package
    from pytest_mcf.emulator.world.stock import Shelf


def show_state(emulator: ControlledEmulator) -> Json:
    """The time, the orders, the packages and the stock of the main seller, as plain JSON values."""
    account = emulator.account()
    return {
        "now": account.now.isoformat(),
        "orders": [describe_order(order) for order in account.orders],
        "packages": [describe_package(account, package) for package in account.packages.values()],
        "stock": [describe_shelf(shelf) for shelf in account.stock],
    }


def describe_order(order: Order) -> Json:
    """How far an order has come."""
    of_customer = {"amazonOrderId": order.amazon_order_id} if order.amazon_order_id else {}
    return {
        **of_customer,
        "sellerFulfillmentOrderId": order.order_id,
        "fulfillmentOrderStatus": order.status,
        "fulfillmentAction": order.action,
        "statusUpdatedDate": order.updated.isoformat(),
        "packageNumbers": [package.number for each in order.shipments for package in each.packages],
    }


def describe_package(account: Account, package: Package) -> Json:
    """Where a package is."""
    events = visible_events(package, account.now)
    return {
        "packageNumber": package.number,
        "sellerFulfillmentOrderId": package.order_id,
        "currentStatus": events[-1].status if events else None,
        "eventCodes": [event.code for event in events],
    }


def describe_shelf(shelf: Shelf) -> Json:
    """The ledger of a SKU: `onHand` is `added + returned - shipped - writtenOff`."""
    return {
        "sellerSku": shelf.sku,
        "marketplaceId": shelf.marketplace_id,
        "onHand": shelf.on_hand,
        "fulfillable": shelf.fulfillable,
        "reserved": shelf.reserved,
        "picked": shelf.picked,
        "missing": shelf.missing,
        "added": shelf.added,
        "returned": shelf.returned,
        "shipped": shelf.shipped,
        "writtenOff": shelf.written_off,
    }


CONTROLS = (Control("GET", ("state",), show_state),)
