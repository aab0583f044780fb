"""Whose mistake an invalid request is: the integration's, or that of the caller who asked for it.

An integration may check an order before it sends it, or leave that to Amazon. So a value beyond a limit is
not its mistake if the caller of the port gave this value, whether Amazon then refuses or accepts it. The
same holds for a value that the caller left out, if Amazon refuses the request without it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.intent.places import may_be_left_out
from pytest_mcf.harness.values_in import read_body, values_in
from pytest_mcf.model import find_operation
from pytest_mcf.model.request_rules.breach import OF_FIRST

_PATH = "path/"

#: What identifies the entries of lists, and counts their units.
_COUNTED = ("sellerFulfillmentOrderItemId", "sellerReturnItemId", "quantity")
_QUERY = "query/"
_ITEMS = "/items"

#: Stands among the arguments of calls if one of them asked for something without any items.
NO_ITEMS = "no items"


def is_asked_for(exchange: Exchange, violation: Violation, arguments: AbstractSet[str]) -> bool:
    """Whether a violation is in a request that Amazon has checked, and its value in an argument of a call."""
    is_checked = exchange.status in (HTTPStatus.OK, HTTPStatus.BAD_REQUEST) and exchange.fault is None
    if not is_checked or (exchange.origin, violation.side) != ("integration", "request"):
        return False
    value = _value_at(exchange, violation.pointer)
    if violation.pointer == _ITEMS and not value and NO_ITEMS in arguments:
        return True
    values = set(values_in(_named(violation, value)))
    if not values:
        is_refused = exchange.status == HTTPStatus.BAD_REQUEST
        return is_refused and may_be_left_out(violation.operation, violation.pointer)
    return values <= arguments


def _named(violation: Violation, value: Any) -> Any:
    """What a violation is about. On the successor an object may stand for a word of the first version."""
    if violation.rule == OF_FIRST and isinstance(value, dict):
        return read_body(violation.got.encode())
    return _deciding(value)


def _deciding(value: Any) -> Any:
    """What a limit of a list is about: which entries it has, and how many units of each."""
    if not isinstance(value, list):
        return value
    return [
        {name: entry[name] for name in _COUNTED if name in entry} or entry
        if isinstance(entry, dict)
        else entry
        for entry in value
    ]


def _value_at(exchange: Exchange, pointer: str) -> Any:
    """The value that a violation is about: in path, query or body; None if it is elsewhere or missing."""
    if pointer.startswith(_PATH):
        match = find_operation(exchange.method, exchange.path)
        return match.path_parameters.get(pointer.removeprefix(_PATH)) if match else None
    if pointer.startswith(_QUERY):
        return dict(parse_qsl(exchange.query)).get(pointer.removeprefix(_QUERY))
    value = read_body(exchange.request_body) if pointer.startswith("/") else None
    for name in pointer.split("/")[1:]:
        if isinstance(value, dict):
            value = value.get(name.replace("~1", "/").replace("~0", "~"))
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
