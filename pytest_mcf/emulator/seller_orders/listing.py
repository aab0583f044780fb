"""The operation getOrders: filters and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.requests import read_date_time
from pytest_mcf.emulator.seller_orders.spans import Span, check_end
from pytest_mcf.emulator.seller_orders.views import ARRIVES_AFTER, ARRIVES_WITHIN, order_view
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.emulator.world.seller_orders import wire_date
from pytest_mcf.model.orders_v0.definitions import GetOrdersResponse, OrdersList, PaymentMethod
from pytest_mcf.model.request_rules.parameters import (
    CHOICES,
    MOST_ORDERS_A_PAGE,
    NOT_WITH_SELLER_ORDER_ID,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.seller_orders import SellerOrder
    from pytest_mcf.emulator.world.update_index import Key

_LISTING = "getOrders"

_WITHOUT_ZONE = re.compile(r"[^Zz+]*T[^Zz+-]*", re.ASCII)

#: Whether an order is one of those that a parameter chooses. No order here has an invoice or is shipped
#: by Easy Ship or from a named place, so that no order matches these.
_FILTERS: Mapping[str, Callable[[SellerOrder, Any], bool]] = MappingProxyType(
    {
        "MarketplaceIds": lambda order, wanted: order.marketplace.marketplace_id in wanted,
        "OrderStatuses": lambda order, wanted: order.status in wanted,
        "FulfillmentChannels": lambda order, wanted: order.channel in wanted,
        "PaymentMethods": lambda _, wanted: PaymentMethod.OTHER in wanted,
        "BuyerEmail": lambda order, wanted: order.buyer.buyer_email == wanted,
        "SellerOrderId": lambda order, wanted: order.seller_order_id == wanted,
        "AmazonOrderIds": lambda order, wanted: order.order_id in wanted,
        "IsISPU": lambda order, wanted: order.is_pick_up is wanted,
        "EasyShipShipmentStatuses": lambda *_: False,
        "ElectronicInvoiceStatuses": lambda *_: False,
        "ActualFulfillmentSupplySourceId": lambda *_: False,
        "StoreChainStoreId": lambda *_: False,
        "EarliestDeliveryDateBefore": lambda order, when: order.created + ARRIVES_AFTER <= when,
        "EarliestDeliveryDateAfter": lambda order, when: order.created + ARRIVES_AFTER >= when,
        "LatestDeliveryDateBefore": lambda order, when: order.created + ARRIVES_WITHIN <= when,
        "LatestDeliveryDateAfter": lambda order, when: order.created + ARRIVES_WITHIN >= when,
    }
)


def get_orders(call: OperationCall) -> GetOrdersResponse:
    """Return one page of the orders that were placed or changed in a span of time."""
    parameters, after = dict(call.parameters), None
    token = parameters.pop("NextToken", None)
    if token is not None:
        position = read_page_token(_LISTING, token)
        # What this request leaves out is as in the first one.
        parameters = {**position["asked"], **parameters}
        after = datetime.fromisoformat(position["date"]), position["id"]
    span = _read_span(parameters, call.account.now)
    criteria = _read_criteria(parameters)
    size = parameters.get("MaxResultsPerPage", MOST_ORDERS_A_PAGE)
    if not 1 <= size <= MOST_ORDERS_A_PAGE:
        raise InvalidInputError(f"MaxResultsPerPage: {size} is not 1 to {MOST_ORDERS_A_PAGE}.")
    orders = list(islice(_wanted(call.account, span, after, criteria), size + 1))
    next_token = None
    if len(orders) > size:
        last = orders[size - 1]
        place = {"date": span.date_of(last).isoformat(), "id": last.order_id}
        next_token = page_token(_LISTING, {"asked": parameters, **place})
    until = wire_date(span.end or call.account.now)
    payload = OrdersList(
        orders=[order_view(order, call.data_elements) for order in orders[:size]],
        next_token=next_token,
        last_updated_before=until if span.by_update else None,
        created_before=None if span.by_update else until,
    )
    return GetOrdersResponse(payload=payload)


def _wanted(
    account: Account, span: Span, after: Key | None, criteria: Mapping[str, Any]
) -> Iterator[SellerOrder]:
    orders = span.orders(account, after)
    return (
        order for order in orders if all(_FILTERS[name](order, value) for name, value in criteria.items())
    )


def _read_span(parameters: Mapping[str, Any], now: datetime) -> Span:
    """Either CreatedAfter or LastUpdatedAfter, and with it the end of its own kind."""
    given = [name for name in ("CreatedAfter", "LastUpdatedAfter") if name in parameters]
    if len(given) != 1:
        raise InvalidInputError("CreatedAfter, LastUpdatedAfter: exactly one of them is required.")
    (name,) = given
    other = "CreatedBefore" if name == "LastUpdatedAfter" else "LastUpdatedBefore"
    if other in parameters:
        raise InvalidInputError(f"{other}: cannot be combined with {name}.")
    start, end_name = _read_date(name, parameters[name]), name.replace("After", "Before")
    if end_name not in parameters:
        return Span(name == "LastUpdatedAfter", start, None)
    end = _read_date(end_name, parameters[end_name])
    check_end(name, start, end_name, end, now)
    return Span(name == "LastUpdatedAfter", start, end)


def _read_criteria(parameters: Mapping[str, Any]) -> dict[str, Any]:
    for name, choices in CHOICES.items():
        for value in parameters.get(name, ()):
            if value not in [each.value for each in choices]:
                raise InvalidInputError(f"{name}: {value!r} is not one of {', '.join(choices)}.")
    for marketplace_id in parameters["MarketplaceIds"]:
        known_marketplace(marketplace_id)
    clashing = [name for name in NOT_WITH_SELLER_ORDER_ID if name in parameters]
    if "SellerOrderId" in parameters and clashing:
        raise InvalidInputError(f"SellerOrderId: cannot be combined with {', '.join(clashing)}.")
    criteria = {name: value for name, value in parameters.items() if name in _FILTERS}
    return {
        name: _read_date(name, value) if name.endswith(("Before", "After")) else value
        for name, value in criteria.items()
    }


def _read_date(name: str, text: str) -> datetime:
    """ISO 8601; this API also accepts dates without a time zone, which are in UTC."""
    zone = "Z" if _WITHOUT_ZONE.fullmatch(text) else ""
    return read_date_time(name, text + zone).astimezone(UTC)
