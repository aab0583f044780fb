"""The progress of an order: picking, shipping, and all the ways in which they fail.

Every function here is a step that the transition table allows: callers have checked that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.moves import (
    check_complete,
    check_complete_partially,
    check_unfulfillable,
    is_short,
    needs_of_waiting,
    waiting_shipments,
)
from pytest_mcf.emulator.fulfillment.packing import ship
from pytest_mcf.emulator.fulfillment.timetable import estimate
from pytest_mcf.emulator.world.shipments import Shipment, Units, distribute
from pytest_mcf.emulator.world.stock import needs_of
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentPolicy
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentShipmentStatus as ShipmentStatus

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.stock import Shelf


def begin_processing(account: Account, order: Order, when: datetime) -> None:
    """Picking begins, and shows which units are not where the records place them (MCF-STATE-03)."""
    account.orders.move(order, Status.PROCESSING, when)
    wanted = {place: line.open for place, line in enumerate(order.lines)}
    found, missing = _pick(account, order, wanted, when)
    if not missing:
        _plan(account, order, found, when)
    elif order.policy == FulfillmentPolicy.FILL_ALL:
        _ship_found_and_wait(account, order, found, missing, when)
    elif order.policy == FulfillmentPolicy.FILL_OR_KILL or not found:
        _give_back(account, order, found, when)
        fail(account, order, when)
    else:
        _mark_unfulfillable(order, missing)
        _plan(account, order, found, when)
    account.orders.notify(order)


def complete(account: Account, order: Order, when: datetime) -> None:
    """Everything leaves; refused while a unit is known not to (MCF-PART-15)."""
    check_complete(account, order)
    _pick_waiting(account, order, when)
    _ship_pending(account, order, when)
    account.orders.move(order, Status.COMPLETE, when)


def complete_partially(account: Account, order: Order, when: datetime) -> None:
    """What can leave leaves; at least one unit does and at least one does not (MCF-PART-07)."""
    check_complete_partially(account, order)
    short = is_short(order)
    open_lines = [place for place, line in enumerate(order.lines) if line.open]
    for shipment in waiting_shipments(order):
        _mark_unfulfillable(order, shipment.units)
        shipment.cancel(ShipmentStatus.CANCELLED_BY_FULFILLER)
    if not short:
        _lose_one_unit(account, order, open_lines[-1], when)
    _ship_pending(account, order, when)
    account.orders.move(order, Status.COMPLETE_PARTIALLED, when)


def fail(account: Account, order: Order, when: datetime) -> None:
    """No unit could be fulfilled; refused once one has left (MCF-PART-14)."""
    check_unfulfillable(account, order)
    _abandon_pending(account, order, when)
    _mark_unfulfillable(order, {place: line.open for place, line in enumerate(order.lines)})
    account.orders.move(order, Status.UNFULFILLABLE, when)


def cancel(account: Account, order: Order, when: datetime) -> None:
    """The seller, or time, cancels the order; its reserved units are free again (MCF-CANCEL-08, 13)."""
    if order.status is Status.PLANNING and account.settings.cancel_shows_planned_shipment:
        planned = {place: line.open for place, line in enumerate(order.lines)}
        for shipment in _plan(account, order, planned, when):
            shipment.cancel(ShipmentStatus.CANCELLED_BY_SELLER)
    account.stock.release(order.marketplace.marketplace_id, needs_of(order.needs), when)
    for line in order.lines:
        line.cancelled += line.open
    account.orders.move(order, Status.CANCELLED, when)


def replace_first_pending(account: Account, order: Order, lost: int, when: datetime) -> None:
    """The fulfillment center gives up a shipment, and another one tries at once (MCF-SHIP-06).

    `lost` of its units, from its last lines, are not found again. The policy decides what happens to them;
    FillOrKill now means that as much of the order as still can be is cancelled (MCF-PART-10).
    """
    shipment = next(each for each in order.pending if each.picked)
    units = shipment.units
    if lost > sum(units.values()):
        raise InvalidInputError(f"lost: the shipment has only {sum(units.values())} units.")
    _put_back(account, order, units, when)
    shipment.cancel(ShipmentStatus.CANCELLED_BY_FULFILLER)
    for place, number in reversed(units.items()):
        gone = min(lost, number)
        _shelf(account, order, place, when).missing += gone
        lost -= gone
    found, missing = _pick(account, order, units, when)
    if missing and order.policy == FulfillmentPolicy.FILL_ALL:
        _wait_for(account, order, missing, when)
    else:
        _mark_unfulfillable(order, missing)
    if missing and order.policy == FulfillmentPolicy.FILL_OR_KILL:
        _give_back(account, order, found, when)
        _mark_unfulfillable(order, found)
        _abandon_pending(account, order, when)
        _mark_unfulfillable(order, {place: line.open for place, line in enumerate(order.lines)})
    elif found:
        _plan(account, order, found, when)
    account.orders.notify(order)
    _close_if_nothing_is_left(account, order, when)


def ship_first_pending(account: Account, order: Order, when: datetime) -> Shipment:
    """One shipment leaves while the order goes on being processed (MCF-GET-17)."""
    shipment = next(each for each in order.pending if each.picked)
    ship(account, order, shipment, when)
    account.orders.notify(order)
    return shipment


def _close_if_nothing_is_left(account: Account, order: Order, when: datetime) -> None:
    if any(line.open for line in order.lines):
        return
    status = Status.COMPLETE_PARTIALLED if order.has_shipped else Status.UNFULFILLABLE
    account.orders.move(order, status, when)


def _shelf(account: Account, order: Order, place: int, when: datetime) -> Shelf:
    shelf = account.stock.shelf(order.marketplace.marketplace_id, order.lines[place].sku)
    shelf.updated = when
    return shelf


def _pick(account: Account, order: Order, wanted: Units, when: datetime) -> tuple[Units, Units]:
    """Take reserved units off their shelves; what is not available comes off the records."""
    found: Units = {}
    missing: Units = {}
    for place, units in wanted.items():
        shelf = _shelf(account, order, place, when)
        available = min(units, shelf.pickable)
        shelf.pick(available)
        shelf.write_off(units - available)
        if available:
            found[place] = available
        if units > available:
            missing[place] = units - available
    return found, missing


def _put_back(account: Account, order: Order, units: Units, when: datetime) -> None:
    for place, number in units.items():
        _shelf(account, order, place, when).put_back(number)


def _give_back(account: Account, order: Order, units: Units, when: datetime) -> None:
    _put_back(account, order, units, when)
    for place, number in units.items():
        _shelf(account, order, place, when).release(number)


def _abandon_pending(account: Account, order: Order, when: datetime) -> None:
    for shipment in order.pending:
        if shipment.picked:
            _give_back(account, order, shipment.units, when)
        shipment.cancel(ShipmentStatus.CANCELLED_BY_FULFILLER)


def _mark_unfulfillable(order: Order, units: Units) -> None:
    for place, number in units.items():
        order.lines[place].unfulfillable += number


def _plan(account: Account, order: Order, units: Units, when: datetime) -> list[Shipment]:
    """Make pending shipments of units, as many as a control set."""
    times = estimate(order.speed, when)
    centers = order.marketplace.fulfillment_centers
    planned: list[Shipment] = []
    for parcels in distribute(units, *order.split):
        shipment = Shipment(
            shipment_id=account.ids.shipment(),
            center=centers[len(order.shipments) % len(centers)],
            status=ShipmentStatus.PENDING,
            parcels=parcels,
            ship_date=times.latest_ship,
            arrival=times.latest_arrival,
        )
        order.shipments.append(shipment)
        planned.append(shipment)
    return planned


def _ship_found_and_wait(
    account: Account, order: Order, found: Units, missing: Units, when: datetime
) -> None:
    """FillAll ships what it can, and goes on being processed for the rest (MCF-PART-11)."""
    for shipment in _plan(account, order, found, when):
        ship(account, order, shipment, when)
    _wait_for(account, order, missing, when)


def _wait_for(account: Account, order: Order, missing: Units, when: datetime) -> None:
    for shipment in _plan(account, order, missing, when):
        shipment.picked = False
    account.clock.call_at(when + account.settings.fill_all_lasts, lambda: _stop_waiting(account, order))


def _stop_waiting(account: Account, order: Order) -> None:
    """The time of a FillAll order is over (MCF-PART-12)."""
    if order.status is not Status.PROCESSING or all(shipment.picked for shipment in order.pending):
        return
    if any(each.is_live and each.picked for each in order.shipments):
        complete_partially(account, order, account.now)
    else:
        fail(account, order, account.now)


def _pick_waiting(account: Account, order: Order, when: datetime) -> None:
    """Take what a FillAll order waits for; the caller has checked that it is in stock."""
    needs = needs_of_waiting(order)
    marketplace_id = order.marketplace.marketplace_id
    account.stock.reserve(marketplace_id, needs, when)
    for sku, units in needs.items():
        account.stock.shelf(marketplace_id, sku).pick(units)
    for shipment in waiting_shipments(order):
        shipment.picked = True


def _lose_one_unit(account: Account, order: Order, place: int, when: datetime) -> None:
    """Make an order partial that could be complete: one unit was lost after picking."""
    shipment = next(each for each in reversed(order.pending) if place in each.units)
    _shelf(account, order, place, when).lose(1)
    order.lines[place].unfulfillable += 1
    if sum(shipment.units.values()) == 1:
        shipment.cancel(ShipmentStatus.CANCELLED_BY_FULFILLER)
    else:
        shipment.take_out(place)


def _ship_pending(account: Account, order: Order, when: datetime) -> None:
    for shipment in order.pending:
        ship(account, order, shipment, when)
