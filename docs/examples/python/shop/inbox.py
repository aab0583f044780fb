"""What the shop knows from messages: in a database, so that it survives a restart."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TYPE = "FULFILLMENT_ORDER_STATUS"

#: Messages spell the statuses of shipments differently than the API.
SHIPMENT_STATUSES = {
    "Pending": "PENDING",
    "Shipped": "SHIPPED",
    "CancelledByFulfiller": "CANCELLED_BY_FULFILLER",
    "CancelledBySeller": "CANCELLED_BY_SELLER",
}

TABLES = """
create table if not exists messages (id text primary key);
create table if not exists newest (subject text primary key, changed_at text);
create table if not exists orders (order_id text primary key, status text);
create table if not exists changes (id text, order_id text, status text);
"""


class NotAMessage(Exception):
    """A text in the queue is not a message about an order."""


@dataclass(frozen=True)
class Change:
    """What a message came to. It is `news` unless it came before, or is older than what is known."""

    message_id: str
    event: str
    order_id: str
    status: str
    changed_at: datetime
    news: bool = False
    shipment_id: str | None = None
    shipment_status: str | None = None
    packages: tuple[int, ...] = ()
    returned_sku: str | None = None
    returned_units: int | None = None

    @property
    def subject(self) -> str:
        """What two messages are about in common; each return is an event of its own."""
        own = self.message_id if self.event == "Return" else self.shipment_id or ""
        return f"{self.event}/{self.order_id}/{own}"


class Inbox:
    """Takes messages, each once. `read_status` reads from Amazon how an order stands."""

    def __init__(self, path: str | Path, read_status: Callable[[str], str]) -> None:
        self._read_status = read_status
        self._database = sqlite3.connect(path)
        self._database.executescript(TABLES)

    def take(self, text: str) -> Change:
        """Take a message, and give what it came to. Raises NotAMessage, and what `read_status` raises."""
        change = read(text)
        if change.event not in ("Order", "Shipment", "Return") or self._is_old(change):
            with self._database:
                self._add(change)
            return self._known(change)
        # A message is a hint: Amazon says how the order stands.
        status = self._read_status(change.order_id)
        with self._database:  # all of it or nothing, whenever the process ends
            at = change.changed_at.astimezone(UTC).isoformat()
            if not self._add(change):
                return self._known(change)
            self._database.execute("insert or replace into newest values (?, ?)", [change.subject, at])
            self._database.execute("insert or replace into orders values (?, ?)", [change.order_id, status])
            self._database.execute(
                "insert into changes values (?, ?, ?)", [change.message_id, change.order_id, status]
            )
        return _with(change, status, news=True)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _add(self, change: Change) -> bool:
        """Note that a message came; False if it was noted before."""
        added = self._database.execute("insert or ignore into messages values (?)", [change.message_id])
        return bool(added.rowcount)

    def _is_old(self, change: Change) -> bool:
        if self._one("select id from messages where id = ?", change.message_id):
            return True
        newest = self._one("select changed_at from newest where subject = ?", change.subject)
        return newest is not None and change.changed_at < datetime.fromisoformat(newest)

    def _known(self, change: Change) -> Change:
        status = self._one("select status from orders where order_id = ?", change.order_id)
        return _with(change, status or change.status, news=False)

    def _one(self, query: str, value: str) -> str | None:
        row = self._database.execute(query, [value]).fetchone()
        return None if row is None else str(row[0])


def read(text: str) -> Change:
    """Read a message; what is not known of it is left out. Raises NotAMessage."""
    try:
        message = json.loads(text)
        if message["NotificationType"] != TYPE:
            raise NotAMessage(f"This is a {message['NotificationType']}.")
        content = message["Payload"]["FulfillmentOrderStatusNotification"]
        event = content["EventType"]
        shipment = content.get("FulfillmentShipment", {}) if event == "Shipment" else {}
        returned = content.get("FulfillmentReturnItem", {}) if event == "Return" else {}
        status = shipment.get("FulfillmentShipmentStatus")
        return Change(
            message_id=message["NotificationMetadata"]["NotificationId"],
            event=event,
            order_id=content["SellerFulfillmentOrderId"],
            status=content["FulfillmentOrderStatus"],
            changed_at=datetime.fromisoformat(content["StatusUpdatedDateTime"]),
            shipment_id=shipment.get("AmazonShipmentId"),
            shipment_status=SHIPMENT_STATUSES.get(status, status),
            packages=tuple(
                package["PackageNumber"] for package in shipment.get("FulfillmentShipmentPackages") or ()
            ),
            returned_sku=returned.get("SellerSKU"),
            returned_units=returned.get("ReturnedQuantity"),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotAMessage(f"This cannot be read: {error!r}") from error


def _with(change: Change, status: str, *, news: bool) -> Change:
    return Change(**{**vars(change), "status": status, "news": news})
