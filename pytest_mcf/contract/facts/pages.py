"""Facts of a page of customers' orders, which both versions of Orders have: each has names of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.facts.reading import moment
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote

Wire = Mapping[str, Any]

_ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for orders asks for, by the names of its parameters."""

    page_size: str
    """How many orders a page has at most."""
    chosen: Mapping[str, tuple[str, ...]]
    """Where an order has what a list of values chooses."""
    not_before: Mapping[str, str]
    """The date of an order that is not before a given one."""


def check_id(pointer: str, name: str, order: Wire) -> Iterator[Finding]:
    """The ID of an order has the form of Amazon's numbers (MCF-FLOW-02)."""
    if not _ORDER_ID.fullmatch(order[name]):
        where, expected = f"{pointer}/{name}", "three groups of 3, 7 and 7 digits"
        yield Finding(where, expected, quote(order[name]), rule="MCF-FLOW-02")


def check_same_id(pointer: str, got: Any, wanted: str) -> Iterator[Finding]:
    """The order is the one that was asked for (MCF-FLOW-02)."""
    if got != wanted:
        expected = Phrase("the order that was asked for, ", quote(wanted))
        yield Finding(pointer, expected, quote(got), rule="MCF-FLOW-02")


def check_once(
    pointer: str, name: str, found: Sequence[Wire], expected: str, rule: str = "model"
) -> Iterator[Finding]:
    """No two entries of a list have the same ID."""
    seen = Counter(each[name] for each in found)
    for number, each in enumerate(found):
        if seen[each[name]] > 1:
            got = Phrase(quote(each[name]), " more than once")
            yield Finding(f"{pointer}/{number}", expected, got, rule=rule, derived=True)


def check_units(pointer: str, shipped: int, ordered: int) -> Iterator[Finding]:
    """No unit ships that was not ordered (MCF-FLOW-05)."""
    if not 0 <= shipped <= ordered:
        expected = f"0 to {ordered}, which were ordered"
        yield Finding(pointer, expected, str(shipped), rule="MCF-FLOW-05", derived=True)


def check_dates(pointer: str, order: Wire, created: str, updated: str) -> Iterator[Finding]:
    """No order was updated before it was created."""
    first, last = moment(order, created), moment(order, updated)
    if first and last and bool(first.tzinfo) is bool(last.tzinfo) and last < first:
        expected = Phrase(f"not before {created}, ", Quote(order[created]))
        yield Finding(f"{pointer}/{updated}", expected, Quote(order[updated]), derived=True)


def check_asked(pointer: str, orders: Sequence[Wire], asked: Asked, exchange: Exchange) -> Iterator[Finding]:
    """Each order is one of those that were asked for, and no page has more than it may have."""
    query = parse_qs(exchange.query)
    most = query.get(asked.page_size, ["100"])[0]
    if len(orders) > int(most):
        yield Finding(pointer, f"at most {most} orders on a page", str(len(orders)))
    for number, order in enumerate(orders):
        where = f"{pointer}/{number}"
        yield from _chosen(where, order, asked.chosen, query)
        yield from _not_before(where, order, asked.not_before, query)


def _chosen(
    pointer: str, order: Wire, chosen: Mapping[str, tuple[str, ...]], query: Mapping[str, list[str]]
) -> Iterator[Finding]:
    for parameter, path in chosen.items():
        wanted = [value for text in query.get(parameter, []) for value in text.split(",") if value]
        got: Any = order
        for name in path:
            got = (got or {}).get(name)
        if wanted and got is not None and got not in wanted:
            yield Finding(f"{pointer}/{'/'.join(path)}", f"one of {parameter}", quote(got))


def _not_before(
    pointer: str, order: Wire, not_before: Mapping[str, str], query: Mapping[str, list[str]]
) -> Iterator[Finding]:
    for parameter, name in not_before.items():
        start, when = moment({parameter: query.get(parameter, [""])[0]}, parameter), moment(order, name)
        if start and when and start.tzinfo and when.tzinfo and when < start:
            yield Finding(f"{pointer}/{name}", f"not before {parameter}", Quote(order[name]))
