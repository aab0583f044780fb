"""Controls of packages: what carriers report and deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control, ControlBody, ControlledEmulator, Json
from pytest_mcf.emulator.controls.state import describe_package
from pytest_mcf.emulator.fulfillment.deliveries import add_event, deliver, town_of
from pytest_mcf.emulator.requests import read_integer
from pytest_mcf.emulator.successor.shipment_views import number_in
from pytest_mcf.emulator.world.shipments import Delivery
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    AdditionalLocationInfo,
    CurrentStatus,
    DropOffLocation,
    DropOffLocationType,
    EventCode,
    LockerDetails,
    TrackingAddress,
)

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.shipments import Package

_Place = Annotated[str, Field(min_length=1, max_length=150)]
_Country = Annotated[str, Field(min_length=1, max_length=6)]


class MovePackage(ControlBody):
    """An event that the carrier reports."""

    expected = '`{"eventCode": code, "status"?, "city"?, "state"?, "country"?}`: what the carrier reports.'

    event_code: EventCode
    status: CurrentStatus | None = None
    city: _Place | None = None
    state: _Place | None = None
    country: _Country | None = None


class DeliverPackage(ControlBody):
    """How a package is delivered."""

    expected = (
        '`{"photo"?: true, "dropOffLocation"?: "FRONT_DOOR", "attributes"?, "signedForBy"?, ...}`. '
        "Also `additionalLocationInfo`, `lockerNumber`, `lockerAccessCode`, and `onlyFinalEvent` for a "
        "carrier that reports nothing on the way (MCF-TRACK-24)."
    )

    photo: bool = True
    drop_off_location: DropOffLocationType | None = DropOffLocationType.FRONT_DOOR
    attributes: dict[str, str] | None = None
    signed_for_by: str | None = None
    additional_location_info: AdditionalLocationInfo | None = None
    locker_number: str | None = None
    locker_access_code: str | None = None
    only_final_event: bool = False


def move_package(emulator: ControlledEmulator, number: str, body: MovePackage) -> Json:
    """Let the carrier report an event, now."""
    account, package = emulator.account(), _package(emulator, number)
    town = town_of(account, package)
    place = TrackingAddress(
        city=body.city or town.city, state=body.state or town.state, country=body.country or town.country
    )
    add_event(account, package, body.event_code, status=body.status, place=place)
    emulator.clock.tick()
    return describe_package(account, package)


def deliver_package(emulator: ControlledEmulator, number: str, body: DeliverPackage) -> Json:
    """Let the carrier hand the package over."""
    account, package = emulator.account(), _package(emulator, number)
    drop_off = None
    if body.drop_off_location is not None:
        drop_off = DropOffLocation(type=body.drop_off_location, attributes=body.attributes)
    locker = None
    if body.locker_number or body.locker_access_code:
        locker = LockerDetails(locker_number=body.locker_number, locker_access_code=body.locker_access_code)
    delivery = Delivery(
        date=account.now,
        photo=body.photo,
        drop_off=drop_off,
        signed_for_by=body.signed_for_by,
        location_info=body.additional_location_info,
        locker=locker,
    )
    deliver(account, package, delivery, only_final_event=body.only_final_event)
    emulator.clock.tick()
    return describe_package(account, package)


def _package(emulator: ControlledEmulator, number: str) -> Package:
    # The ID of a package in the successor, too.
    return emulator.account().package(read_integer("packageNumber", number_in(number)))


CONTROLS = (
    Control("POST", ("packages", PLACEHOLDER, "move"), move_package, MovePackage),
    Control("POST", ("packages", PLACEHOLDER, "deliver"), deliver_package, DeliverPackage),
)
