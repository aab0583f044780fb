"""Translates exchanges of the newer version of Orders into exchanges of v0 that have the same facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from pytest_mcf.common.json_text import parsed_json
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.counterpart_customer_orders import FULFILLED_BY, FULFILLMENT_STATUS
from pytest_mcf.model.counterpart_customer_responses import (
    first_customer_lines,
    first_customer_order,
)
from pytest_mcf.model.plain_json import at, list_of, word_of

LINES = "getOrderItems"

_OPERATIONS: Mapping[str, str] = MappingProxyType(
    {"orders.getOrder": "getOrder", "searchOrders": "getOrders"}
)

_QUERY: Mapping[str, str] = MappingProxyType(
    {
        "createdAfter": "CreatedAfter",
        "createdBefore": "CreatedBefore",
        "lastUpdatedAfter": "LastUpdatedAfter",
        "lastUpdatedBefore": "LastUpdatedBefore",
        "marketplaceIds": "MarketplaceIds",
        "fulfillmentStatuses": "OrderStatuses",
        "fulfilledBy": "FulfillmentChannels",
        "maxResultsPerPage": "MaxResultsPerPage",
        "paginationToken": "NextToken",
    }
)

#: What values of lists are called in v0.
_WORDS: Mapping[str, Mapping[Any, Any]] = MappingProxyType(
    {"fulfillmentStatuses": FULFILLMENT_STATUS, "fulfilledBy": FULFILLED_BY}
)


@lru_cache(maxsize=512)
def translated_orders(exchange: Exchange) -> tuple[Exchange, ...]:
    """The exchanges of v0 that have the facts of one of the newer version.

    What reads orders is followed by what reads the lines of each of them.
    """
    operation = _OPERATIONS.get(exchange.operation or "")
    if operation is None:
        return (exchange,)
    order_id = exchange.path.rpartition("/")[2]
    target = OPERATIONS[operation].path.replace("{orderId}", order_id)
    query = urlencode(list(_query(exchange)), quote_via=quote)
    first = replace(exchange, operation=operation, target=f"{target}?{query}" if query else target)
    content = parsed_json(exchange.response_body)
    if exchange.status != HTTPStatus.OK or not isinstance(content, dict):
        return (first,)
    if operation == "getOrder":
        orders = [at(content, "order")]
        payload = first_customer_order(orders[0])
    else:
        orders = [*list_of(at(content, "orders"))]
        payload = _page(content, orders)
    first = replace(first, response_body=_body(payload))
    return (first, *(_lines(first, order) for order in orders if at(order, "orderId")))


def _query(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """The parameters that v0 has as well."""
    for name, value in parse_qsl(exchange.query, keep_blank_values=True):
        words = _WORDS.get(name, {})
        if name in _QUERY:
            yield _QUERY[name], ",".join(word_of(words, each) for each in value.split(","))


def _page(content: Any, orders: list[Any]) -> dict[str, Any]:
    known = {
        "Orders": [first_customer_order(order) for order in orders],
        "NextToken": at(content, "pagination", "nextToken"),
        "LastUpdatedBefore": at(content, "lastUpdatedBefore"),
        "CreatedBefore": at(content, "createdBefore"),
    }
    return {name: value for name, value in known.items() if value is not None}


def _lines(exchange: Exchange, order: Any) -> Exchange:
    path = OPERATIONS[LINES].path.replace("{orderId}", quote(str(at(order, "orderId")), safe=""))
    return replace(exchange, operation=LINES, target=path, response_body=_body(first_customer_lines(order)))


def _body(payload: Any) -> bytes:
    return json.dumps({"payload": payload}).encode()
