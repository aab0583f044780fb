"""Facts of the orders of Amazon's own customers (Orders v0)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.facts.reading import entries, moment, units
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

_ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}")

#: Which of NumberOfItemsShipped and NumberOfItemsUnshipped are 0 in a status (MCF-FLOW-20).
_NONE_OF = {
    "Unshipped": ("NumberOfItemsShipped",),
    "Shipped": ("NumberOfItemsUnshipped",),
    "InvoiceUnconfirmed": ("NumberOfItemsUnshipped",),
}

#: Parameters of getOrders that name the values of a property, of which each order has one.
_CHOSEN = {
    "MarketplaceIds": "MarketplaceId",
    "OrderStatuses": "OrderStatus",
    "FulfillmentChannels": "FulfillmentChannel",
    "AmazonOrderIds": "AmazonOrderId",
}

#: Parameters of getOrders before which no date of an order may lie.
_NOT_BEFORE = {"CreatedAfter": "PurchaseDate", "LastUpdatedAfter": "LastUpdateDate"}


def check_order(order: Wire) -> Iterator[Finding]:
    """Every fact of a getOrder payload; an empty one has none (MCF-QUIRK-42)."""
    if order:
        yield from _check_order("/payload", order)


def check_orders(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getOrders payload: of each order, and that each stands there once."""
    orders = entries(payload, "Orders")
    seen = Counter(order["AmazonOrderId"] for order in orders)
    for number, order in enumerate(orders):
        pointer = f"/payload/Orders/{number}"
        yield from _check_order(pointer, order)
        if seen[order["AmazonOrderId"]] > 1:
            got = Phrase(quote(order["AmazonOrderId"]), " more than once")
            yield Finding(pointer, "each order once on a page", got, derived=True)


def check_items(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getOrderItems payload: no unit ships that was not ordered, no line twice."""
    items = entries(payload, "OrderItems")
    seen = Counter(item["OrderItemId"] for item in items)
    for number, item in enumerate(items):
        pointer = f"/payload/OrderItems/{number}"
        ordered, shipped = units(item["QuantityOrdered"]), units(item.get("QuantityShipped") or 0)
        if not 0 <= shipped <= ordered:
            where, expected = f"{pointer}/QuantityShipped", f"0 to {ordered}, which were ordered"
            yield Finding(where, expected, str(shipped), rule="MCF-FLOW-05", derived=True)
        if seen[item["OrderItemId"]] > 1:
            got = Phrase(quote(item["OrderItemId"]), " more than once")
            yield Finding(pointer, "each line once on a page", got, rule="MCF-FLOW-04", derived=True)


def check_asked_order(match: Match, _: Exchange, payload: Wire) -> Iterator[Finding]:
    """The order is the one that was asked for (MCF-FLOW-02)."""
    wanted, got = match.path_parameters["orderId"], payload.get("AmazonOrderId")
    if payload and got != wanted:
        expected = Phrase("the order that was asked for, ", quote(wanted))
        yield Finding("/payload/AmazonOrderId", expected, quote(got), rule="MCF-FLOW-02")


def check_asked_orders(_: Match, exchange: Exchange, payload: Wire) -> Iterator[Finding]:
    """Each order is one of those that were asked for, and no page has more than it may have."""
    query = parse_qs(exchange.query)
    orders = entries(payload, "Orders")
    most = query.get("MaxResultsPerPage", ["100"])[0]
    if len(orders) > int(most):
        yield Finding("/payload/Orders", f"at most {most} orders on a page", str(len(orders)))
    for parameter, name in _CHOSEN.items():
        wanted = [value for text in query.get(parameter, []) for value in text.split(",") if value]
        for number, order in enumerate(orders if wanted else ()):
            got = order.get(name)
            if got is not None and got not in wanted:
                yield Finding(f"/payload/Orders/{number}/{name}", f"one of {parameter}", quote(got))
    for parameter, name in _NOT_BEFORE.items():
        start = moment({parameter: query.get(parameter, [""])[0]}, parameter)
        for number, order in enumerate(orders if start and start.tzinfo else ()):
            when = moment(order, name)
            if when and when.tzinfo and start and when < start:
                yield Finding(
                    f"/payload/Orders/{number}/{name}", f"not before {parameter}", Quote(order[name])
                )


def _check_order(pointer: str, order: Wire) -> Iterator[Finding]:
    if not _ORDER_ID.fullmatch(order["AmazonOrderId"]):
        where, expected = f"{pointer}/AmazonOrderId", "three groups of 3, 7 and 7 digits"
        yield Finding(where, expected, quote(order["AmazonOrderId"]), rule="MCF-FLOW-02")
    status = order["OrderStatus"]
    counts = {name: order.get(name) for name in ("NumberOfItemsShipped", "NumberOfItemsUnshipped")}
    for name in _NONE_OF.get(status, ()):
        if counts[name]:
            yield Finding(
                f"{pointer}/{name}", f"0 of an order that is {status}", str(counts[name]), rule="MCF-FLOW-20"
            )
    if status == "PartiallyShipped":
        for name, count in counts.items():
            if count is not None and count < 1:
                expected = "at least 1 of an order that is PartiallyShipped"
                yield Finding(f"{pointer}/{name}", expected, str(count), rule="MCF-FLOW-20")
    created, updated = moment(order, "PurchaseDate"), moment(order, "LastUpdateDate")
    if created and updated and bool(created.tzinfo) is bool(updated.tzinfo) and updated < created:
        expected = Phrase("not before PurchaseDate, ", Quote(order["PurchaseDate"]))
        yield Finding(f"{pointer}/LastUpdateDate", expected, Quote(order["LastUpdateDate"]), derived=True)
