"""Facts of the orders of Amazon's own customers, as the newer version of Orders shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.facts.reading import entries, moment
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

_ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}")

#: Parameters of searchOrders that name the values of a property, of which each order has one.
_CHOSEN: Mapping[str, tuple[str, str]] = {
    "marketplaceIds": ("salesChannel", "marketplaceId"),
    "fulfillmentStatuses": ("fulfillment", "fulfillmentStatus"),
    "fulfilledBy": ("fulfillment", "fulfilledBy"),
}

#: Parameters of searchOrders before which no date of an order may lie.
_NOT_BEFORE = {"createdAfter": "createdTime", "lastUpdatedAfter": "lastUpdatedTime"}


def check_order(body: Wire) -> Iterator[Finding]:
    """Every fact of a response to getOrder."""
    yield from _check_order("/order", body["order"])


def check_orders(body: Wire) -> Iterator[Finding]:
    """Every fact of a response to searchOrders: of each order, and that each stands there once."""
    orders = entries(body, "orders")
    seen = Counter(order["orderId"] for order in orders)
    for number, order in enumerate(orders):
        pointer = f"/orders/{number}"
        yield from _check_order(pointer, order)
        if seen[order["orderId"]] > 1:
            got = Phrase(quote(order["orderId"]), " more than once")
            yield Finding(pointer, "each order once on a page", got, derived=True)


def check_asked_order(match: Match, _: Exchange, body: Wire) -> Iterator[Finding]:
    """The order is the one that was asked for."""
    wanted, got = match.path_parameters["orderId"], body["order"]["orderId"]
    if got != wanted:
        expected = Phrase("the order that was asked for, ", quote(wanted))
        yield Finding("/order/orderId", expected, quote(got), rule="MCF-FLOW-02")


def check_asked_orders(_: Match, exchange: Exchange, body: Wire) -> Iterator[Finding]:
    """Each order is one of those that were asked for, and no page has more than it may have."""
    query = parse_qs(exchange.query)
    orders = entries(body, "orders")
    most = query.get("maxResultsPerPage", ["100"])[0]
    if len(orders) > int(most):
        yield Finding("/orders", f"at most {most} orders on a page", str(len(orders)))
    for parameter, (part, name) in _CHOSEN.items():
        wanted = [value for text in query.get(parameter, []) for value in text.split(",") if value]
        for number, order in enumerate(orders if wanted else ()):
            got = (order.get(part) or {}).get(name)
            if got is not None and got not in wanted:
                yield Finding(f"/orders/{number}/{part}/{name}", f"one of {parameter}", quote(got))
    for parameter, name in _NOT_BEFORE.items():
        start = moment({parameter: query.get(parameter, [""])[0]}, parameter)
        for number, order in enumerate(orders if start else ()):
            when = moment(order, name)
            if when and start and when < start:
                yield Finding(f"/orders/{number}/{name}", f"not before {parameter}", Quote(order[name]))


def _check_order(pointer: str, order: Wire) -> Iterator[Finding]:
    if not _ORDER_ID.fullmatch(order["orderId"]):
        where, expected = f"{pointer}/orderId", "three groups of 3, 7 and 7 digits"
        yield Finding(where, expected, quote(order["orderId"]), rule="MCF-FLOW-02")
    created, updated = moment(order, "createdTime"), moment(order, "lastUpdatedTime")
    if created and updated and updated < created:
        expected = Phrase("not before createdTime, ", Quote(order["createdTime"]))
        yield Finding(f"{pointer}/lastUpdatedTime", expected, Quote(order["lastUpdatedTime"]), derived=True)
    items = entries(order, "orderItems")
    seen = Counter(item["orderItemId"] for item in items)
    for number, item in enumerate(items):
        where = f"{pointer}/orderItems/{number}"
        yield from _check_units(where, item)
        if seen[item["orderItemId"]] > 1:
            got = Phrase(quote(item["orderItemId"]), " more than once")
            yield Finding(where, "each line once in an order", got, rule="MCF-FLOW-04", derived=True)


def _check_units(pointer: str, item: Wire) -> Iterator[Finding]:
    """No more units ship than were ordered, and none is counted as shipped and as left."""
    fulfillment, ordered = item.get("fulfillment") or {}, item["quantityOrdered"]
    shipped = fulfillment.get("quantityFulfilled") or 0
    left = fulfillment.get("quantityUnfulfilled") or 0
    if not 0 <= shipped <= ordered:
        where, expected = f"{pointer}/fulfillment/quantityFulfilled", f"0 to {ordered}, which were ordered"
        yield Finding(where, expected, str(shipped), rule="MCF-FLOW-05", derived=True)
    elif not 0 <= left <= ordered - shipped:
        where, expected = f"{pointer}/fulfillment/quantityUnfulfilled", f"0 to {ordered - shipped}"
        yield Finding(where, expected, str(left), rule="MCF-FLOW-05", derived=True)
