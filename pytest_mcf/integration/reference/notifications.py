"""Notifications: read with tolerance, taken in once, and never believed over something newer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, TypeAdapter

from pytest_mcf.integration.errors import NotificationRejected
from pytest_mcf.integration.views import OrderStatusChange, OrderView

_TYPE = "FULFILLMENT_ORDER_STATUS"
_KNOWN_EVENTS = ("Order", "Shipment", "Return")
_TIME = TypeAdapter(AwareDatetime)

#: Notifications spell what the API calls CANCELLED_BY_SELLER as CancelledBySeller (MCF-NOTIF-13).
_SHIPMENT_STATUSES = {
    "Pending": "PENDING",
    "Shipped": "SHIPPED",
    "CancelledByFulfiller": "CANCELLED_BY_FULFILLER",
    "CancelledBySeller": "CANCELLED_BY_SELLER",
}

#: What a message is about: an order, and of it all, one shipment or what came back.
Subject = tuple[str, str, str | None]


class Inbox:
    """Takes in one message after the other; remembers which came, and the newest of each subject.

    `read_order` asks Amazon how an order stands (MCF-NOTIF-20). If it fails, the message counts as not
    taken in, so that the queue may deliver it again.
    """

    def __init__(self, read_order: Callable[[str], OrderView]) -> None:
        self._read_order = read_order
        self._taken: set[str] = set()
        self._newest: dict[Subject, datetime] = {}
        self._statuses: dict[str, str] = {}

    def take(self, body: str) -> OrderStatusChange:
        """Take in a message. Raises NotificationRejected, and what `read_order` raises."""
        change = read_notice(body)
        if self._is_old(change):
            known = self._statuses.get(change.order_id, change.status)
            return change.model_copy(update={"news": False, "status": known})
        order = self._read_order(change.order_id)
        self._taken.add(change.notification_id)
        self._newest[_subject(change)] = change.changed_at
        self._statuses[change.order_id] = order.status
        return change.model_copy(update={"status": order.status})

    def _is_old(self, change: OrderStatusChange) -> bool:
        if change.event_type not in _KNOWN_EVENTS or change.notification_id in self._taken:
            return True
        newest = self._newest.get(_subject(change))
        # Each return is an event of its own: an earlier one that comes late is news all the same.
        return change.event_type != "Return" and newest is not None and change.changed_at < newest


def _subject(change: OrderStatusChange) -> Subject:
    return change.order_id, change.event_type, change.shipment_id


def read_notice(body: str) -> OrderStatusChange:
    """Read what one message says, without a look at what is known already.

    Fields that nobody knows are passed over (MCF-NOTIF-24). Raises NotificationRejected.
    """
    try:
        message = json.loads(body)
        if message["NotificationType"] != _TYPE:
            raise NotificationRejected(
                f"A {_TYPE} message was expected, a {message['NotificationType']} message came."
            )
        notification_id = str(message["NotificationMetadata"]["NotificationId"])
        content = message["Payload"]["FulfillmentOrderStatusNotification"]
        return _change(notification_id, content)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotificationRejected(
            f"A {_TYPE} message was expected, this cannot be read as one: {error!r}. "
            "It was put aside; look at it in the queue that unreadable messages go to."
        ) from error


def _change(notification_id: str, content: Mapping[str, Any]) -> OrderStatusChange:
    # A part that the event is not about is looked at by nobody (MCF-NOTIF-11, MCF-QUIRK-34).
    event = content["EventType"]
    shipment = content["FulfillmentShipment"] if event == "Shipment" else {}
    returned = content["FulfillmentReturnItem"] if event == "Return" else {}
    status = shipment.get("FulfillmentShipmentStatus", "")
    return OrderStatusChange(
        notification_id=notification_id,
        event_type=event,
        order_id=content["SellerFulfillmentOrderId"],
        status=content["FulfillmentOrderStatus"],
        changed_at=_TIME.validate_python(content["StatusUpdatedDateTime"]),
        news=True,
        shipment_id=shipment.get("AmazonShipmentId"),
        shipment_status=_SHIPMENT_STATUSES.get(status, status) or None,
        package_numbers=tuple(
            package["PackageNumber"] for package in shipment.get("FulfillmentShipmentPackages") or ()
        ),
        returned_sku=returned.get("SellerSKU"),
        returned_units=returned.get("ReturnedQuantity"),
    )
