"""The table of controls, and how one of them is found and carried out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from pytest_mcf.common.paths import CONTROLS as PATH
from pytest_mcf.emulator.controls.clock import AdvanceClock, advance_clock, reset
from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control, NoBody
from pytest_mcf.emulator.controls.messages import show_messages
from pytest_mcf.emulator.controls.notifications import ShowNotifications, empty_queues, show_notifications
from pytest_mcf.emulator.controls.orders import (
    MoveOrder,
    RefillOrder,
    SplitOrder,
    move_order,
    refill_order,
    ship_order,
    split_order,
)
from pytest_mcf.emulator.controls.overview import Overview, show_overview
from pytest_mcf.emulator.controls.packages import DeliverPackage, MovePackage, deliver_package, move_package
from pytest_mcf.emulator.controls.returns import ProcessReturn, process_return
from pytest_mcf.emulator.controls.seller_orders import (
    MoveSellerOrder,
    PutSellerOrder,
    move_seller_order,
    put_seller_order,
    show_seller_order,
)
from pytest_mcf.emulator.controls.state import show_state
from pytest_mcf.emulator.controls.stock import MislayUnits, SetFeature, mislay_units, set_feature
from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError
from pytest_mcf.emulator.requests import read_body

if TYPE_CHECKING:
    from pytest_mcf.emulator.controls.control import ControlBody, ControlledEmulator, Json
    from pytest_mcf.http import Request

CONTROLS = (
    Control("GET", ("state",), show_state),
    Control("GET", ("overview",), show_overview, Overview),
    Control("POST", ("reset",), reset, NoBody),
    Control("POST", ("clock",), advance_clock, AdvanceClock),
    Control("POST", ("stock", PLACEHOLDER, "missing"), mislay_units, MislayUnits),
    Control("POST", ("skus", PLACEHOLDER, "features"), set_feature, SetFeature),
    Control("POST", ("orders", PLACEHOLDER, "move"), move_order, MoveOrder),
    Control("POST", ("orders", PLACEHOLDER, "split"), split_order, SplitOrder),
    Control("POST", ("orders", PLACEHOLDER, "refill"), refill_order, RefillOrder),
    Control("POST", ("orders", PLACEHOLDER, "ship"), ship_order, NoBody),
    Control("POST", ("packages", PLACEHOLDER, "move"), move_package, MovePackage),
    Control("POST", ("packages", PLACEHOLDER, "deliver"), deliver_package, DeliverPackage),
    Control("POST", ("returns", PLACEHOLDER, PLACEHOLDER), process_return, ProcessReturn),
    Control("POST", ("seller-orders",), put_seller_order, PutSellerOrder),
    Control("POST", ("seller-orders", PLACEHOLDER, "move"), move_seller_order, MoveSellerOrder),
    Control("GET", ("seller-orders", PLACEHOLDER), show_seller_order),
    Control("GET", ("messages",), show_messages),
    Control("GET", ("notifications",), show_notifications, ShowNotifications),
    Control("DELETE", ("notifications",), empty_queues),
)


def run_control(emulator: ControlledEmulator, request: Request) -> Json:
    """Carry out a control; an unknown one is 404, a wrong body is 400 with what is expected."""
    segments = request.path.lstrip("/").split("/")[1:]
    here = [control for control in CONTROLS if _fits(control.pattern, segments)]
    if not here:
        raise NotFoundError("There is no control at this path.", _list_of_controls())
    control = next((each for each in here if each.method == request.method), None)
    if control is None:
        raise InvalidInputError(f"There is no control {request.method} at this path.", _list_of_controls())
    names = [
        unquote(segment)
        for part, segment in zip(control.pattern, segments, strict=True)
        if part == PLACEHOLDER
    ]
    if control.body is None:
        return control.run(emulator, *names)
    body = request.body
    if request.method == "GET":
        body = json.dumps(dict(parse_qsl(request.query))).encode()
    return control.run(emulator, *names, _read(control.body, body))


def _read(model: type[ControlBody], content: bytes) -> Any:
    try:
        return read_body(model, content or b"{}")
    except InvalidInputError as error:
        expected = f"Expected: {model.expected}"
        raise InvalidInputError.of([Entry(entry.message, expected) for entry in error.entries]) from error


def _fits(pattern: tuple[str, ...], segments: list[str]) -> bool:
    return len(pattern) == len(segments) and all(
        part == segment or (part == PLACEHOLDER and segment)
        for part, segment in zip(pattern, segments, strict=True)
    )


def _list_of_controls() -> str:
    return "There are " + ", ".join(f"{each.method} {PATH}{'/'.join(each.pattern)}" for each in CONTROLS)
