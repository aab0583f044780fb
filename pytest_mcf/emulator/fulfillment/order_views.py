"""An order as getFulfillmentOrder and listAllFulfillmentOrders show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.fulfillment.documents import document_url
from pytest_mcf.emulator.fulfillment.timetable import estimate
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    DeliveryDocument,
    DeliveryInformation,
    FulfillmentOrder,
    FulfillmentOrderItem,
    FulfillmentShipment,
    FulfillmentShipmentItem,
    FulfillmentShipmentPackage,
    GetFulfillmentOrderResult,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Line, Order
    from pytest_mcf.emulator.world.shipments import Package, Shipment
    from pytest_mcf.model.outbound_2020_07_01.definitions import (
        CreateFulfillmentOrderItem,
        CreateFulfillmentOrderRequest,
    )


def order_summary(order: Order) -> FulfillmentOrder:
    """An order without its lines, as the list shows it (MCF-LIST-09)."""
    return _head(order, order.request)


def order_details(account: Account, order: Order) -> GetFulfillmentOrderResult:
    """Everything about an order (MCF-GET-02). What was never submitted is absent (MCF-GET-18)."""
    request = order.request
    returns = order.returns
    return GetFulfillmentOrderResult(
        fulfillment_order=_head(order, request),
        fulfillment_order_items=[
            _item(account, order, place, line, submitted)
            for place, (line, submitted) in enumerate(zip(order.lines, request.items, strict=True))
        ],
        fulfillment_shipments=[_shipment(account, order, each) for each in order.shipments] or None,
        return_items=list(returns.items.values()) if returns else [],
        return_authorizations=list(returns.authorizations) if returns else [],
        payment_information=request.payment_information,
    )


def _head(order: Order, request: CreateFulfillmentOrderRequest) -> FulfillmentOrder:
    return FulfillmentOrder(
        seller_fulfillment_order_id=order.order_id,
        marketplace_id=order.marketplace.marketplace_id,
        displayable_order_id=request.displayable_order_id.strip(),
        displayable_order_date=request.displayable_order_date,
        displayable_order_comment=request.displayable_order_comment,
        shipping_speed_category=order.speed,
        delivery_window=request.delivery_window,
        destination_address=request.destination_address,
        fulfillment_action=order.action,
        fulfillment_policy=order.policy,
        cod_settings=request.cod_settings,
        received_date=order.received,
        fulfillment_order_status=order.status,
        status_updated_date=order.updated,
        notification_emails=request.notification_emails,
        feature_constraints=request.feature_constraints,
    )


def _item(
    account: Account, order: Order, place: int, line: Line, submitted: CreateFulfillmentOrderItem
) -> FulfillmentOrderItem:
    shelf = account.stock.find(order.marketplace.marketplace_id, line.sku)
    ship_date, arrival = _line_dates(order, place)
    return FulfillmentOrderItem(
        seller_sku=line.sku,
        seller_fulfillment_order_item_id=line.item_id,
        quantity=line.quantity,
        gift_message=submitted.gift_message,
        displayable_comment=submitted.displayable_comment,
        fulfillment_network_sku=submitted.fulfillment_network_sku or (shelf.network_sku if shelf else None),
        order_item_disposition="Sellable",
        cancelled_quantity=line.cancelled,
        unfulfillable_quantity=line.unfulfillable,
        estimated_ship_date=ship_date,
        estimated_arrival_date=arrival,
        per_unit_price=submitted.per_unit_price,
        per_unit_tax=submitted.per_unit_tax,
        per_unit_declared_value=submitted.per_unit_declared_value,
    )


def _line_dates(order: Order, place: int) -> tuple[datetime | None, datetime | None]:
    """When a line leaves and arrives; nothing of either when it does not (MCF-GET-11)."""
    if order.status in {Status.RECEIVED, Status.PLANNING} and not order.is_held:
        times = estimate(order.speed, order.received)
        return times.latest_ship, times.latest_arrival
    live = [each for each in order.shipments if each.is_live and place in each.units]
    if not live:
        return None, None
    last = max(live, key=lambda shipment: shipment.arrival or order.received)
    return last.ship_date, last.arrival


def _shipment(account: Account, order: Order, shipment: Shipment) -> FulfillmentShipment:
    return FulfillmentShipment(
        amazon_shipment_id=shipment.shipment_id,
        fulfillment_center_id=shipment.center,
        fulfillment_shipment_status=shipment.status,
        shipping_date=shipment.ship_date,
        estimated_arrival_date=shipment.arrival,
        fulfillment_shipment_item=_shipment_items(order, shipment),
        fulfillment_shipment_package=[_package(account, each) for each in shipment.packages] or None,
    )


def _shipment_items(order: Order, shipment: Shipment) -> list[FulfillmentShipmentItem]:
    """The contents: by package once there are packages, by line before (MCF-SHIP-08)."""
    heaps: list[tuple[int | None, int, int]]
    if shipment.packages:
        contents = zip([package.number for package in shipment.packages], shipment.parcels, strict=True)
        heaps = [(number, place, units) for number, parcel in contents for place, units in parcel.items()]
    else:
        heaps = [(None, place, units) for place, units in shipment.units.items()]
    return [
        FulfillmentShipmentItem(
            seller_sku=order.lines[place].sku,
            seller_fulfillment_order_item_id=order.lines[place].item_id,
            quantity=units,
            package_number=number,
        )
        for number, place, units in heaps
    ]


def _package(account: Account, package: Package) -> FulfillmentShipmentPackage:
    return FulfillmentShipmentPackage(
        package_number=package.number,
        carrier_code=package.carrier,
        tracking_number=package.tracking_number,
        amazon_fulfillment_tracking_number=package.amazon_tracking_number,
        estimated_arrival_date=package.arrival,
        locker_details=package.delivery.locker if package.delivery else None,
        delivery_information=_delivery_information(account, package),
    )


def _delivery_information(account: Account, package: Package) -> DeliveryInformation | None:
    """The proof of delivery, with a fresh URL each time it is read (MCF-POD-02, MCF-POD-05)."""
    delivery = package.delivery
    if delivery is None or not (delivery.photo or delivery.drop_off):
        return None
    document = DeliveryDocument(document_type="DELIVERY_IMAGE", url=document_url(account, package.number))
    return DeliveryInformation(
        delivery_document_list=[document] if delivery.photo else None,
        drop_off_location=delivery.drop_off,
    )
