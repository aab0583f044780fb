"""Changing and releasing an order that is on hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.features import check_features
from pytest_mcf.emulator.fulfillment.validation import check_order, check_update
from pytest_mcf.emulator.operations.orders import check_skus
from pytest_mcf.emulator.world.stock import needs_of
from pytest_mcf.model.outbound_2020_07_01.definitions import UpdateFulfillmentOrderResponse

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.model.outbound_2020_07_01.definitions import (
        CreateFulfillmentOrderItem,
        CreateFulfillmentOrderRequest,
        UpdateFulfillmentOrderItem,
        UpdateFulfillmentOrderRequest,
    )

#: What an update may change about a line; its SKU and its disposition stay.
_ITEM_FIELDS = (
    "quantity",
    "gift_message",
    "displayable_comment",
    "fulfillment_network_sku",
    "per_unit_declared_value",
    "per_unit_price",
    "per_unit_tax",
)


def update_fulfillment_order(call: OperationCall) -> UpdateFulfillmentOrderResponse:
    """Change an order on hold, or release it; what the body leaves out stays (MCF-HOLD-02, MCF-HOLD-07)."""
    account = call.account
    order = account.order(call.parameters["sellerFulfillmentOrderId"])
    named = call.body.marketplace_id
    check_update(account, call.body, account.marketplace(named) if named else order.marketplace)
    if not order.is_held:
        raise InvalidInputError(
            f"{order.order_id} cannot be updated: it is not on hold.",
            f"OrderNotUpdatable: fulfillmentAction {order.action}, status {order.status}.",
        )
    merged = _merge(order, call.body)
    market = account.marketplace(merged.marketplace_id)
    check_order(account, merged, market)
    check_skus(account, market, ((i.seller_sku, i.seller_fulfillment_order_item_id) for i in merged.items))
    check_features(account, market, merged.feature_constraints, {i.seller_sku for i in merged.items})
    _reserve_again(account, order, merged, market)
    _replace(account, order, merged, market)
    return UpdateFulfillmentOrderResponse()


def _merge(order: Order, update: UpdateFulfillmentOrderRequest) -> CreateFulfillmentOrderRequest:
    """The order as it would be submitted today, so that the rules of create apply (MCF-HOLD-11)."""
    before = order.request
    wanted = update.feature_constraints
    if wanted is not None and wanted != (before.feature_constraints or []):
        raise InvalidInputError("featureConstraints: cannot be changed after the order was created.")
    changes: dict[str, Any] = {
        name: getattr(update, name)
        for name in type(update).model_fields
        if name != "items" and getattr(update, name) is not None
    }
    changes["items"] = _merge_items(before.items, update.items or [])
    changes.setdefault("fulfillment_action", order.action)
    return before.model_copy(update=changes)


def _merge_items(
    before: list[CreateFulfillmentOrderItem], updates: list[UpdateFulfillmentOrderItem]
) -> list[CreateFulfillmentOrderItem]:
    items = {item.seller_fulfillment_order_item_id: item for item in before}
    for place, update in enumerate(updates):
        item = items.get(update.seller_fulfillment_order_item_id)
        if item is None:
            raise InvalidInputError(
                f"items[{place}].sellerFulfillmentOrderItemId: the order has no line "
                f"{update.seller_fulfillment_order_item_id!r}."
            )
        if update.seller_sku not in {None, item.seller_sku}:
            raise InvalidInputError(f"items[{place}].sellerSku: the SKU of a line cannot be changed.")
        changes = {name: getattr(update, name) for name in _ITEM_FIELDS if getattr(update, name) is not None}
        items[item.seller_fulfillment_order_item_id] = item.model_copy(update=changes)
    return list(items.values())


def _reserve_again(
    account: Account, order: Order, merged: CreateFulfillmentOrderRequest, market: Marketplace
) -> None:
    stock, when = account.stock, account.now
    needs = needs_of((item.seller_sku, item.quantity) for item in merged.items)
    former = order.marketplace.marketplace_id, needs_of(order.needs)
    stock.release(*former, when)
    if not stock.suffices(market.marketplace_id, needs):
        stock.reserve(*former, when)
        raise InvalidInputError("items: there is not enough stock for these quantities.")
    stock.reserve(market.marketplace_id, needs, when)


def _replace(
    account: Account, order: Order, merged: CreateFulfillmentOrderRequest, market: Marketplace
) -> None:
    order.marketplace = market
    order.submitted = merged.model_dump_json(by_alias=True, exclude_none=True).encode()
    order.action = merged.fulfillment_action or account.settings.default_action
    order.policy = merged.fulfillment_policy or order.policy
    order.speed = merged.shipping_speed_category
    for line, item in zip(order.lines, merged.items, strict=True):
        line.quantity = item.quantity
