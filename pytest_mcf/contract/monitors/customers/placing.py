"""Fulfils what customers have paid and not yet received, and what Amazon has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pytest_mcf.contract.monitors.customers.reading import (
    CREATE,
    ITEMS,
    SHOWS_STATUS,
    OrderSeen,
    customer_order_of,
    orders_in,
    units_by,
    whole_number,
)
from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, entries, text, within

OPEN_ONLY = Rule("MCF-FLOW-03", "it fulfils orders that it saw as Unshipped or PartiallyShipped", "notice")
NOT_AMAZONS = Rule("MCF-FLOW-11", "it fulfils no order that Amazon fulfils itself", "notice")
ALL_ITEMS = Rule("MCF-FLOW-04", "it reads the items of an order to the last page before it fulfils it")
ONLY_LEFT = Rule("MCF-FLOW-05", "it fulfils no more units of an order than have not shipped", "notice")
STOCK_FIRST = Rule("MCF-FLOW-08", "it checks the stock of each SKU of an order before it fulfils it")
NOT_BLIND = Rule("MCF-FLOW-09", "it places no more units of an order than it saw in stock")

_OPEN = ("Unshipped", "PartiallyShipped")
_STOCK = "getInventorySummaries"
_PREVIEW = "getFulfillmentPreview"


@dataclass(slots=True)
class _Items:
    """The lines of an order that were read, and whether they were all."""

    left: Counter[str] = field(default_factory=Counter)
    """Units that have not shipped, by SKU."""
    exchange: int = 0
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class _Stock:
    """When the stock of a SKU was checked, and how much it was; None if a preview said what is available."""

    exchange: int
    available: int | None


class Fulfilment(Monitor):
    """Compares each fulfillment order for a customer with what the integration had read.

    It is one for a customer if one of its ids has the number of a customer's order that was read here. An
    integration may know of others from reports and notifications: they are not checked. A preview is a check
    of the stock, too.
    """

    rules = (OPEN_ONLY, NOT_AMAZONS, ALL_ITEMS, ONLY_LEFT, STOCK_FIRST, NOT_BLIND)
    operations = SHOWS_STATUS | {ITEMS, _STOCK, _PREVIEW, CREATE}

    def __init__(self) -> None:
        self._orders: Memory[OrderSeen] = Memory()
        self._items: Memory[_Items] = Memory()
        self._stock: Memory[_Stock] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note what is read, and check what is placed."""
        if not observed.is_integrations:
            return
        if observed.operation == CREATE:
            yield from self._checked(observed)
        elif observed.operation in SHOWS_STATUS:
            for order in orders_in(observed):
                self._orders.keep(order, order.order_id)
        elif observed.operation == ITEMS:
            self._note_items(observed)
        else:
            self._note_stock(observed)

    def _note_items(self, observed: ObservedExchange) -> None:
        order_id = observed.path_values.get("orderId", "")
        known = self._items.get(order_id)
        items = known if known is not None and "NextToken" in observed.query else _Items()
        for line in entries(observed.payload, "OrderItems"):
            left = whole_number(line, "QuantityOrdered") - whole_number(line, "QuantityShipped")
            items.left[text(line, "SellerSKU")] += left
        if observed.payload:
            items.exchange = observed.number
            items.is_complete = not observed.payload.get("NextToken")
            self._items.keep(items, order_id)

    def _note_stock(self, observed: ObservedExchange) -> None:
        if not observed.payload:
            return
        if observed.operation == _PREVIEW:
            for line in entries(observed.sent, "items"):
                self._stock.keep(_Stock(observed.number, None), text(line, "sellerSku"))
            return
        for sku in _asked_for(observed):
            # Not listed is what Amazon does not have, or what is on another page.
            self._stock.keep(_Stock(observed.number, 0), sku)
        for summary in entries(observed.payload, "inventorySummaries"):
            details = within(summary, "inventoryDetails")
            available = whole_number(details, "fulfillableQuantity") if details else None
            self._stock.keep(_Stock(observed.number, available), text(summary, "sellerSku"))

    def _checked(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        order_id = customer_order_of(observed.sent)
        order, items = self._orders.get(order_id), self._items.get(order_id)
        units = units_by(entries(observed.sent, "items"), "sellerSku", "quantity")
        if order is not None and observed.after(order.answered_at):
            yield from _checked_by_order(observed, order)
        if items is not None:
            yield from _checked_by_items(observed, order_id, items, units)
        if order is not None or items is not None:
            yield from self._checked_by_stock(observed, order_id, units)

    def _checked_by_stock(
        self, observed: ObservedExchange, order_id: str, units: Counter[str]
    ) -> Iterator[RuleOutcome]:
        known = {sku: self._stock.get(sku) for sku in units}
        unchecked = [sku for sku, stock in known.items() if stock is None]
        if not unchecked:
            yield RulePassed(STOCK_FIRST)
        elif not self._stock.has_forgotten:
            expected = f"the stock of each SKU of {order_id} to be checked"
            got = f"an order for {unchecked[0][:40]}, whose stock was not"
            yield RuleViolation(STOCK_FIRST, expected, got, (observed.number,))
        for sku, stock in known.items():
            if stock is None or stock.available is None:
                continue
            if units[sku] <= stock.available:
                yield RulePassed(NOT_BLIND)
                continue
            yield RuleViolation(
                NOT_BLIND,
                f"at most the {stock.available} units of {sku[:40]} that it saw in stock",
                f"an order for {units[sku]} of them",
                (stock.exchange, observed.number),
            )


def _asked_for(observed: ObservedExchange) -> list[str]:
    """The SKUs that the first request of a listing names; with a date they are ignored (MCF-SBX-16)."""
    query = observed.query
    if "nextToken" in query or "startDateTime" in query:
        return []
    if "sellerSkus" in query:
        return query["sellerSkus"].split(",")
    return [query["sellerSku"]] if "sellerSku" in query else []


def _checked_by_order(observed: ObservedExchange, order: OrderSeen) -> Iterator[RuleOutcome]:
    shown_by = (order.exchange, observed.number)
    if order.status in _OPEN:
        yield RulePassed(OPEN_ONLY)
    else:
        got = f"one for {order.order_id}, which had been seen as {order.status}"
        expected = "an order for a customer's order that is Unshipped or PartiallyShipped"
        yield RuleViolation(OPEN_ONLY, expected, got, shown_by)
    if order.channel != "AFN":
        yield RulePassed(NOT_AMAZONS)
    else:
        got = f"one for {order.order_id}, whose FulfillmentChannel had been AFN"
        yield RuleViolation(NOT_AMAZONS, "no order for what Amazon fulfils itself", got, shown_by)


def _checked_by_items(
    observed: ObservedExchange, order_id: str, items: _Items, units: Counter[str]
) -> Iterator[RuleOutcome]:
    shown_by = (items.exchange, observed.number)
    if not items.is_complete:
        expected = f"the items of {order_id} to be read to the last page"
        yield RuleViolation(ALL_ITEMS, expected, "an order before that", shown_by)
        return
    yield RulePassed(ALL_ITEMS)
    more = [sku for sku in units if sku in items.left and units[sku] > items.left[sku]]
    if not more:
        yield RulePassed(ONLY_LEFT)
        return
    sku = more[0]
    expected = f"at most the {items.left[sku]} units of {sku[:40]} that are left of {order_id}"
    yield RuleViolation(ONLY_LEFT, expected, f"an order for {units[sku]} of them", shown_by)
