"""Integrations that read their queue badly."""

from contextlib import suppress

from pytest_mcf.integration import IntegrationError, NotificationRejected
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.integration.reference.queue import QueueReader


class ReadsItsQueueBadly(ReferenceIntegration):
    """Reads its queue by `consume`, which a subclass does in another way."""

    def __init__(self, endpoint, *rest):
        super().__init__(endpoint, *rest)
        self._endpoint = endpoint
        self._queue = self.Reader(endpoint.queue_url, endpoint.queue_arn, self.take)

    Reader = QueueReader

    def take(self, body):
        return self._inbox.take(body)


class DeletesFirst(ReadsItsQueueBadly):
    """Deletes a message before it is processed."""

    class Reader(QueueReader):
        def process(self):
            return list(filter(None, map(self.processed, self.messages())))

        def messages(self):
            while messages := self._client.receive_message(QueueUrl=self._url).get("Messages"):
                yield from messages

        def processed(self, message):
            self.delete(message)
            return self.taken(message)

        def taken(self, message):
            with suppress(IntegrationError):
                return self._take(message["Body"])

        def delete(self, message):
            self._client.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])


class DeletesWhatItCannotRead(ReadsItsQueueBadly):
    """Deletes a message whatever came of it."""

    class Reader(DeletesFirst.Reader):
        def processed(self, message):
            change = self.taken(message)
            self.delete(message)
            return change


class NeverDeletes(ReadsItsQueueBadly):
    """Leaves every message in the queue."""

    class Reader(QueueReader):
        def process(self):
            response = self._client.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10)
            return [self._take(message["Body"]) for message in response.get("Messages", [])]


class StopsAtWhatItCannotRead(ReadsItsQueueBadly):
    """Reads nothing more as soon as it received something that is no message."""

    def take(self, body):
        if getattr(self, "stopped", False):
            raise NotificationRejected("stopped")
        try:
            return super().take(body)
        except IntegrationError:
            self.stopped = True
            raise


class ProcessesEachDelivery(ReadsItsQueueBadly):
    """Takes each delivery for news."""

    def take(self, body):
        change = read_notification(body)
        return change.model_copy(update={"status": self.get_order(change.order_id).status})


class BelievesTheLastMessage(ReadsItsQueueBadly):
    """Believes whichever message came last, and reads no order."""

    def take(self, body):
        return read_notification(body)


class TakesConflictsForFailures(ReferenceIntegration):
    """Gives up if there is a subscription already."""

    subscribed = False

    def subscribe_to_order_status(self, queue_arn):
        if self.subscribed:
            raise IntegrationError("There already is a subscription.")
        super().subscribe_to_order_status(queue_arn)
        self.subscribed = True


class NamesAnotherQueue(ReferenceIntegration):
    """Makes another queue known than its own."""

    def subscribe_to_order_status(self, queue_arn):
        super().subscribe_to_order_status(f"{queue_arn}-test")


class SubscribesNobody(ReferenceIntegration):
    """Makes its queue known, and subscribes nobody."""

    def subscribe_to_order_status(self, queue_arn):
        self._subscriptions._destination(queue_arn)
