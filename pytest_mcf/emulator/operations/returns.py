"""The operations on returns: which items may be returned, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.return_reasons import RETURN_REASON_CODES, reason_details
from pytest_mcf.emulator.world.returns import Returns
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    Address,
    CreateFulfillmentReturnResponse,
    CreateFulfillmentReturnResult,
    FulfillmentReturnItemStatus,
    InvalidItemReason,
    InvalidItemReasonCode,
    InvalidReturnItem,
    ListReturnReasonCodesResponse,
    ListReturnReasonCodesResult,
    ReturnAuthorization,
    ReturnItem,
    ReturnItemDisposition,
)

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Shipment
    from pytest_mcf.model.outbound_2020_07_01.definitions import CreateReturnItem

_DESCRIPTIONS = {
    InvalidItemReasonCode.INVALID_VALUES: "The order has no such item in such a shipment for such a reason.",
    InvalidItemReasonCode.DUPLICATE_REQUEST: "A return of this item has been requested before.",
    InvalidItemReasonCode.NO_COMPLETED_SHIP_ITEMS: "No unit of this item has shipped yet.",
    InvalidItemReasonCode.NO_RETURNABLE_QUANTITY: "Every shipped unit of this item is being returned.",
}


def list_return_reason_codes(call: OperationCall) -> ListReturnReasonCodesResponse:
    """Return the reasons for which a SKU may be returned (MCF-RET-01 to 05)."""
    account, parameters = call.account, call.parameters
    sku = parameters["sellerSku"]
    market = account.marketplace(parameters.get("marketplaceId"))
    is_known = account.stock.find(market.marketplace_id, sku) is not None
    if "sellerFulfillmentOrderId" in parameters:
        order = account.orders.find(parameters["sellerFulfillmentOrderId"])
        if order is None:
            raise InvalidInputError("sellerFulfillmentOrderId: there is no such order.")
        if "marketplaceId" not in parameters:
            market = order.marketplace
            is_known = account.stock.find(market.marketplace_id, sku) is not None
    elif "marketplaceId" not in parameters:
        # Nothing says in which of the seller's marketplaces the SKU is.
        is_known = account.stock.is_somewhere(sku)
    if not is_known and account.settings.unknown_sku == "reject":
        raise InvalidInputError(f"sellerSku: {sku!r} is not a SKU of {market.marketplace_id}.")
    details = reason_details(parameters.get("language"))
    return ListReturnReasonCodesResponse(payload=ListReturnReasonCodesResult(reason_code_details=details))


def create_fulfillment_return(call: OperationCall) -> CreateFulfillmentReturnResponse:
    """Accept items for return, one unit each, or return why not (MCF-RET-06 to 19)."""
    account, items = call.account, call.body.items
    if not items:
        raise InvalidInputError("items: at least one is required.")
    order = account.order(call.parameters["sellerFulfillmentOrderId"])
    returns = order.returns or Returns()
    authorizations: dict[str, ReturnAuthorization] = {}
    accepted: list[ReturnItem] = []
    refused: list[InvalidReturnItem] = []
    for item in items:
        reason = _reason_against(order, returns, item)
        if reason is not None:
            refused.append(_refuse(item, reason))
            continue
        center = _find_shipment(order, item.amazon_shipment_id).center
        if center not in authorizations:
            authorizations[center] = _authorize(account, order, center)
        returned = _accept(account, item, authorizations[center])
        returns.items[item.seller_return_item_id] = returned
        accepted.append(returned)
    returns.authorizations.extend(authorizations.values())
    if returns.items:
        order.returns = returns
    result = CreateFulfillmentReturnResult(
        return_items=accepted,
        invalid_return_items=refused,
        return_authorizations=list(authorizations.values()),
    )
    return CreateFulfillmentReturnResponse(payload=result)


def process_return(
    account: Account, order: Order, item_id: str, condition: ReturnItemDisposition, reason: str | None
) -> ReturnItem:
    """A fulfillment center has inspected a returned unit; a sellable one is in stock again (MCF-RET-20)."""
    item = order.returns.items.get(item_id) if order.returns else None
    if order.returns is None or item is None:
        raise InvalidInputError(f"{order.order_id} has no return item {item_id!r}.")
    if item.status is FulfillmentReturnItemStatus.PROCESSED:
        raise InvalidInputError(f"The return item {item_id!r} has been processed before.")
    processed = item.model_copy(
        update={
            "status": FulfillmentReturnItemStatus.PROCESSED,
            "status_changed_date": account.now,
            "return_received_condition": condition,
            "amazon_return_reason_code": reason or item.seller_return_reason_code,
            "fulfillment_center_id": _find_shipment(order, item.amazon_shipment_id).center,
        }
    )
    order.returns.items[item_id] = processed
    if condition is ReturnItemDisposition.SELLABLE:
        _restock(account, order, item)
    account.orders.notify(order)
    return processed


def _restock(account: Account, order: Order, item: ReturnItem) -> None:
    line = next(each for each in order.lines if each.item_id == item.seller_fulfillment_order_item_id)
    shelf = account.stock.find(order.marketplace.marketplace_id, line.sku)
    if shelf is not None:  # the SKU may have been deleted
        shelf.take_back(1)
        shelf.updated = account.now


def _reason_against(order: Order, returns: Returns, item: CreateReturnItem) -> InvalidItemReasonCode | None:
    place = order.find_line(item.seller_fulfillment_order_item_id)
    if place is None or item.return_reason_code not in RETURN_REASON_CODES or not item.seller_return_item_id:
        return InvalidItemReasonCode.INVALID_VALUES
    if item.seller_return_item_id in returns.items:
        return InvalidItemReasonCode.DUPLICATE_REQUEST
    if not order.has_shipped:
        return InvalidItemReasonCode.NO_COMPLETED_SHIP_ITEMS
    shipment = next((s for s in order.shipments if s.shipment_id == item.amazon_shipment_id), None)
    if shipment is None or place not in shipment.units:
        return InvalidItemReasonCode.INVALID_VALUES
    return _reason_against_unit(shipment, place, returns, item)


def _reason_against_unit(
    shipment: Shipment, place: int, returns: Returns, item: CreateReturnItem
) -> InvalidItemReasonCode | None:
    if not shipment.is_shipped:
        return InvalidItemReasonCode.NO_COMPLETED_SHIP_ITEMS
    wanted = item.seller_fulfillment_order_item_id, item.amazon_shipment_id
    already_returned = sum(
        (each.seller_fulfillment_order_item_id, each.amazon_shipment_id) == wanted
        for each in returns.items.values()
    )
    if already_returned >= shipment.units[place]:
        return InvalidItemReasonCode.NO_RETURNABLE_QUANTITY
    return None


def _find_shipment(order: Order, shipment_id: str) -> Shipment:
    return next(each for each in order.shipments if each.shipment_id == shipment_id)


def _refuse(item: CreateReturnItem, code: InvalidItemReasonCode) -> InvalidReturnItem:
    return InvalidReturnItem(
        seller_return_item_id=item.seller_return_item_id,
        seller_fulfillment_order_item_id=item.seller_fulfillment_order_item_id,
        invalid_item_reason=InvalidItemReason(invalid_item_reason_code=code, description=_DESCRIPTIONS[code]),
    )


def _accept(account: Account, item: CreateReturnItem, authorization: ReturnAuthorization) -> ReturnItem:
    return ReturnItem(
        seller_return_item_id=item.seller_return_item_id,
        seller_fulfillment_order_item_id=item.seller_fulfillment_order_item_id,
        amazon_shipment_id=item.amazon_shipment_id,
        seller_return_reason_code=item.return_reason_code,
        return_comment=item.return_comment,
        status=FulfillmentReturnItemStatus.NEW,
        status_changed_date=account.now,
        return_authorization_id=authorization.return_authorization_id,
    )


def _authorize(account: Account, order: Order, center: str) -> ReturnAuthorization:
    number = account.ids.authorization()
    rma = f"RMA{number:09d}"
    city, state = order.marketplace.town_of_center(center)
    return ReturnAuthorization(
        return_authorization_id=f"authorization-{number:06d}",
        fulfillment_center_id=center,
        return_to_address=Address(
            name=f"Returns {center}",
            address_line_1=f"{number} Warehouse Road",
            city=city,
            state_or_region=state,
            postal_code="10001",
            country_code=order.marketplace.country,
        ),
        amazon_rma_id=rma,
        rma_page_url=f"https://returns.emulator.invalid/rma/{rma}",
    )
