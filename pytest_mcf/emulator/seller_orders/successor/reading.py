"""The operations of the newer version of Orders: searching for orders, and reading one."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.seller_orders.orders import addressed_order
from pytest_mcf.emulator.seller_orders.spans import Span, check_end
from pytest_mcf.emulator.seller_orders.successor.views import Shown, order_view
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.model.counterpart_customer_orders import FULFILLED_BY, FULFILLMENT_STATUS
from pytest_mcf.model.orders_2026_01_01.definitions import GetOrderResponse, Pagination, SearchOrdersResponse
from pytest_mcf.model.request_rules.parameters import MOST_ORDERS_A_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.seller_orders import SellerOrder
    from pytest_mcf.emulator.world.update_index import Key

_LISTING = "searchOrders"
_TOKEN = "paginationToken"  # noqa: S105 - the name of a parameter

_TOKEN_LASTS = timedelta(hours=24)

#: What a further page may ask for otherwise than the first one.
_MAY_CHANGE = frozenset({_TOKEN, "maxResultsPerPage", "includedData"})


def get_order(call: OperationCall) -> GetOrderResponse:
    """Return an order with its lines and the datasets that were asked for."""
    return GetOrderResponse(order=order_view(addressed_order(call), _shown(call)))


def search_orders(call: OperationCall) -> SearchOrdersResponse:
    """Return one page of the orders that were placed or changed in a span of time."""
    account, parameters = call.account, call.parameters
    span = _read_span(parameters, account.now)
    for marketplace_id in parameters.get("marketplaceIds", ()):
        known_marketplace(marketplace_id)
    size = parameters.get("maxResultsPerPage", MOST_ORDERS_A_PAGE)
    if not 1 <= size <= MOST_ORDERS_A_PAGE:
        raise InvalidInputError(f"maxResultsPerPage: {size} is not 1 to {MOST_ORDERS_A_PAGE}.")
    wanted = _wanted(span.orders(account, _place_in(parameters, account.now)), parameters)
    orders = list(islice(wanted, size + 1))
    pagination = None
    if len(orders) > size:
        pagination = Pagination(next_token=_token_behind(orders[size - 1], span, parameters, account.now))
    until = span.end or account.now
    return SearchOrdersResponse(
        orders=[order_view(order, _shown(call)) for order in orders[:size]],
        pagination=pagination,
        last_updated_before=until if span.by_update else None,
        created_before=None if span.by_update else until,
    )


def _shown(call: OperationCall) -> Shown:
    datasets = frozenset(call.parameters.get("includedData", ()))
    return Shown(datasets, personal=call.account.settings.personal_data_roles)


def _wanted(orders: Iterator[SellerOrder], parameters: Mapping[str, Any]) -> Iterator[SellerOrder]:
    """Those that each of the given lists names."""
    for order in orders:
        facts = {
            "marketplaceIds": order.marketplace.marketplace_id,
            "fulfillmentStatuses": FULFILLMENT_STATUS[order.status],
            "fulfilledBy": FULFILLED_BY[order.channel],
        }
        if all(fact in parameters.get(name, (fact,)) for name, fact in facts.items()):
            yield order


def _read_span(parameters: Mapping[str, Any], now: datetime) -> Span:
    """Either createdAfter or lastUpdatedAfter, and with it the end of its own kind."""
    given = [name for name in ("createdAfter", "lastUpdatedAfter") if name in parameters]
    if len(given) != 1:
        raise InvalidInputError("createdAfter, lastUpdatedAfter: exactly one of them is required.")
    (name,) = given
    by_update = name == "lastUpdatedAfter"
    other = "createdBefore" if by_update else "lastUpdatedBefore"
    if other in parameters:
        raise InvalidInputError(f"{other}: cannot be combined with {name}.")
    end_name = name.replace("After", "Before")
    start, end = parameters[name], parameters.get(end_name)
    if end is not None:
        check_end(name, start, end_name, end, now)
    return Span(by_update, start, end)


def _token_behind(order: SellerOrder, span: Span, parameters: Mapping[str, Any], now: datetime) -> str | None:
    """The token for the page behind an order."""
    place = {"date": span.date_of(order).isoformat(), "id": order.order_id}
    return page_token(_LISTING, {"asked": _asked(parameters), "made": now.isoformat(), **place})


def _place_in(parameters: Mapping[str, Any], now: datetime) -> Key | None:
    """Behind which order a further page begins. The token ends, and what it was given for stays."""
    if _TOKEN not in parameters:
        return None
    position = read_page_token(_LISTING, parameters[_TOKEN])
    if now - datetime.fromisoformat(position["made"]) > _TOKEN_LASTS:
        raise InvalidInputError(f"{_TOKEN}: has expired.", "A token is valid for 24 hours.")
    asked, first = _asked(parameters), position["asked"]
    for name in sorted({*asked, *first}):
        if asked.get(name) != first.get(name):
            raise InvalidInputError(
                f"{name}: differs from the request that gave the {_TOKEN}.",
                "Only maxResultsPerPage and includedData may change from page to page.",
            )
    return datetime.fromisoformat(position["date"]), position["id"]


def _asked(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What has to be the same for each page, as plain JSON. The order in a list means nothing."""
    return {
        name: sorted(value) if isinstance(value, list) else value.isoformat()
        for name, value in parameters.items()
        if name not in _MAY_CHANGE
    }
