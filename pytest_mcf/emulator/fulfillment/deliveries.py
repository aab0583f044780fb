"""What carriers report, and how packages are handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.tracking import ARRIVALS, destination, status_after, visible_events
from pytest_mcf.emulator.world.shipments import Delivery, Event
from pytest_mcf.model.outbound_2020_07_01.definitions import CurrentStatus, EventCode, TrackingAddress

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.shipments import Package


def town_of(account: Account, package: Package) -> TrackingAddress:
    """Where a package goes."""
    return destination(account.order(package.order_id).request.destination_address)


def add_event(
    account: Account,
    package: Package,
    code: EventCode,
    *,
    status: CurrentStatus | None = None,
    place: TrackingAddress | None = None,
) -> None:
    """Let the carrier report one event, now, at the package's destination unless a place is given.

    A state that the events contradict is InvalidInput (MCF-TRACK-18). Events that were to be reported
    later than now are dropped.
    """
    state = status or status_after(code)
    before = visible_events(package, account.now)
    arrived = code in ARRIVALS or any(event.code in ARRIVALS for event in before)
    if state is CurrentStatus.DELIVERED and not arrived:
        raise InvalidInputError("status: DELIVERED needs an EVENT_301, or an EVENT_801 for a locker.")
    if code is EventCode.EVENT_301 and state is not CurrentStatus.DELIVERED:
        raise InvalidInputError(f"status: {state} contradicts EVENT_301, which means DELIVERED.")
    package.events = [*before, Event(account.now, place or town_of(account, package), code, state)]
    if state is CurrentStatus.DELIVERED and package.delivery is None:
        package.delivery = Delivery(account.now)


def deliver(account: Account, package: Package, delivery: Delivery, *, only_final_event: bool) -> None:
    """Hand a package over: report the events that are still missing, and keep the proof (MCF-POD-01)."""
    if package.delivery is not None:
        raise InvalidInputError(f"Package {package.number} has been delivered before.")
    codes = [] if only_final_event else [EventCode.EVENT_201, EventCode.EVENT_302]
    if delivery.locker is not None:
        codes.append(EventCode.EVENT_801)
    reported = {event.code for event in package.events}
    for code in codes:
        if code not in reported:
            add_event(account, package, code)
            account.clock.tick()
    package.delivery = delivery
    add_event(account, package, EventCode.EVENT_301)
