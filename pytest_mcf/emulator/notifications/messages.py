"""The message FULFILLMENT_ORDER_STATUS, as the emulator's queues hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.world.orders import Order
from pytest_mcf.emulator.world.shipments import Shipment
from pytest_mcf.model.notifications_v1.fulfillment_order_status import (
    EventType,
    FulfillmentOrderStatusNotification,
    NotifiedOrderStatus,
    NotifiedPackage,
    NotifiedReturnItem,
    NotifiedShipment,
    NotifiedShipmentStatus,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import ReturnItem

if TYPE_CHECKING:
    from datetime import datetime

#: What a message can be about.
Subject = Order | Shipment | ReturnItem


def notification_about(
    seller: str, order: Order, subject: Subject, now: datetime
) -> FulfillmentOrderStatusNotification:
    """The notification of an order, of one of its shipments or of a returned item (MCF-NOTIF-09)."""
    event_type, shipment, returned = EventType.ORDER, None, None
    if isinstance(subject, Shipment):
        event_type, shipment = EventType.SHIPMENT, _shipment(subject)
    elif isinstance(subject, ReturnItem):
        event_type, returned = EventType.RETURN, _returned(order, subject)
    return FulfillmentOrderStatusNotification(
        seller_id=seller,
        event_type=event_type,
        status_updated_date_time=now,
        seller_fulfillment_order_id=order.order_id,
        fulfillment_order_status=NotifiedOrderStatus(order.status),
        fulfillment_shipment=shipment,
        fulfillment_return_item=returned,
    )


def test_notification(status: NotifiedOrderStatus, now: datetime) -> FulfillmentOrderStatusNotification:
    """A synthetic event to test a queue with; it belongs to no seller."""
    return FulfillmentOrderStatusNotification(
        event_type=EventType.ORDER,
        status_updated_date_time=now,
        seller_fulfillment_order_id="test-notification",
        fulfillment_order_status=status,
    )


def _shipment(shipment: Shipment) -> NotifiedShipment:
    packages = [
        NotifiedPackage(
            package_number=package.number,
            carrier_code=package.carrier,
            tracking_number=package.tracking_number,
        )
        for package in shipment.packages
    ]
    return NotifiedShipment(
        fulfillment_shipment_status=NotifiedShipmentStatus[shipment.status.name],
        amazon_shipment_id=shipment.shipment_id,
        estimated_arrival_date_time=shipment.arrival,
        fulfillment_shipment_packages=packages or None,
    )


def _returned(order: Order, item: ReturnItem) -> NotifiedReturnItem:
    """A return item is one unit, and the notification is that it was received (MCF-NOTIF-16)."""
    line = next(each for each in order.lines if each.item_id == item.seller_fulfillment_order_item_id)
    return NotifiedReturnItem(
        received_date_time=item.status_changed_date, returned_quantity=1, seller_sku=line.sku
    )
