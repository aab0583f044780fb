"""Noticing what changed about an order that subscribers are to be told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.notifications.messages import notification_about
from pytest_mcf.emulator.world.orders import Order
from pytest_mcf.model.outbound_2020_07_01 import FulfillmentReturnItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.notifications.messages import Subject
    from pytest_mcf.emulator.world.account import Account


def announce(account: Account, order: Order) -> None:
    """Tell of each status that is not the one told of last (MCF-NOTIF-17).

    Tracking numbers are generated as a shipment becomes Shipped, and are told of with that.
    """
    news = list(_news(order))
    seller = account.seller
    if seller is None or not account.notifications.is_heard(seller):
        return
    for subject in news:
        notification = notification_about(seller, order, subject, account.now)
        account.notifications.publish(seller, notification)


def _news(order: Order) -> Iterator[Subject]:
    """What has changed since it was looked at last; from then on it counts as told, whoever listens."""
    for shipment in order.shipments:
        if shipment.told is not shipment.status:
            shipment.told = shipment.status
            yield shipment
    file = order.returns
    for item_id, item in file.items.items() if file else ():
        if file and item.status is FulfillmentReturnItemStatus.PROCESSED and item_id not in file.told:
            file.told.add(item_id)
            yield item
    if order.told is not order.status:
        order.told = order.status
        yield order
