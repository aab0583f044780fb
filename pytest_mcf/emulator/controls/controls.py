"""The emulator's own controls, under /_mcf/: what the world does that no operation of Amazon's can do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from pytest_mcf.emulator.call import Call
from pytest_mcf.emulator.controls import bodies
from pytest_mcf.emulator.controls.notifications import empty_queues, show_notifications
from pytest_mcf.emulator.controls.overview import describe_overview
from pytest_mcf.emulator.controls.seller_orders import (
    MoveSellerOrder,
    PutSellerOrder,
    move_seller_order,
    put_seller_order,
)
from pytest_mcf.emulator.controls.state import describe, describe_order, describe_package, describe_shelf
from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError
from pytest_mcf.emulator.fulfillment import progress
from pytest_mcf.emulator.fulfillment.deliveries import add_event, deliver, town_of
from pytest_mcf.emulator.fulfillment.tracking import Delivery
from pytest_mcf.emulator.operations.features import OFFERINGS, Eligibility
from pytest_mcf.emulator.operations.orders import submit_fulfillment_order_status_update
from pytest_mcf.emulator.operations.returns import process_return
from pytest_mcf.emulator.requests import read_body, read_integer
from pytest_mcf.model.outbound_2020_07_01 import (
    DropOffLocation,
    LockerDetails,
    SubmitFulfillmentOrderStatusUpdateRequest,
    TrackingAddress,
)
from pytest_mcf.model.outbound_2020_07_01 import FulfillmentOrderStatus as Status

if TYPE_CHECKING:
    from pytest_mcf.emulator.app import Emulator
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Package
    from pytest_mcf.emulator.world.stock import Shelf

CONTROLS_PATH = "/_mcf/"

_PLACEHOLDER = "{}"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Control:
    """One control: where it is, what it takes, and what it does with the names in its path."""

    method: str
    pattern: tuple[str, ...]
    run: Callable[..., Json]
    body: type[bodies.ControlBody] | None = None
    """None for one that takes nothing; one that only looks takes it from the query."""


def run_control(emulator: Emulator, method: str, path: str, query: str, content: bytes) -> Json:
    """Carry out a control; an unknown one is 404, a wrong body is 400 with what is expected."""
    segments = path.removeprefix(CONTROLS_PATH).split("/")
    here = [control for control in CONTROLS if _fits(control.pattern, segments)]
    if not here:
        raise NotFoundError("There is no control at this path.", _list_of_controls())
    control = next((each for each in here if each.method == method), None)
    if control is None:
        raise InvalidInputError(f"There is no control {method} at this path.", _list_of_controls())
    names = [
        unquote(segment)
        for part, segment in zip(control.pattern, segments, strict=True)
        if part == _PLACEHOLDER
    ]
    if control.body is None:
        return control.run(emulator, *names)
    if method == "GET":
        content = json.dumps(dict(parse_qsl(query))).encode()
    return control.run(emulator, *names, _read(control.body, content))


def _read(model: type[bodies.ControlBody], content: bytes) -> Any:
    try:
        return read_body(model, content or b"{}")
    except InvalidInputError as error:
        expected = f"Expected: {model.expected}"
        raise InvalidInputError.of([Entry(entry.message, expected) for entry in error.entries]) from error


def _fits(pattern: tuple[str, ...], segments: list[str]) -> bool:
    return len(pattern) == len(segments) and all(
        part == segment or (part == _PLACEHOLDER and segment)
        for part, segment in zip(pattern, segments, strict=True)
    )


def _show_state(emulator: Emulator) -> Json:
    return describe(emulator.account())


def _show_overview(emulator: Emulator, body: bodies.Overview) -> Json:
    return describe_overview(emulator.account(), body.find)


def _reset(emulator: Emulator, _: bodies.NoBody) -> Json:
    emulator.reset()
    return {"now": emulator.clock.now.isoformat()}


def _advance_clock(emulator: Emulator, body: bodies.AdvanceClock) -> Json:
    span = timedelta(seconds=body.seconds)
    if not emulator.clock.can_advance(span):
        raise InvalidInputError("seconds: that is beyond the end of time.")
    return {"now": emulator.clock.advance(span).isoformat()}


def _mislay_units(emulator: Emulator, sku: str, body: bodies.MislayUnits) -> Json:
    shelf = _shelf(emulator, sku, body.marketplace_id)
    there = shelf.on_hand - shelf.picked
    if body.quantity > there:
        raise InvalidInputError(f"quantity: no more than the {there} units on the shelf can be missing.")
    shelf.missing = body.quantity
    emulator.clock.tick()
    return describe_shelf(shelf)


def _set_feature(emulator: Emulator, sku: str, body: bodies.SetFeature) -> Json:
    shelf = _shelf(emulator, sku, body.marketplace_id)
    names = [offering.name for offering in OFFERINGS]
    if body.feature_name not in names:
        raise InvalidInputError(f"featureName: {body.feature_name!r} is not one of {', '.join(names)}.")
    if not body.eligible and not body.reasons:
        raise InvalidInputError("reasons: at least one is required for a SKU that is not eligible.")
    key = shelf.marketplace_id, body.feature_name, sku
    eligibility = Eligibility(body.eligible, () if body.eligible else body.reasons, emulator.clock.now)
    emulator.account().eligibilities[key] = eligibility
    emulator.clock.tick()
    return {"sellerSku": sku, "featureName": body.feature_name, "eligible": body.eligible}


def _move_order(emulator: Emulator, order_id: str, body: bodies.MoveOrder) -> Json:
    """The same step as Amazon's own sandbox-only operation makes, for those who have no token."""
    account = emulator.account()
    update = SubmitFulfillmentOrderStatusUpdateRequest(fulfillment_order_status=body.fulfillment_order_status)
    submit_fulfillment_order_status_update(Call(account, {"sellerFulfillmentOrderId": order_id}, update))
    emulator.clock.tick()
    return describe_order(account.order(order_id))


