"""What an update says of fields that its caller does not change: they stay as they are (MCF-HOLD-07).

It may leave them out, or send them as the order has them. So each value has to be one that the order had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.intent.fields import Difference
from pytest_mcf.harness.intent.meaning import same_moment, same_name
from pytest_mcf.harness.values_in import read_body
from pytest_mcf.model import find_operation

_STAYS = "MCF-HOLD-07"

#: The fields of an update that the view of changes has, by the names of the wire.
_CHANGED_BY = {
    "destinationAddress": "destination",
    "shippingSpeedCategory": "speed",
    "displayableOrderComment": "comment",
    "fulfillmentPolicy": "policy",
}

#: What else of an order an update may change, and the caller of the port cannot.
_OTHERS = ("displayableOrderId", "displayableOrderDate", "notificationEmails", "shipFromCountryCode")

Leaves = Mapping[str, Any]
"""The values of an order by their JSON pointers; its lines have their ids in the place of numbers."""


def compare_unchanged(
    order_id: str, changes: Any, request: Exchange, exchanges: Iterable[Exchange]
) -> Iterator[Difference]:
    """Find values in an update that neither its caller gave nor the order had before."""
    before = [exchange for exchange in exchanges if exchange.number < request.number]
    history = [leaves for exchange in before for leaves in _known(order_id, exchange)]
    lines = {each.line_id for each in getattr(changes, "lines", ())}
    for pointer, value in _leaves(read_body(request.request_body)).items():
        had = [leaves[pointer] for leaves in history if pointer in leaves]
        if not had or _is_given(pointer, changes, lines):
            continue
        if not any(_is_same(value, each) for each in had):
            yield Difference(pointer.rpartition("/")[2], had[-1], value, pointer, _STAYS)


def _is_given(pointer: str, changes: Any, lines: set[str]) -> bool:
    """Whether the caller gave the value, or the documents leave it open."""
    _, name, *rest = pointer.split("/")
    if name == "items":
        return rest[0] in lines or rest[-1] != "quantity"
    if name in _CHANGED_BY:
        return getattr(changes, _CHANGED_BY[name], None) is not None
    return name not in _OTHERS


def _is_same(value: Any, other: Any) -> bool:
    return same_name(value, other) or same_moment(value, other)


def _known(order_id: str, exchange: Exchange) -> Iterator[Leaves]:
    """What an exchange says of an order: as it was asked for, or as it was read."""
    match exchange.operation:
        case "createFulfillmentOrder":
            body = read_body(exchange.request_body)
            if isinstance(body, Mapping) and body.get("sellerFulfillmentOrderId") == order_id:
                yield _leaves(body)
        case "updateFulfillmentOrder" if _order_in_path(exchange) == order_id:
            yield _leaves(read_body(exchange.request_body))
        case "getFulfillmentOrder" if _order_in_path(exchange) == order_id:
            body = read_body(exchange.response_body)
            payload = body.get("payload") if isinstance(body, Mapping) else None
            if isinstance(payload, Mapping):
                head, items = payload.get("fulfillmentOrder"), payload.get("fulfillmentOrderItems")
                yield _leaves({**(head if isinstance(head, Mapping) else {}), "items": items})


def _order_in_path(exchange: Exchange) -> str | None:
    match = find_operation(exchange.method, exchange.path)
    return match.path_parameters.get("sellerFulfillmentOrderId") if match else None


def _leaves(value: Any, pointer: str = "") -> dict[str, Any]:
    """The values of a body by their JSON pointers."""
    found: dict[str, Any] = {}
    if isinstance(value, Mapping):
        for name, inner in value.items():
            found |= _leaves(inner, f"{pointer}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            key = inner.get("sellerFulfillmentOrderItemId") if isinstance(inner, Mapping) else None
            found |= _leaves(inner, f"{pointer}/{key or number}")
    elif value is not None:
        found[pointer] = value
    return found
