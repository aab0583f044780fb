"""Facts of the orders of Amazon's own customers, as the newer version of Orders shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts.pages import (
    Asked,
    check_asked,
    check_dates,
    check_id,
    check_once,
    check_same_id,
    check_units,
)
from pytest_mcf.contract.facts.reading import entries
from pytest_mcf.contract.finding import Finding
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

_ASKED = Asked(
    "maxResultsPerPage",
    {
        "marketplaceIds": ("salesChannel", "marketplaceId"),
        "fulfillmentStatuses": ("fulfillment", "fulfillmentStatus"),
        "fulfilledBy": ("fulfillment", "fulfilledBy"),
    },
    {"createdAfter": "createdTime", "lastUpdatedAfter": "lastUpdatedTime"},
)


def check_order(body: Wire) -> Iterator[Finding]:
    """Every fact of a response to getOrder."""
    yield from _check_order("/order", body["order"])


def check_orders(body: Wire) -> Iterator[Finding]:
    """Every fact of a response to searchOrders: of each order, and that each stands there once."""
    orders = entries(body, "orders")
    for number, order in enumerate(orders):
        yield from _check_order(f"/orders/{number}", order)
    yield from check_once("/orders", "orderId", orders, "each order once on a page")


def check_asked_order(match: Match, _: Exchange, body: Wire) -> Iterator[Finding]:
    """The order is the one that was asked for."""
    yield from check_same_id("/order/orderId", body["order"]["orderId"], match.path_parameters["orderId"])


def check_asked_orders(_: Match, exchange: Exchange, body: Wire) -> Iterator[Finding]:
    """Each order is one of those that were asked for, and no page has more than it may have."""
    yield from check_asked("/orders", entries(body, "orders"), _ASKED, exchange)


def _check_order(pointer: str, order: Wire) -> Iterator[Finding]:
    yield from check_id(pointer, "orderId", order)
    yield from check_dates(pointer, order, "createdTime", "lastUpdatedTime")
    items, where = entries(order, "orderItems"), f"{pointer}/orderItems"
    for number, item in enumerate(items):
        yield from _check_units(f"{where}/{number}/fulfillment", item)
    yield from check_once(where, "orderItemId", items, "each line once in an order", "MCF-FLOW-04")


def _check_units(pointer: str, item: Wire) -> Iterator[Finding]:
    """No more units ship than were ordered, and none is counted as shipped and as left."""
    fulfillment, ordered = item.get("fulfillment") or {}, item["quantityOrdered"]
    shipped = fulfillment.get("quantityFulfilled") or 0
    left = fulfillment.get("quantityUnfulfilled") or 0
    wrong = list(check_units(f"{pointer}/quantityFulfilled", shipped, ordered))
    yield from wrong
    if not wrong and not 0 <= left <= ordered - shipped:
        where, expected = f"{pointer}/quantityUnfulfilled", f"0 to {ordered - shipped}"
        yield Finding(where, expected, str(left), rule="MCF-FLOW-05", derived=True)
