"""The operations of the successor on orders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment import progress
from pytest_mcf.emulator.operations.orders import place_order
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.successor.order_views import order_view
from pytest_mcf.emulator.successor.reading import market_of, order_of
from pytest_mcf.emulator.successor.refusals import in_successors_words
from pytest_mcf.model.counterparts import ORDER_STATUS
from pytest_mcf.model.outbound_2026_07_04.definitions import (
    CancelOrderResponse,
    CreateOrderAcceptedResponse,
    CreateOrderResponse,
    GetOrderResponse,
    ListOrdersResponse,
    Pagination,
    UpdateOrderResponse,
)
from pytest_mcf.model.outbound_2026_07_04.values import FulfillmentAction

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.orders import Order

_LISTING = "listOrders"

#: "After" a time leaves out the time itself, and times have no finer step.
_NEXT = timedelta(microseconds=1)


def create_order(call: OperationCall) -> CreateOrderResponse | CreateOrderAcceptedResponse:
    """Place an order in the world of both versions."""
    account, body = call.account, call.body
    request = order_of(account, market_of(account, body.origin), body)
    with in_successors_words():
        order = place_order(account, request)
    order.placed_by_successor = body.model_dump_json(by_alias=True, exclude_none=True).encode()
    if account.settings.order_accepted_later or account.accepts_orders:
        return CreateOrderAcceptedResponse(order_id=order.order_id, status=ORDER_STATUS[order.status])
    return CreateOrderResponse(order=order_view(account, order))


def get_order(call: OperationCall) -> GetOrderResponse:
    """Return everything about an order, its tracking included."""
    return GetOrderResponse(order=order_view(call.account, addressed_order(call), shipments=_shipments(call)))


def list_orders(call: OperationCall) -> ListOrdersResponse:
    """Return one page of the orders that were updated after a time."""
    account, parameters = call.account, call.parameters
    start, after = parameters.get("updatedAfter"), None
    if "pageToken" in parameters:
        # The token holds the time that the listing began with; a time beside it is ignored.
        position = read_page_token(_LISTING, parameters["pageToken"])
        start = datetime.fromisoformat(position["start"]) if position["start"] else None
        after = datetime.fromisoformat(position["date"]), position["id"]
    orders, last = account.orders.page(start + _NEXT if start else None, after, account.settings.page_size)
    pagination = None
    if last is not None:
        since = start.isoformat() if start else None
        token = page_token(_LISTING, {"start": since, "date": last[0].isoformat(), "id": last[1]})
        pagination = Pagination(next_token=token)
    shown = [order_view(account, order, shipments=_shipments(call)) for order in orders]
    return ListOrdersResponse(orders=shown, pagination=pagination)


def cancel_order(call: OperationCall) -> CancelOrderResponse:
    """Cancel an order whose picking has not begun."""
    account, order = call.account, addressed_order(call)
    if not order.status.is_cancellable:
        raise InvalidInputError(
            f"{order.order_id} cannot be cancelled: {_why_not(order)}.",
            status=account.settings.cancel_refusal_status,
        )
    if not account.accepts_cancellations:
        progress.cancel(account, order, account.now)
    return CancelOrderResponse()


def update_order(call: OperationCall) -> UpdateOrderResponse:
    """Release an order on hold; a request that changes nothing is accepted."""
    order = addressed_order(call)
    how = call.body.fulfillment_configuration
    if not order.is_held:
        raise InvalidInputError(f"{order.order_id} cannot be updated: it is not on hold.")
    if how is not None and how.action == FulfillmentAction.SHIP:
        order.release()
    return UpdateOrderResponse()


def addressed_order(call: OperationCall) -> Order:
    """The order in the path; an unknown one is 404."""
    return call.account.order(call.parameters["orderId"])


def _shipments(call: OperationCall) -> bool:
    return bool(call.parameters.get("shipments") != "EXCLUDE")


def _why_not(order: Order) -> str:
    status = ORDER_STATUS[order.status]
    return f"its status is {status}" if order.status.is_final else "picking has begun"
