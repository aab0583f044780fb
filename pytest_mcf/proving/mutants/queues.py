"""Mutants of the integration that read their queue badly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pytest_mcf.integration import (
    Endpoint,
    IntegrationError,
    NotAuthorized,
    NotificationRejected,
    OrderStatusChange,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.integration.reference.queue import QueueReader
from pytest_mcf.integration.reference.subscriptions import Subscriptions
from pytest_mcf.proving.mutant import wrong_adapter

_SUBSCRIPTIONS = "/notifications/v1/subscriptions/FULFILLMENT_ORDER_STATUS"


class ReadsItsQueueBadly(ReferenceIntegration):
    """Reads its queue by `consume`, which a subclass does in another way."""

    def __init__(self, endpoint: Endpoint, *rest: Any) -> None:
        super().__init__(endpoint, *rest)
        self._endpoint = endpoint
        self._queue = self.Reader(endpoint.queue_url, endpoint.queue_arn, self.take, endpoint.clock.sleep)

    Reader = QueueReader

    def take(self, body: str) -> OrderStatusChange:
        return self._inbox.take(body)


class DeletesFirst(ReadsItsQueueBadly):
    """Deletes a message before it is processed."""

    class Reader(QueueReader):
        def process(self) -> list[OrderStatusChange]:
            return list(filter(None, map(self.processed, self.messages())))

        def messages(self) -> Iterator[Any]:
            while messages := self._client.receive_message(QueueUrl=self._url).get("Messages"):
                yield from messages

        def processed(self, message: Any) -> OrderStatusChange | None:
            self.delete(message)
            return self.taken(message)

        def taken(self, message: Any) -> OrderStatusChange | None:
            with suppress(IntegrationError):
                return self._take(message["Body"])
            return None

        def delete(self, message: Any) -> None:
            self._client.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])


class DeletesWhatItCannotRead(ReadsItsQueueBadly):
    """Deletes a message whatever came of it."""

    class Reader(DeletesFirst.Reader):
        def processed(self, message: Any) -> OrderStatusChange | None:
            change = self.taken(message)
            self.delete(message)
            return change


class DeletesWhatIsIncomplete(ReadsItsQueueBadly):
    """Deletes what cannot be read as a message, if it is JSON."""

    class Reader(DeletesFirst.Reader):
        def processed(self, message: Any) -> OrderStatusChange | None:
            try:
                change = self._take(message["Body"])
            except NotificationRejected:
                if message["Body"].startswith("{"):
                    self.delete(message)
                return None
            except IntegrationError:
                return None
            self.delete(message)
            return change


class NeverDeletes(ReadsItsQueueBadly):
    """Leaves every message in the queue."""

    class Reader(QueueReader):
        def process(self) -> list[OrderStatusChange]:
            response = self._client.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10)
            return [self._take(message["Body"]) for message in response.get("Messages", [])]


class StopsAtWhatItCannotRead(ReadsItsQueueBadly):
    """Reads nothing more as soon as it received something that is no message."""

    def take(self, body: str) -> OrderStatusChange:
        if getattr(self, "stopped", False):
            raise NotificationRejected("stopped")
        try:
            return super().take(body)
        except IntegrationError:
            self.stopped = True
            raise


class ProcessesEachDelivery(ReadsItsQueueBadly):
    """Takes each delivery for news."""

    def take(self, body: str) -> OrderStatusChange:
        change = read_notification(body)
        return change.model_copy(update={"status": self.get_order(change.order_id).status})


class DeletesWhatWasThrottled(ReadsItsQueueBadly):
    """Deletes a message if Amazon throttles the calls that it leads to."""

    def take(self, body: str) -> OrderStatusChange:
        try:
            return super().take(body)
        except Throttled:
            return read_notification(body).model_copy(update={"news": False})


class DeletesWhatIsNotAllowed(ReadsItsQueueBadly):
    """Believes a message, and deletes it, if Amazon does not let it read the order."""

    def take(self, body: str) -> OrderStatusChange:
        try:
            return super().take(body)
        except NotAuthorized:
            return read_notification(body)


class BelievesTheLastMessage(ReadsItsQueueBadly):
    """Believes whichever message came last, and reads no order."""

    def take(self, body: str) -> OrderStatusChange:
        return read_notification(body)


class TakesMessagesBadly(ReadsItsQueueBadly):
    """Takes in each message by `take`, from wherever it comes."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        return self.take(body)


class PassesOverReturns(TakesMessagesBadly):
    """Takes no message about a return for news."""

    def take(self, body: str) -> OrderStatusChange:
        change = super().take(body)
        return change.model_copy(update={"news": False}) if change.event_type == "Return" else change