def _split_order(emulator: Emulator, order_id: str, body: bodies.SplitOrder) -> Json:
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


def _refill_order(emulator: Emulator, order_id: str, body: bodies.RefillOrder) -> Json:
    order = _order_being_picked(emulator, order_id)
    progress.replace_first_pending(emulator.account(), order, body.lost, emulator.clock.now)
    emulator.clock.tick()
    return describe_order(order)


def _ship_order(emulator: Emulator, order_id: str, _: bodies.NoBody) -> Json:
    order = _order_being_picked(emulator, order_id)
    progress.ship_first_pending(emulator.account(), order, emulator.clock.now)
    emulator.clock.tick()
    return describe_order(order)


def _move_package(emulator: Emulator, number: str, body: bodies.MovePackage) -> Json:
    account, package = emulator.account(), _package(emulator, number)
    town = town_of(account, package)
    place = TrackingAddress(
        city=body.city or town.city, state=body.state or town.state, country=body.country or town.country
    )
    add_event(account, package, body.event_code, status=body.status, place=place)
    emulator.clock.tick()
    return describe_package(account, package)


def _deliver_package(emulator: Emulator, number: str, body: bodies.DeliverPackage) -> Json:
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


def _process_return(emulator: Emulator, order_id: str, item_id: str, body: bodies.ProcessReturn) -> Json:
    account = emulator.account()
    item = process_return(account, account.order(order_id), item_id, body.condition, body.reason_code)
    emulator.clock.tick()
    return item.wire()


def _shelf(emulator: Emulator, sku: str, marketplace_id: str | None) -> Shelf:
    account = emulator.account()
    market = account.marketplace(marketplace_id)
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None:
        raise NotFoundError(f"There is no inventory item {sku!r} in {market.marketplace_id}.")
    return shelf


def _order_being_picked(emulator: Emulator, order_id: str) -> Order:
    order = emulator.account().order(order_id)
    if not any(shipment.picked for shipment in order.pending):
        raise InvalidInputError(f"{order_id} has no pending shipment: its status is {order.status}.")
    return order


def _package(emulator: Emulator, number: str) -> Package:
    return emulator.account().package(read_integer("packageNumber", number))


CONTROLS = (
    Control("GET", ("state",), _show_state),
    Control("GET", ("overview",), _show_overview, bodies.Overview),
    Control("POST", ("reset",), _reset, bodies.NoBody),
    Control("POST", ("clock",), _advance_clock, bodies.AdvanceClock),
    Control("POST", ("stock", _PLACEHOLDER, "missing"), _mislay_units, bodies.MislayUnits),
    Control("POST", ("skus", _PLACEHOLDER, "features"), _set_feature, bodies.SetFeature),
    Control("POST", ("orders", _PLACEHOLDER, "move"), _move_order, bodies.MoveOrder),
    Control("POST", ("orders", _PLACEHOLDER, "split"), _split_order, bodies.SplitOrder),
    Control("POST", ("orders", _PLACEHOLDER, "refill"), _refill_order, bodies.RefillOrder),
    Control("POST", ("orders", _PLACEHOLDER, "ship"), _ship_order, bodies.NoBody),
    Control("POST", ("packages", _PLACEHOLDER, "move"), _move_package, bodies.MovePackage),
    Control("POST", ("packages", _PLACEHOLDER, "deliver"), _deliver_package, bodies.DeliverPackage),
    Control("POST", ("returns", _PLACEHOLDER, _PLACEHOLDER), _process_return, bodies.ProcessReturn),
    Control("POST", ("seller-orders",), put_seller_order, PutSellerOrder),
    Control("POST", ("seller-orders", _PLACEHOLDER, "move"), move_seller_order, MoveSellerOrder),
    Control("GET", ("notifications",), show_notifications),
    Control("DELETE", ("notifications",), empty_queues),
)


def _list_of_controls() -> str:
    return "There are " + ", ".join(
        f"{each.method} {CONTROLS_PATH}{'/'.join(each.pattern)}" for each in CONTROLS
    )
