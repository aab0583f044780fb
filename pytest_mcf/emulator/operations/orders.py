"""The operations on orders."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.emulator.fulfillment import progress
from pytest_mcf.emulator.fulfillment.features import check_features
from pytest_mcf.emulator.fulfillment.order_views import order_details, order_summary
from pytest_mcf.emulator.fulfillment.tracking import tracking_details
from pytest_mcf.emulator.fulfillment.validation import check_order
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.world.orders import Line, Order
from pytest_mcf.emulator.world.stock import needs_of
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CancelFulfillmentOrderResponse,
    CreateFulfillmentOrderResponse,
    GetFulfillmentOrderResponse,
    GetPackageTrackingDetailsResponse,
    ListAllFulfillmentOrdersResponse,
    ListAllFulfillmentOrdersResult,
    SubmitFulfillmentOrderStatusUpdateResponse,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status
from pytest_mcf.model.outbound_2020_07_01.life_cycle import TRANSITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2020_07_01.definitions import CreateFulfillmentOrderRequest

#: How many units of an unknown SKU there are if the settings make its stock unlimited.
UNLIMITED = 1_000_000

_LISTING = "listAllFulfillmentOrders"


def create_fulfillment_order(call: OperationCall) -> CreateFulfillmentOrderResponse:
    """Create an order: Received with its units reserved, or Invalid (MCF-CREATE-34, MCF-CREATE-35)."""
    place_order(call.account, call.body)
    return CreateFulfillmentOrderResponse()


def place_order(account: Account, request: CreateFulfillmentOrderRequest) -> Order:
    """Place an order if it breaks no documented rule, and reserve its units or make it Invalid."""
    market = account.marketplace(request.marketplace_id)
    check_order(account, request, market)
    _check_id_is_free(account, request.seller_fulfillment_order_id)
    check_skus(account, market, ((i.seller_sku, i.seller_fulfillment_order_item_id) for i in request.items))
    check_features(account, market, request.feature_constraints, {i.seller_sku for i in request.items})
    when = account.now
    order = _new_order(account, market, request, when)
    _stock_unknown_skus(account, order, when)
    _link_to_customer_order(account, order, request)
    needs = needs_of(order.needs)
    postal_code = request.destination_address.postal_code
    deliverable = postal_code not in account.settings.undeliverable_postal_codes
    if deliverable and account.stock.suffices(market.marketplace_id, needs):
        account.stock.reserve(market.marketplace_id, needs, when)
        account.orders.add(order, Status.RECEIVED, when)
        if order.is_held:
            account.clock.call_at(when + account.settings.hold_lasts, lambda: _drop(account, order))
    else:
        for line in order.lines:
            line.unfulfillable = line.quantity
        account.orders.add(order, Status.INVALID, when)
    return order


def check_skus(account: Account, market: Marketplace, lines: Iterable[tuple[str, str]]) -> None:
    """Refuse SKUs that FBA does not know, naming the line and not the SKU (MCF-QUIRK-20)."""
    if account.settings.unknown_sku == "unlimited":
        return
    unknown = [
        Entry(f"The seller SKU of the item with the id {item_id!r} is not valid.", unknown_item=item_id)
        for sku, item_id in lines
        if account.stock.find(market.marketplace_id, sku) is None
    ]
    if unknown:
        raise InvalidInputError.of(unknown)


def get_fulfillment_order(call: OperationCall) -> GetFulfillmentOrderResponse:
    """Return everything about an order, and change nothing (MCF-GET-19)."""
    order = _addressed_order(call)
    return GetFulfillmentOrderResponse(payload=order_details(call.account, order))


def list_all_fulfillment_orders(call: OperationCall) -> ListAllFulfillmentOrdersResponse:
    """Return one page of the orders whose status changed since a date (MCF-LIST-02)."""
    account, parameters = call.account, call.parameters
    start, after = parameters.get("queryStartDate"), None
    if "nextToken" in parameters:
        # The token holds the date that the listing began with; a date beside it is ignored.
        position = read_page_token(_LISTING, parameters["nextToken"])
        start = datetime.fromisoformat(position["start"]) if position["start"] else None
        after = datetime.fromisoformat(position["date"]), position["id"]
    orders, last = account.orders.page(start, after, account.settings.page_size)
    token = None
    if last is not None:
        since = start.isoformat() if start else None
        token = page_token(_LISTING, {"start": since, "date": last[0].isoformat(), "id": last[1]})
    result = ListAllFulfillmentOrdersResult(
        next_token=token, fulfillment_orders=[order_summary(order) for order in orders]
    )
    return ListAllFulfillmentOrdersResponse(payload=result)


def cancel_fulfillment_order(call: OperationCall) -> CancelFulfillmentOrderResponse:
    """Cancel an order, in Received or Planning only (MCF-CANCEL-02, MCF-CANCEL-03)."""
    _cancel(call.account, _addressed_order(call))
    return CancelFulfillmentOrderResponse()


def submit_fulfillment_order_status_update(call: OperationCall) -> SubmitFulfillmentOrderStatusUpdateResponse:
    """Move an order on, along the documented transitions only (MCF-SBX-03, MCF-STATE-01 to 08)."""
    account, order, wanted = call.account, _addressed_order(call), call.body.fulfillment_order_status
    if wanted is None:
        raise InvalidInputError("fulfillmentOrderStatus: is required.")
    move_to(account, order, wanted)
    return SubmitFulfillmentOrderStatusUpdateResponse()


def move_to(account: Account, order: Order, wanted: Status) -> None:
    """Give an order its next status, with all that belongs to it; InvalidInput if it may not have it."""
    if wanted is Status.CANCELLED and order.may_become(wanted):
        _cancel(account, order)
        return
    if not order.may_become(wanted):
        allowed = ", ".join(sorted(TRANSITIONS[order.status])) or "none"
        raise InvalidInputError(
            f"fulfillmentOrderStatus: an order cannot go from {order.status} to {wanted}.",
            f"Allowed from {order.status}: {allowed}.",
        )
    if order.is_held:
        raise InvalidInputError(
            f"fulfillmentOrderStatus: {order.order_id} is on hold.",
            "An update with the fulfillmentAction Ship releases it.",
        )
    _STEPS[wanted](account, order, account.now)


def get_package_tracking_details(call: OperationCall) -> GetPackageTrackingDetailsResponse:
    """Return the tracking details of a package (MCF-TRACK-01, MCF-TRACK-12)."""
    account = call.account
    package = account.package(call.parameters["packageNumber"])
    address = account.order(package.order_id).request.destination_address
    return GetPackageTrackingDetailsResponse(payload=tracking_details(package, address, account.now))


def _addressed_order(call: OperationCall) -> Order:
    return call.account.order(call.parameters["sellerFulfillmentOrderId"])


def _check_id_is_free(account: Account, order_id: str) -> None:
    """An id is used once (MCF-CREATE-04); a setting decides whether a cancelled order frees it."""
    former = account.orders.find(order_id)
    reusable = account.settings.cancelled_id_reusable
    if former is None or (reusable and former.status is Status.CANCELLED):
        return
    raise InvalidInputError(f"sellerFulfillmentOrderId: there already is an order {order_id!r}.")


def _new_order(
    account: Account, market: Marketplace, request: CreateFulfillmentOrderRequest, when: datetime
) -> Order:
    settings = account.settings
    return Order(
        order_id=request.seller_fulfillment_order_id,
        marketplace=market,
        submitted=request.model_dump_json(by_alias=True, exclude_none=True).encode(),
        action=request.fulfillment_action or settings.default_action,
        policy=request.fulfillment_policy or settings.default_policy,
        speed=request.shipping_speed_category,
        received=when,
        lines=[
            Line(item.seller_sku, item.seller_fulfillment_order_item_id, item.quantity)
            for item in request.items
        ],
    )


def _stock_unknown_skus(account: Account, order: Order, when: datetime) -> None:
    """Fill the shelves of SKUs that only the setting `unknown_sku` let through."""
    for line in order.lines:
        if account.stock.find(order.marketplace.marketplace_id, line.sku) is None:
            account.stock.open(order.marketplace.marketplace_id, line.sku, line.sku, when).add(UNLIMITED)


def _link_to_customer_order(account: Account, order: Order, request: CreateFulfillmentOrderRequest) -> None:
    """Let the order of a customer at Amazon and its fulfillment order know each other, by the ids."""
    for order_id in (request.displayable_order_id, request.seller_fulfillment_order_id):
        customer_order = account.seller_orders.find(order_id)
        if customer_order is not None:
            customer_order.fulfillment_orders.append(order.order_id)
            order.amazon_order_id = order_id
            return


def _drop(account: Account, order: Order) -> None:
    """Fourteen days on hold are over (MCF-HOLD-04)."""
    if order.is_held:
        progress.cancel(account, order, account.now)


def _cancel(account: Account, order: Order) -> None:
    if order.status is Status.CANCELLED:
        raise InvalidInputError(f"{order.order_id} is already cancelled.", "DuplicateCancelRequest")
    if not order.status.is_cancellable:
        raise InvalidInputError(
            f"{order.order_id} cannot be cancelled: its status is {order.status}.",
            "OrderNotCancellable: only orders in Received or Planning can be cancelled.",
            status=account.settings.cancel_refusal_status,
        )
    progress.cancel(account, order, account.now)


def _plan(account: Account, order: Order, when: datetime) -> None:
    account.orders.move(order, Status.PLANNING, when)


_STEPS: Mapping[Status, Callable[[Account, Order, datetime], None]] = {
    Status.PLANNING: _plan,
    Status.PROCESSING: progress.begin_processing,
    Status.COMPLETE: progress.complete,
    Status.COMPLETE_PARTIALLED: progress.complete_partially,
    Status.UNFULFILLABLE: progress.fail,
}