class TakesOneOfEachKind(TakesMessagesBadly):
    """Takes one message of each kind for news; `kind_of` says what is of one kind."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._kinds: set[tuple[object, ...]] = set()

    def kind_of(self, change: OrderStatusChange) -> tuple[object, ...]:
        raise NotImplementedError

    def take(self, body: str) -> OrderStatusChange:
        change = super().take(body)
        kind = self.kind_of(change)
        is_known = kind in self._kinds
        self._kinds.add(kind)
        return change.model_copy(update={"news": False}) if is_known else change


class KnowsMessagesByTheirTime(TakesOneOfEachKind):
    """Takes two messages of one time for the same message, whatever they are about."""

    def kind_of(self, change: OrderStatusChange) -> tuple[object, ...]:
        return change.event_type, change.changed_at


class KnowsOneReturnOfAProduct(TakesOneOfEachKind):
    """Takes one return of each product of an order for news."""

    def kind_of(self, change: OrderStatusChange) -> tuple[object, ...]:
        returned = (change.returned_sku,) if change.returned_sku else (change.notification_id,)
        return change.order_id, *returned


class ReadsAndBelieves(TakesMessagesBadly):
    """Reads the order of each message, and believes the message nevertheless."""

    def take(self, body: str) -> OrderStatusChange:
        change = super().take(body)
        return change.model_copy(update={"status": read_notification(body).status}) if change.news else change


class _FirstDestination(Subscriptions):
    def _destination(self, queue_arn: str) -> str:
        own = super()._destination(queue_arn)
        first, *others = self._as_application().ask("GET", "/notifications/v1/destinations")
        return str(first["destinationId"]) if others else own


class TakesConflictsForFailures(ReferenceIntegration):
    """Gives up if there is a subscription already."""

    subscribed = False

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        if self.subscribed:
            raise IntegrationError("There already is a subscription.")
        super().subscribe_to_order_status(queue_arn)
        self.subscribed = True


class NamesAnotherQueue(ReferenceIntegration):
    """Makes another queue known than its own."""

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        super().subscribe_to_order_status(f"{queue_arn}-test")


class SubscribesNobody(ReferenceIntegration):
    """Makes its queue known, and does not subscribe."""

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        self._subscriptions._destination(queue_arn)


class SubscribesAfresh(ReferenceIntegration):
    """Ends the subscription that there is, and makes a new one the next time."""

    subscribed = False

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        if not self.subscribed:
            super().subscribe_to_order_status(queue_arn)
        else:
            self._end_subscription(self._api.ask("GET", _SUBSCRIPTIONS)["subscriptionId"])
        self.subscribed = not self.subscribed

    def _end_subscription(self, subscription_id: str) -> None:
        application = self._subscriptions._as_application()
        application.call("DELETE", f"{_SUBSCRIPTIONS}/{subscription_id}")


class TakesTheFirstDestination(ReferenceIntegration):
    """Takes the first destination of the application for its own, if its own is there already."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._subscriptions = _FirstDestination(arguments[0], self._api, arguments[1])


class TakesAnyConflictForSuccess(ReferenceIntegration):
    """Takes it for its own subscription if there is one already."""

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        self._subscriptions._destination(queue_arn)
        with suppress(IntegrationError):
            super().subscribe_to_order_status(queue_arn)


MUTANTS = (
    wrong_adapter(DeletesFirst, "MCF-NOTIF-22"),
    wrong_adapter(DeletesWhatItCannotRead, "MCF-NOTIF-23"),
    wrong_adapter(DeletesWhatIsIncomplete, "MCF-NOTIF-23"),
    wrong_adapter(NeverDeletes, "MCF-NOTIF-21"),
    wrong_adapter(StopsAtWhatItCannotRead, "MCF-NOTIF-22"),
    wrong_adapter(ProcessesEachDelivery, "MCF-NOTIF-18"),
    wrong_adapter(BelievesTheLastMessage, "MCF-NOTIF-19"),
    wrong_adapter(DeletesWhatWasThrottled, "MCF-NOTIF-20"),
    wrong_adapter(DeletesWhatIsNotAllowed, "MCF-NOTIF-20"),
    wrong_adapter(PassesOverReturns, "MCF-NOTIF-10"),
    wrong_adapter(KnowsOneReturnOfAProduct, "MCF-NOTIF-10 MCF-RET-24"),
    wrong_adapter(KnowsMessagesByTheirTime, "MCF-NOTIF-18"),
    wrong_adapter(ReadsAndBelieves, "MCF-NOTIF-20"),
    wrong_adapter(TakesConflictsForFailures, "MCF-NOTIF-06"),
    wrong_adapter(SubscribesAfresh, "MCF-NOTIF-06"),
    wrong_adapter(TakesAnyConflictForSuccess, "MCF-NOTIF-06"),
    wrong_adapter(TakesTheFirstDestination, "MCF-NOTIF-06"),
    wrong_adapter(NamesAnotherQueue, "MCF-NOTIF-03"),
    wrong_adapter(SubscribesNobody, "MCF-NOTIF-05"),
)
