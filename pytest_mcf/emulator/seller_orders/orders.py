"""The operations of Orders v0 that show one order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.seller_orders.views import (
    address_view,
    buyer_view,
    item_buyer_view,
    item_view,
    order_view,
)
from pytest_mcf.model.orders_v0.definitions import (
    GetOrderAddressResponse,
    GetOrderBuyerInfoResponse,
    GetOrderItemsBuyerInfoResponse,
    GetOrderItemsResponse,
    GetOrderResponse,
    OrderItemsBuyerInfoList,
    OrderItemsList,
)
from pytest_mcf.model.request_rules.parameters import ORDER_ID

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.seller_orders import SellerOrder, SellerOrderLine


def get_order(call: OperationCall) -> GetOrderResponse:
    """Return an order without its lines (MCF-FLOW-02)."""
    return GetOrderResponse(payload=order_view(addressed_order(call), call.data_elements))


def get_order_items(call: OperationCall) -> GetOrderItemsResponse:
    """Return one page of an order's lines (MCF-FLOW-04)."""
    order = addressed_order(call)
    lines, next_token = _page_of_lines(call, order, "getOrderItems")
    payload = OrderItemsList(
        amazon_order_id=order.order_id,
        order_items=[item_view(order, line, call.data_elements) for line in lines],
        next_token=next_token,
    )
    return GetOrderItemsResponse(payload=payload)


def get_order_items_buyer_info(call: OperationCall) -> GetOrderItemsBuyerInfoResponse:
    """Return one page of what the buyer said about the lines; only a Restricted Data Token permits this."""
    order = addressed_order(call)
    lines, next_token = _page_of_lines(call, order, "getOrderItemsBuyerInfo")
    payload = OrderItemsBuyerInfoList(
        amazon_order_id=order.order_id,
        order_items=[item_buyer_view(order, line) for line in lines],
        next_token=next_token,
    )
    return GetOrderItemsBuyerInfoResponse(payload=payload)


def _page_of_lines(
    call: OperationCall, order: SellerOrder, operation: str
) -> tuple[list[SellerOrderLine], str | None]:
    kind, start = f"{operation}/{order.order_id}", 0
    if "NextToken" in call.parameters:
        start = read_page_token(kind, call.parameters["NextToken"])["start"]
    end = start + call.account.settings.page_size
    rest = len(order.lines) > end
    return list(islice(order.lines, start, end)), page_token(kind, {"start": end}) if rest else None


def get_order_address(call: OperationCall) -> GetOrderAddressResponse:
    """Return where an order goes; only a Restricted Data Token permits this."""
    return GetOrderAddressResponse(payload=address_view(addressed_order(call)))


def get_order_buyer_info(call: OperationCall) -> GetOrderBuyerInfoResponse:
    """Return who placed an order; only a Restricted Data Token permits this."""
    return GetOrderBuyerInfoResponse(payload=buyer_view(addressed_order(call)))


def addressed_order(call: OperationCall) -> SellerOrder:
    """The order that the path names."""
    return order_with_id(call.account, "orderId", call.parameters["orderId"])


def order_with_id(account: Account, parameter: str, order_id: str) -> SellerOrder:
    """The order with an id; one that cannot exist is 400, one that does not is 404."""
    if not ORDER_ID.fullmatch(order_id):
        raise InvalidInputError(f"{parameter}: {order_id!r} is not three groups of 3, 7 and 7 digits.")
    order = account.seller_orders.find(order_id)
    if order is None:
        raise NotFoundError(f"There is no order {order_id!r}.")
    return order


def check_marketplace(order: SellerOrder, parameter: str, marketplace_id: str) -> None:
    """Refuse a marketplace that the order was not placed in."""
    if marketplace_id != order.marketplace.marketplace_id:
        raise InvalidInputError(
            f"{parameter}: {order.order_id} was not placed in {marketplace_id!r}.",
            f"It was placed in {order.marketplace.marketplace_id}.",
        )
