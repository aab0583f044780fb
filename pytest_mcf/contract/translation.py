"""Translates exchanges of the successor into exchanges of the first version that have the same facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from pytest_mcf.common.json_text import parsed_json
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.counterpart_previews import (
    first_offers_payload,
    first_offers_request,
    first_preview_payload,
    first_preview_request,
    single_offers,
)
from pytest_mcf.model.counterpart_responses import (
    first_order_head,
    first_order_payload,
    first_status,
    first_tracking,
    packages_of,
)
from pytest_mcf.model.counterparts import ACTION, first_order, first_wishes
from pytest_mcf.model.plain_json import at, list_of
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

_SUCCESS = 200
_TRACKING = "getPackageTrackingDetails"
_OFFERS = "getOffers"
_SLIP = ("fulfillmentConfiguration", "services", "packaging", "packingSlip", "templateAttributes")

Translate = Callable[[Any], Any]
Answer = Callable[[Any, Any], Any]
"""Makes the content of a response of that of the successor's, and of the content of the request."""


def _nothing(_: Any, __: Any) -> dict[str, Any]:
    return {}


def _unchanged(content: Any) -> Any:
    return content


@dataclass(frozen=True, slots=True)
class _Counterpart:
    """An operation of the first version, and how its bodies are made of those of the successor's."""

    operation: str
    request: Translate = _unchanged
    response: Answer = _nothing


def _creation(body: Any) -> Any:
    origin = at(body, "origin", "countryCode")
    marketplace = MARKETPLACE_BY_COUNTRY.get(str(origin))
    shown_at = at(body, *_SLIP, "orderTime")
    first = first_order(body)
    known = {
        "marketplaceId": marketplace,
        # The successor has one country for both.
        "shipFromCountryCode": origin,
        "displayableOrderDate": shown_at,
        # Here texts are what was sent, and not what the first version could hold.
        "displayableOrderComment": at(body, *_SLIP, "orderText"),
        "deliveryPreferences": first_wishes(at(body, "destination")),
        "items": [
            {**item, **_texts_of(line)}
            for item, line in zip(first["items"], at(body, "lineItems") or (), strict=False)
        ],
    }
    return {**first, **{name: value for name, value in known.items() if value is not None}}


def _texts_of(line: Any) -> dict[str, Any]:
    names = {"giftMessage": "giftMessage", "displayableComment": "lineItemText"}
    texts = {name: at(line, *_SLIP, other) for name, other in names.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _update(body: Any) -> Any:
    action = at(body, "fulfillmentConfiguration", "action")
    return {"fulfillmentAction": next((str(own) for own, other in ACTION.items() if other == action), action)}


def _move(body: Any) -> Any:
    return {"fulfillmentOrderStatus": first_status(at(body, "status"))}


def _order(content: Any, _: Any) -> Any:
    return {"payload": first_order_payload(at(content, "order"))}


def _page(content: Any, _: Any) -> Any:
    orders = at(content, "orders")
    payload = {"fulfillmentOrders": [first_order_head(order) for order in orders or ()]}
    token = at(content, "pagination", "nextToken")
    return {"payload": payload if token is None else {**payload, "nextToken": token}}


def _in_payload(answer: Answer) -> Answer:
    return lambda content, request: {"payload": answer(content, request)}


#: By the names of the successor's operations.
_COUNTERPARTS: Mapping[str, _Counterpart] = MappingProxyType(
    {
        "getOrderPreview": _Counterpart(
            "getFulfillmentPreview", first_preview_request, _in_payload(first_preview_payload)
        ),
        "getOffers": _Counterpart("deliveryOffers", first_offers_request, _in_payload(first_offers_payload)),
        "createOrder": _Counterpart("createFulfillmentOrder", _creation),
        "outbound.getOrder": _Counterpart("getFulfillmentOrder", response=_order),
        "listOrders": _Counterpart("listAllFulfillmentOrders", response=_page),
        "cancelOrder": _Counterpart("cancelFulfillmentOrder"),
        "updateOrder": _Counterpart("updateFulfillmentOrder", _update),
        "updateOrderStatus": _Counterpart("submitFulfillmentOrderStatusUpdate", _move),
    }
)

_QUERY: Mapping[str, str] = MappingProxyType({"updatedAfter": "queryStartDate", "pageToken": "nextToken"})


@lru_cache(maxsize=512)
def translated(exchange: Exchange) -> tuple[Exchange, ...]:
    """The exchanges of the first version that have the facts of one of the successor."""
    if exchange.operation is None or exchange.operation not in _COUNTERPARTS:
        return (exchange,)
    counterpart = _COUNTERPARTS[exchange.operation]
    if exchange.operation == _OFFERS:
        return tuple(_translated(each, counterpart) for each in _for_each_item(exchange))
    first = _translated(exchange, counterpart)
    if not _is_success(exchange):
        return (first,)
    content = parsed_json(exchange.response_body)
    return (first, *(_tracked(first, each) for each in packages_of(at(content, "order"))))


def _translated(exchange: Exchange, counterpart: _Counterpart) -> Exchange:
    request, content = parsed_json(exchange.request_body), parsed_json(exchange.response_body)
    first = replace(
        exchange,
        operation=counterpart.operation,
        target=_target(exchange, counterpart.operation),
        sent_as=str(exchange),
        request_body=_body(exchange.request_body, request, counterpart.request),
    )
    if not _is_success(exchange):
        return first
    answer = _body(exchange.response_body, content, lambda known: counterpart.response(known, request))
    return replace(first, status=_SUCCESS, response_body=answer)


def _is_success(exchange: Exchange) -> bool:
    operation = OPERATIONS[str(exchange.operation)]
    return exchange.status is not None and operation.is_success(exchange.status)


def _for_each_item(exchange: Exchange) -> Iterator[Exchange]:
    """A request for offers of several items as requests for one item each, in the successor's words."""
    request, content = parsed_json(exchange.request_body), parsed_json(exchange.response_body)
    if not list_of(at(request, "items")):
        yield exchange
        return
    is_success = _is_success(exchange) and isinstance(content, dict)
    for asked, answered in single_offers(request, content if is_success else {}):
        body = json.dumps(answered).encode() if is_success else exchange.response_body
        yield replace(exchange, request_body=json.dumps(asked).encode(), response_body=body)


def _tracked(exchange: Exchange, package: Any) -> Exchange:
    tracking = OPERATIONS[_TRACKING]
    query = urlencode({"packageNumber": str(at(package, "packageId"))})
    return replace(
        exchange,
        operation=_TRACKING,
        target=f"{tracking.path}?{query}",
        response_body=json.dumps({"payload": first_tracking(package)}).encode(),
    )


def _target(exchange: Exchange, operation: str) -> str:
    """The path of the operation, with the ID of the order as it was on the wire, and the query."""
    order_id = exchange.path.removeprefix(f"{SUCCESSOR.root}/orders").strip("/").partition("/")[0]
    path = OPERATIONS[operation].path.replace("{sellerFulfillmentOrderId}", order_id)
    given = parse_qsl(exchange.query, keep_blank_values=True)
    query = urlencode([(_QUERY.get(name, name), value) for name, value in given], quote_via=quote)
    return f"{path}?{query}" if query else path


def _body(body: bytes, content: Any, translate: Translate) -> bytes:
    """A translated body; one whose content is not a JSON object stays as it is."""
    return json.dumps(translate(content)).encode() if isinstance(content, dict) else body
