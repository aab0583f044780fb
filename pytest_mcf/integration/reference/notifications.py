"""Notifications: read tolerantly, processed once, and ignored if a newer one is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from pytest_mcf.integration.errors import NotificationRejected
from pytest_mcf.integration.reference.legacy_notifications import is_xml, read_xml
from pytest_mcf.integration.views import OrderStatusChange, OrderView

_TYPE = "FULFILLMENT_ORDER_STATUS"
_KNOWN_EVENTS = ("Order", "Shipment", "Return")
_TIME = TypeAdapter(datetime)

#: Notifications spell what the API calls CANCELLED_BY_SELLER as CancelledBySeller (MCF-NOTIF-13).
_SHIPMENT_STATUSES = {
    "Pending": "PENDING",
    "Shipped": "SHIPPED",
    "CancelledByFulfiller": "CANCELLED_BY_FULFILLER",
    "CancelledBySeller": "CANCELLED_BY_SELLER",
}

#: What a message is about: the order id, the event type, and the shipment id if there is one.
Subject = tuple[str, str, str | None]


class Inbox:
    """Processes messages, and keeps which were processed and the time of the newest one of each subject.

    `read_order` reads an order from Amazon (MCF-NOTIF-20). If that fails, the message counts as not
    processed, so that the queue can deliver it again.
    """

    def __init__(self, read_order: Callable[[str], OrderView]) -> None:
        self._read_order = read_order
        self._processed: set[str] = set()
        self._newest: dict[Subject, datetime] = {}
        self._statuses: dict[str, str] = {}

    def take(self, body: str) -> OrderStatusChange:
        """Process a message. Raises NotificationRejected, and the errors of `read_order`."""
        message = _read(body)
        change = message.change
        if self._is_old(message):
            known = self._statuses.get(change.order_id, change.status)
            return change.model_copy(update={"news": False, "status": known})
        order = self._read_order(change.order_id)
        self._processed.add(message.identity)
        self._newest[_subject(change)] = change.changed_at
        self._statuses[change.order_id] = order.status
        return change.model_copy(update={"status": order.status})

    def _is_old(self, message: _Message) -> bool:
        change = message.change
        if change.event_type not in _KNOWN_EVENTS or message.identity in self._processed:
            return True
        newest = self._newest.get(_subject(change))
        # Each return is an event of its own, so a message about an earlier one is news even if it comes late.
        return change.event_type != "Return" and newest is not None and change.changed_at < newest


def _subject(change: OrderStatusChange) -> Subject:
    return change.order_id, change.event_type, change.shipment_id


@dataclass(frozen=True, slots=True)
class _Message:
    """A message, and what it has in common with its duplicates only."""

    change: OrderStatusChange
    identity: str
    """The notification id; without one, as in archives of MWS, the content."""


def read_notification(body: str) -> OrderStatusChange:
    """Read one message by itself, in JSON or in the XML of MWS.

    Unknown fields are ignored (MCF-NOTIF-24). Raises NotificationRejected.
    """
    return _read(body).change


def _read(body: str) -> _Message:
    try:
        notification_id, content = read_xml(body) if is_xml(body) else _read_json(body)
        identity = notification_id or json.dumps(content, sort_keys=True)
        return _Message(_change(notification_id, content), identity)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotificationRejected(
            f"Expected a {_TYPE} message, received one that cannot be read: {error!r}. "
            "Inspect it in your dead-letter queue."
        ) from error


def _read_json(body: str) -> tuple[str, Mapping[str, Any]]:
    message = json.loads(body)
    if message["NotificationType"] != _TYPE:
        raise NotificationRejected(
            f"Expected a {_TYPE} message, received a {message['NotificationType']} message."
        )
    notification_id = str(message["NotificationMetadata"]["NotificationId"])
    return notification_id, message["Payload"]["FulfillmentOrderStatusNotification"]


def _change(notification_id: str, content: Mapping[str, Any]) -> OrderStatusChange:
    # Only the part that the event is about is read (MCF-NOTIF-11, MCF-QUIRK-34).
    event = content["EventType"]
    shipment = content.get("FulfillmentShipment", {}) if event == "Shipment" else {}
    returned = content.get("FulfillmentReturnItem", {}) if event == "Return" else {}
    status = shipment.get("FulfillmentShipmentStatus", "")
    return OrderStatusChange(
        notification_id=notification_id,
        event_type=event,
        order_id=content["SellerFulfillmentOrderId"],
        status=content["FulfillmentOrderStatus"],
        changed_at=_moment(content["StatusUpdatedDateTime"]),
        news=True,
        shipment_id=shipment.get("AmazonShipmentId"),
        shipment_status=_SHIPMENT_STATUSES.get(status, status) or None,
        package_numbers=tuple(
            package["PackageNumber"] for package in shipment.get("FulfillmentShipmentPackages") or ()
        ),
        returned_sku=returned.get("SellerSKU"),
        returned_units=returned.get("ReturnedQuantity"),
    )


def _moment(text: str) -> datetime:
    moment = _TIME.validate_python(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
