"""Facts of the orders of Amazon's own customers (Orders v0)."""

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
from pytest_mcf.contract.facts.reading import entries, units
from pytest_mcf.contract.finding import Finding
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

#: Which of NumberOfItemsShipped and NumberOfItemsUnshipped are 0 in a status (MCF-FLOW-20).
_NONE_OF = {
    "Unshipped": ("NumberOfItemsShipped",),
    "Shipped": ("NumberOfItemsUnshipped",),
    "InvoiceUnconfirmed": ("NumberOfItemsUnshipped",),
}

_ASKED = Asked(
    "MaxResultsPerPage",
    {
        "MarketplaceIds": ("MarketplaceId",),
        "OrderStatuses": ("OrderStatus",),
        "FulfillmentChannels": ("FulfillmentChannel",),
        "AmazonOrderIds": ("AmazonOrderId",),
    },
    {"CreatedAfter": "PurchaseDate", "LastUpdatedAfter": "LastUpdateDate"},
)


def check_order(order: Wire) -> Iterator[Finding]:
    """Every fact of a getOrder payload; an empty one has none (MCF-QUIRK-42)."""
    if order:
        yield from _check_order("/payload", order)


def check_orders(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getOrders payload: of each order, and that each stands there once."""
    orders = entries(payload, "Orders")
    for number, order in enumerate(orders):
        yield from _check_order(f"/payload/Orders/{number}", order)
    yield from check_once("/payload/Orders", "AmazonOrderId", orders, "each order once on a page")


def check_items(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getOrderItems payload: no unit ships that was not ordered, no line twice."""
    items, where = entries(payload, "OrderItems"), "/payload/OrderItems"
    for number, item in enumerate(items):
        ordered, shipped = units(item["QuantityOrdered"]), units(item.get("QuantityShipped") or 0)
        yield from check_units(f"{where}/{number}/QuantityShipped", shipped, ordered)
    yield from check_once(where, "OrderItemId", items, "each line once on a page", "MCF-FLOW-04")


def check_asked_order(match: Match, _: Exchange, payload: Wire) -> Iterator[Finding]:
    """The order is the one that was asked for (MCF-FLOW-02)."""
    if payload:
        got, wanted = payload.get("AmazonOrderId"), match.path_parameters["orderId"]
        yield from check_same_id("/payload/AmazonOrderId", got, wanted)


def check_asked_orders(_: Match, exchange: Exchange, payload: Wire) -> Iterator[Finding]:
    """Each order is one of those that were asked for, and no page has more than it may have."""
    yield from check_asked("/payload/Orders", entries(payload, "Orders"), _ASKED, exchange)


def _check_order(pointer: str, order: Wire) -> Iterator[Finding]:
    yield from check_id(pointer, "AmazonOrderId", order)
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
    yield from check_dates(pointer, order, "PurchaseDate", "LastUpdateDate")
