"""Controls of orders: what fulfillment centers do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pytest_mcf.emulator.controls.control import (
    PLACEHOLDER,
    Control,
    ControlBody,
    ControlledEmulator,
    Json,
    NoBody,
)
from pytest_mcf.emulator.controls.state import describe_order
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment import progress
from pytest_mcf.emulator.operations.orders import move_to
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.orders import Order


class MoveOrder(ControlBody):
    """The next status of an order."""

    expected = '`{"fulfillmentOrderStatus": status}`: what the order is to become next.'

    fulfillment_order_status: Status


class SplitOrder(ControlBody):
    """How an order is split into shipments and packages."""

    expected = '`{"shipments": n, "packages": m}`: into n shipments of m packages each; 1 where left out.'

    shipments: Annotated[int, Field(ge=1, le=50)] = 1
    packages: Annotated[int, Field(ge=1, le=50)] = 1


class RefillOrder(ControlBody):
    """What happens to the units of a shipment that is replaced."""

    expected = '`{"lost"?: n}`: how many units of the shipment that is given up are not found again.'

    lost: Annotated[int, Field(ge=0)] = 0


def move_order(emulator: ControlledEmulator, order_id: str, body: MoveOrder) -> Json:
    """Make the same step as Amazon's sandbox-only operation, without an access token."""
    account = emulator.account()
    order = account.order(order_id)
    move_to(account, order, body.fulfillment_order_status)
    emulator.clock.tick()
    return describe_order(order)


def split_order(emulator: ControlledEmulator, order_id: str, body: SplitOrder) -> Json:
    """Plan several shipments and packages for an order that is not processed yet."""
    order = emulator.account().order(order_id)
    if order.status not in {Status.RECEIVED, Status.PLANNING}:
        raise InvalidInputError(f"{order_id} cannot be split any more: its status is {order.status}.")
    units = sum(line.open for line in order.lines)
    packages = body.shipments * body.packages
    if packages > units:
        raise InvalidInputError(f"packages: {units} units do not fill {packages} packages.")
    if packages > 1 and order.wants("DELIVER_TOGETHER"):
        raise InvalidInputError(f"{order_id} cannot be split: DELIVER_TOGETHER is required.")
    order.split = (body.shipments, body.packages)
    emulator.clock.tick()
    return describe_order(order)


def refill_order(emulator: ControlledEmulator, order_id: str, body: RefillOrder) -> Json:
    """Give up a pending shipment, and let another one replace it."""
    order = _order_being_picked(emulator, order_id)
    progress.replace_first_pending(emulator.account(), order, body.lost, emulator.clock.now)
    emulator.clock.tick()
    return describe_order(order)


def ship_order(emulator: ControlledEmulator, order_id: str, _: NoBody) -> Json:
    """Let the first pending shipment leave."""
    order = _order_being_picked(emulator, order_id)
    progress.ship_first_pending(emulator.account(), order, emulator.clock.now)
    emulator.clock.tick()
    return describe_order(order)


def _order_being_picked(emulator: ControlledEmulator, order_id: str) -> Order:
    order = emulator.account().order(order_id)
    if not any(shipment.picked for shipment in order.pending):
        raise InvalidInputError(f"{order_id} has no pending shipment: its status is {order.status}.")
    return order


CONTROLS = (
    Control("POST", ("orders", PLACEHOLDER, "move"), move_order, MoveOrder),
    Control("POST", ("orders", PLACEHOLDER, "split"), split_order, SplitOrder),
    Control("POST", ("orders", PLACEHOLDER, "refill"), refill_order, RefillOrder),
    Control("POST", ("orders", PLACEHOLDER, "ship"), ship_order, NoBody),
)
