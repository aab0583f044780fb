"""The operations of Orders v0 that show one order."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.seller_orders.views import address_view, buyer_view, item_view, order_view
from pytest_mcf.model.orders_v0 import (
    GetOrderAddressResponse,
    GetOrderBuyerInfoResponse,
    GetOrderItemsResponse,
    GetOrderResponse,
    OrderItemsList,
)

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.seller_orders import SellerOrder

#: Three groups of digits (MCF-FLOW-02).
ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}", re.ASCII)


def get_order(call: OperationCall) -> GetOrderResponse:
    """Return an order without its lines (MCF-FLOW-02)."""
    return GetOrderResponse(payload=order_view(addressed_order(call), call.data_elements))


def get_order_items(call: OperationCall) -> GetOrderItemsResponse:
    """Return one page of an order's lines (MCF-FLOW-04)."""
    order = addressed_order(call)
    kind, start = f"getOrderItems/{order.order_id}", 0
    if "NextToken" in call.parameters:
        start = read_page_token(kind, call.parameters["NextToken"])["start"]
    size = call.account.settings.page_size
    lines = list(islice(order.lines, start, start + size))
    rest = len(order.lines) > start + size
    payload = OrderItemsList(
        amazon_order_id=order.order_id,
        order_items=[item_view(order, line, call.data_elements) for line in lines],
        next_token=page_token(kind, {"start": start + size}) if rest else None,
    )
    return GetOrderItemsResponse(payload=payload)


def get_order_address(call: OperationCall) -> GetOrderAddressResponse:
    """Return where an order goes; only a Restricted Data Token permits this."""
    return GetOrderAddressResponse(payload=address_view(addressed_order(call)))


def get_order_buyer_info(call: OperationCall) -> GetOrderBuyerInfoResponse:
    """Return who placed an order; only a Restricted Data Token permits this."""
    return GetOrderBuyerInfoResponse(payload=buyer_view(addressed_order(call)))


def addressed_order(call: OperationCall) -> SellerOrder:
    """The order that the path names; one that cannot exist is 400, one that does not is 404."""
    order_id = call.parameters["orderId"]
    if not ORDER_ID.fullmatch(order_id):
        raise InvalidInputError(f"orderId: {order_id!r} is not three groups of 3, 7 and 7 digits.")
    order = call.account.seller_orders.find(order_id)
    if order is None:
        raise NotFoundError(f"There is no order {order_id!r}.")
    return order
