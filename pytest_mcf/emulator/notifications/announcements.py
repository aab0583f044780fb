"""Finding what changed about an order, and notifying subscribers of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.notifications.messages import notification_about
from pytest_mcf.emulator.world.orders import Order
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentReturnItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.notifications.messages import Subject
    from pytest_mcf.emulator.world.notifications import Notifications


def announce(notifications: Notifications, seller: str | None, order: Order) -> None:
    """Notify of each status that is not the last one notified of (MCF-NOTIF-17).

    Tracking numbers are generated as a shipment becomes Shipped, and come with that notification.
    """
    changes = list(_changes(order))
    if seller is None or not notifications.has_subscribers(seller):
        return
    for subject in changes:
        notifications.publish(seller, notification_about(seller, order, subject, notifications.now))


def _changes(order: Order) -> Iterator[Subject]:
    """What changed since the last call. It counts as notified from then on, with or without subscribers."""
    for shipment in order.shipments:
        if shipment.notified is not shipment.status:
            shipment.notified = shipment.status
            yield shipment
    returns = order.returns
    for item_id, item in returns.items.items() if returns else ():
        is_processed = item.status is FulfillmentReturnItemStatus.PROCESSED
        if returns and is_processed and item_id not in returns.notified:
            returns.notified.add(item_id)
            yield item
    if order.notified is not order.status:
        order.notified = order.status
        yield order
