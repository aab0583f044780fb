"""The table of controls, and how one of them is found and carried out."""

from __future__ import annotations

import json
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from pytest_mcf.common.paths import CONTROLS as PATH
from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control
from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError
from pytest_mcf.emulator.requests import read_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.emulator.controls.control import ControlBody, ControlledEmulator, Json
    from pytest_mcf.http import Request

#: The module that has the controls below a name. A run uses few of them, so each is loaded when it is used.
_MODULES: Mapping[str, str] = MappingProxyType(
    {
        "state": "state",
        "overview": "overview",
        "reset": "clock",
        "clock": "clock",
        "stock": "stock",
        "skus": "stock",
        "orders": "orders",
        "acceptance": "acceptance",
        "packages": "packages",
        "returns": "returns",
        "seller-orders": "seller_orders",
        "messages": "messages",
        "notifications": "notifications",
    }
)


def all_controls() -> tuple[Control, ...]:
    """Every control that there is."""
    return tuple(control for module in dict.fromkeys(_MODULES.values()) for control in _controls_in(module))


def run_control(emulator: ControlledEmulator, request: Request) -> Json:
    """Carry out a control; an unknown one is 404, a wrong body is 400 with what is expected."""
    segments = request.path.lstrip("/").split("/")[1:]
    module = _MODULES.get(segments[0])
    here = [control for control in _controls_in(module) if _fits(control.pattern, segments)]
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


def _controls_in(module: str | None) -> tuple[Control, ...]:
    if module is None:
        return ()
    controls: tuple[Control, ...] = import_module(f"{__package__}.{module}").CONTROLS
    return controls


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
    return "There are " + ", ".join(
        f"{each.method} {PATH}{'/'.join(each.pattern)}" for each in all_controls()
    )
