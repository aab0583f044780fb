"""Which of two messages is newer, and which of them came before."""

from __future__ import annotations

import json
from typing import Any

from pytest_mcf.integration import OrderStatusChange
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.proving.mutant import wrong_adapter

#: As many messages fit into a memory that is too small for a day.
_FEW = 20


class _ComparesByItself(ReferenceIntegration):
    """Takes a message for old by `moment_of`, and not by the time of its change."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._latest: dict[tuple[str | None, ...], str] = {}
        self._known: set[str] = set()

    def moment_of(self, message: dict[str, Any]) -> str:
        """The text that says when a message was."""
        raise NotImplementedError

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        is_known = change.notification_id in self._known
        self._known.add(change.notification_id)
        if is_known or change.event_type not in {"Order", "Shipment"} or not body.startswith("{"):
            return change
        subject, moment = (change.order_id, change.shipment_id), self.moment_of(json.loads(body))
        is_old = moment < self._latest.get(subject, "")
        if not is_old:
            self._latest[subject] = moment
        return change.model_copy(update={"news": not is_old})


class ComparesTimesAsTexts(_ComparesByItself):
    """Compares the times of messages as texts, some of which have a fraction of a second."""

    def moment_of(self, message: dict[str, Any]) -> str:
        return str(message["Payload"]["FulfillmentOrderStatusNotification"]["StatusUpdatedDateTime"])


class TakesThePublishedLastForTheNewest(_ComparesByItself):
    """Takes the message for the newest that was published last."""

    def moment_of(self, message: dict[str, Any]) -> str:
        return str(message["NotificationMetadata"]["PublishTime"])


class TakesEachShipmentForNews(ReferenceIntegration):
    """Takes a message about a shipment for news, though a newer one came before."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        return change.model_copy(update={"news": True}) if change.event_type == "Shipment" else change


class RemembersAFewMessages(ReferenceIntegration):
    """Remembers the latest messages alone."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        latest: dict[str, None] = vars(self).setdefault("_latest_ids", {})
        change = super().receive_notification(body)
        is_known = change.notification_id in latest
        latest[change.notification_id] = None
        while len(latest) > _FEW:
            del latest[next(iter(latest))]
        if change.event_type == "Return":
            return change.model_copy(update={"news": not is_known})
        return change


class BelievesMessagesAboutReturns(ReferenceIntegration):
    """Takes the status of an order from a message about a return."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        if change.event_type != "Return" or not change.news:
            return change
        return change.model_copy(update={"status": read_notification(body).status})


MUTANTS = (
    wrong_adapter(ComparesTimesAsTexts, "MCF-NOTIF-19"),
    wrong_adapter(TakesThePublishedLastForTheNewest, "MCF-NOTIF-19"),
    wrong_adapter(TakesEachShipmentForNews, "MCF-NOTIF-19"),
    wrong_adapter(RemembersAFewMessages, "MCF-NOTIF-18"),
    wrong_adapter(BelievesMessagesAboutReturns, "MCF-NOTIF-20 MCF-RET-24"),
)
