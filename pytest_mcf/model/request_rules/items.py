"""The lines of an order or a preview, and money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeGuard

from pytest_mcf.model.request_rules.breach import Breach, Json, Path, missing_text, object_at, objects_at
from pytest_mcf.model.request_rules.codes import currency_breaches

#: Other sources name other limits (MCF-QUIRK-51).
MOST_LINES = 100
MOST_UNITS = 250

MONEY = "MCF-CREATE-23"
_PRICES = ("perUnitDeclaredValue", "perUnitPrice", "perUnitTax")
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ItemRules:
    """Which rules the lines of a request follow."""

    none: str
    fields: str
    units: str
    size: str


def item_breaches(body: Json, rules: ItemRules, *, fewest: int = 1) -> Iterator[Breach]:
    """Too few or too many lines and units, line ids that are blank or twice there, and money."""
    items = body.get("items")
    if not isinstance(items, list):
        return
    if len(items) < fewest:
        yield Breach(("items",), "at least one line", items, rules.none)
    if len(items) > MOST_LINES:
        yield Breach(("items",), f"at most {MOST_LINES} lines", len(items), rules.size)
    quantities: list[Any] = [item.get("quantity") for _, item in objects_at(body, "items")]
    units = sum(max(quantity, 0) for quantity in quantities if _is_whole(quantity))
    if units > MOST_UNITS:
        yield Breach(("items",), f"at most {MOST_UNITS} units", units, rules.size)
    seen: set[str] = set()
    for place, item in objects_at(body, "items"):
        yield from _line_breaches(item, ("items", place), rules, seen)


def _line_breaches(item: Json, path: Path, rules: ItemRules, seen: set[str]) -> Iterator[Breach]:
    quantity: Any = item.get("quantity")
    if _is_whole(quantity) and quantity < 1:
        yield Breach((*path, "quantity"), "at least 1 unit", quantity, rules.units)
    name = "sellerFulfillmentOrderItemId"
    yield from missing_text(item, path, (name, "sellerSku"), rules.fields)
    line_id = item.get(name)
    if isinstance(line_id, str):
        if line_id in seen:
            yield Breach((*path, name), "an id that no other line has", line_id, "MCF-CREATE-20")
        seen.add(line_id)
    for price in _PRICES:
        money = object_at(item, price)
        if money is not None:
            yield from money_breaches(money, (*path, price))


def money_breaches(money: Json, path: Path) -> Iterator[Breach]:
    """A code that is not a currency's, and a value that is not a decimal number."""
    yield from currency_breaches(money.get("currencyCode"), (*path, "currencyCode"), MONEY)
    value = money.get("value")
    if isinstance(value, str) and not _DECIMAL.fullmatch(value):
        yield Breach((*path, "value"), "a decimal number", value, MONEY)


def undeclared_values(body: Json, why: str, rule: str) -> Iterator[Breach]:
    """Lines without perUnitDeclaredValue, where that is required."""
    for place, item in objects_at(body, "items"):
        if item.get("perUnitDeclaredValue") is None:
            path = ("items", place, "perUnitDeclaredValue")
            yield Breach(path, f"a declared value, which is required {why}", None, rule)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
