"""Messages about orders."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from pytest_mcf.integration import NotificationRejected, OrderStatusChange
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus
from pytest_mcf.proving.mutant import wrong_adapter


class _ReadsMessages(ReferenceIntegration):
    """Reads the JSON of each message before its own code does."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        if body.lstrip().startswith("{"):
            try:
                message = json.loads(body)
            except ValueError:
                message = None
            if message is not None:
                self.read_message(message)
        return super().receive_notification(body)

    def read_message(self, message: Any) -> None:
        """Read a message."""


class ReadsLocalTime(ReferenceIntegration):
    """Reads the time of a message as that of its own zone."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        local = change.changed_at.replace(tzinfo=timezone(timedelta(hours=9)))
        return change.model_copy(update={"changed_at": local})


class ReadsCamelCase(_ReadsMessages):
    """Looks for the id of a message under its name in camelCase."""

    def read_message(self, message: Any) -> None:
        if "notificationMetadata" not in message:
            raise NotificationRejected("There is no notificationMetadata.")


class ValidatesWithTheSchema(_ReadsMessages):
    """Refuses each message that lacks what the published schema demands."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        for name in ("FulfillmentShipment", "FulfillmentReturnItem", "SellerId"):
            if name not in content:
                raise NotificationRejected(f"There is no {name}.")


class ForbidsTheUnknown(_ReadsMessages):
    """Refuses a message with a field that it does not know."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        known = {"SellerId", "EventType", "StatusUpdatedDateTime", "SellerFulfillmentOrderId"}
        known |= {"FulfillmentOrderStatus", "FulfillmentShipment", "FulfillmentReturnItem"}
        if not content.keys() <= known:
            raise NotificationRejected("There is an unknown field.")


class IgnoresReturns(ReferenceIntegration):
    """Passes messages about returns over."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change_ = read_notification(body)
        if change_.event_type == "Return":
            return change_.model_copy(update={"news": False, "returned_sku": None, "returned_units": None})
        return super().receive_notification(body)


class WaitsForDelivered(ReferenceIntegration):
    """Takes a package for delivered when a message says that it has left."""

    def track_package(self, package_number: Any) -> Any:
        package = super().track_package(package_number)
        return package.model_copy(update={"status": "IN_TRANSIT", "events": ()})


class MakesGhosts(ReferenceIntegration):
    """Makes a record of each order that a message names."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        try:
            return super().receive_notification(body)
        except NotificationRejected:
            raise
        except Exception:  # noqa: BLE001 - whatever Amazon says of the order
            return read_notification(body)


class KeepsTheFirstStatus(ReferenceIntegration):
    """Reports the status that the first message said."""

    first: str | None = None

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        self.first = self.first or read_notification(body).status
        return change.model_copy(update={"status": self.first})


class TakesEachReturnForNews(ReferenceIntegration):
    """Takes each message about a return for news, also one that came before."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        return change.model_copy(update={"news": True}) if change.event_type == "Return" else change


class KnowsOneStatus(ReferenceIntegration):
    """Reports of a message that came before how the order of the last message stands."""

    known: str | None = None

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        if not change.news:
            return change.model_copy(update={"status": self.known or change.status})
        self.known = change.status
        return change


class TakesTheSameSecondForOld(ReferenceIntegration):
    """Takes a message for old that has the time of the one before it, about the same order."""

    before: OrderStatusChange | None = None

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        before, self.before = self.before, change
        if before is None or (before.order_id, before.changed_at) != (change.order_id, change.changed_at):
            return change
        return change.model_copy(update={"news": False})


class CountsMessagesAboutReturns(ReferenceIntegration):
    """Takes each message about a return for one unit."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        return change.model_copy(update={"returned_units": 1}) if change.returned_units else change


class ReportsOtherwise(ReferenceIntegration):
    """Takes messages in as it should, and reports something else of them."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        return self.reported(super().receive_notification(body))

    def reported(self, change: OrderStatusChange) -> OrderStatusChange:
        """What it reports of a message."""
        raise NotImplementedError


class KnowsTwoPackages(ReportsOtherwise):
    """Reports the first two packages of a message."""

    def reported(self, change: OrderStatusChange) -> OrderStatusChange:
        return change.model_copy(update={"package_numbers": change.package_numbers[:2]})


class KnowsWhatIsSent(ReportsOtherwise):
    """Has words for shipments that wait or were sent, and none for those that are cancelled."""

    def reported(self, change: OrderStatusChange) -> OrderStatusChange:
        spelled = {
            "CANCELLED_BY_SELLER": "CancelledBySeller",
            "CANCELLED_BY_FULFILLER": "CancelledByFulfiller",
        }
        status = change.shipment_status
        return change.model_copy(update={"shipment_status": spelled.get(status or "", status)})


class TakesItselfForAmazon(ReportsOtherwise):
    """Takes what Amazon has given up for what the seller has cancelled."""

    def reported(self, change: OrderStatusChange) -> OrderStatusChange:
        if change.shipment_status != "CANCELLED_BY_FULFILLER":
            return change
        return change.model_copy(update={"shipment_status": "CANCELLED_BY_SELLER"})


class PassesOverInvalidOrders(ReportsOtherwise):
    """Takes a message that an order is Invalid for no news."""

    def reported(self, change: OrderStatusChange) -> OrderStatusChange:
        return change.model_copy(update={"news": False}) if change.status == "Invalid" else change


class RepeatsOldMessages(ReferenceIntegration):
    """Reports the status that a message says, if it has come before."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._known: set[str] = set()

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        if change.notification_id in self._known:
            return change.model_copy(update={"status": read_notification(body).status})
        self._known.add(change.notification_id)
        return change


class WantsAStatusThatItKnows(_ReadsMessages):
    """Refuses a message with a status that orders do not have."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        if content.get("FulfillmentOrderStatus", "Received") not in set(FulfillmentOrderStatus):
            raise NotificationRejected("There is an unknown status.")


class DiesOfWrongDates(_ReadsMessages):
    """Crashes on a message whose date cannot be read."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        date = content.get("StatusUpdatedDateTime")
        if isinstance(date, str):
            datetime.fromisoformat(date)


class DiesOfAnEmptyMessage(ReferenceIntegration):
    """Looks at the first letter of a message, which an empty one does not have."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        is_xml = body[0] == "<"
        return super().receive_notification(body if is_xml else body.strip())


class DiesOfWhatIsNoObject(ReferenceIntegration):
    """Takes any JSON but a list for an object."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        try:
            message = json.loads(body)
        except ValueError:
            message = {}
        if not isinstance(message, list):
            message.get("NotificationType")
        return super().receive_notification(body)


MUTANTS = (
    wrong_adapter(KnowsTwoPackages, "MCF-NOTIF-15"),
    wrong_adapter(KnowsWhatIsSent, "MCF-NOTIF-13"),
    wrong_adapter(TakesItselfForAmazon, "MCF-NOTIF-13"),
    wrong_adapter(PassesOverInvalidOrders, "MCF-NOTIF-21"),
    wrong_adapter(RepeatsOldMessages, "MCF-NOTIF-18 MCF-NOTIF-20"),
    wrong_adapter(WantsAStatusThatItKnows, "MCF-QUIRK-35"),
    wrong_adapter(DiesOfWrongDates, "MCF-NOTIF-23"),
    wrong_adapter(DiesOfAnEmptyMessage, "MCF-NOTIF-23"),
    wrong_adapter(DiesOfWhatIsNoObject, "MCF-NOTIF-23"),
    wrong_adapter(ReadsCamelCase, "MCF-NOTIF-08"),
    wrong_adapter(ReadsLocalTime, "MCF-NOTIF-26"),
    wrong_adapter(ValidatesWithTheSchema, "MCF-NOTIF-11 MCF-QUIRK-34"),
    wrong_adapter(ForbidsTheUnknown, "MCF-NOTIF-24"),
    wrong_adapter(TakesEachReturnForNews, "MCF-NOTIF-18"),
    wrong_adapter(IgnoresReturns, "MCF-RET-24"),
    wrong_adapter(CountsMessagesAboutReturns, "MCF-RET-24"),
    wrong_adapter(KnowsOneStatus, "MCF-NOTIF-18"),
    wrong_adapter(TakesTheSameSecondForOld, "MCF-NOTIF-19"),
    wrong_adapter(WaitsForDelivered, "MCF-QUIRK-33"),
    wrong_adapter(MakesGhosts, "MCF-NOTIF-22 MCF-QUIRK-37"),
    wrong_adapter(KeepsTheFirstStatus, "MCF-QUIRK-35"),
)
