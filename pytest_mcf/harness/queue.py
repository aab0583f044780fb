"""The seller's queue of one scenario: on this machine, at an endpoint, or the team's own by its ARN."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pytest_mcf.common.extras import SQS, require_extra
from pytest_mcf.errors import ExtraMissing, NotPossible
from pytest_mcf.settings.settings import Settings
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import ANY_CREDENTIALS, Queue, QueueService, is_at_amazon, region_of

#: Of the queues that are made here. A message that was received and not deleted comes again after so many
#: seconds, and goes to the dead-letter queue after so many receives.
VISIBILITY_TIMEOUT = 1
MOST_RECEIVES = 3

#: How long messages of the API may take to arrive, in seconds.
_TIME_TO_ARRIVE = 30.0


def open_queue(settings: Settings, local: LocalSqs, name: str) -> SellerQueue:
    """Open the queue of a scenario.

    Raises NotPossible if there can be none: without the extra, in a replay, and where it would be created in
    another account.
    """
    try:
        require_extra(SQS)
    except ExtraMissing as error:
        raise NotPossible(error.reason) from error
    if settings.target == "replay":
        raise NotPossible("a cassette has no queue: messages are not recorded")
    endpoint, arn = settings.sqs_endpoint, settings.queue_arn
    if arn is not None:
        return _open_existing(QueueService(endpoint, region_of(arn)), arn)
    if settings.live is not None or (endpoint is not None and is_at_amazon(endpoint)):
        raise NotPossible(
            "it needs a queue of your own, because none is created in an account: set mcf_queue_arn"
        )
    if settings.target == "endpoint" and endpoint is None:
        raise NotPossible(
            "it needs the queue service that the endpoint delivers to: set mcf_sqs_endpoint or mcf_queue_arn"
        )
    return _create(QueueService(endpoint or local.url), name, at_once=settings.target == "emulator")


def _open_existing(service: QueueService, arn: str) -> SellerQueue:
    queue = service.find(arn)
    dead_letters = service.find(queue.dead_letter_arn) if queue.dead_letter_arn else None
    return SellerQueue(service, queue, dead_letters)


def _create(service: QueueService, name: str, *, at_once: bool) -> SellerQueue:
    dead_letters = service.create(f"{name}-dead")
    policy = {"deadLetterTargetArn": dead_letters.arn, "maxReceiveCount": MOST_RECEIVES}
    queue = service.create(name, VisibilityTimeout=str(VISIBILITY_TIMEOUT), RedrivePolicy=json.dumps(policy))
    return SellerQueue(service, queue, dead_letters, is_ours=True, has_all_messages=at_once)


class SellerQueue:
    """The queue of one scenario. Close it afterwards: a queue that was made here is deleted."""

    def __init__(
        self,
        service: QueueService,
        queue: Queue,
        dead_letters: Queue | None,
        *,
        is_ours: bool = False,
        has_all_messages: bool = False,
    ) -> None:
        self._service = service
        self._queue = queue
        self._dead_letters = dead_letters
        self._is_ours = is_ours
        self.has_all_messages = has_all_messages
        """Whether each message is in the queue as soon as Amazon has published it."""
        #: The texts that were put into the queue, as far as they are known here.
        self.sent: list[str] = []

    @property
    def url(self) -> str:
        """Its URL; scheme and host are the endpoint of an AWS SDK."""
        return self._queue.url

    @property
    def arn(self) -> str:
        """Its ARN, for a destination."""
        return self._queue.arn

    def credentials_for(self, environment: Mapping[str, str]) -> Mapping[str, str]:
        """The environment variables that an AWS SDK needs, and lacks, to use a queue outside of AWS."""
        return {} if self._service.needs_credentials(environment) else ANY_CREDENTIALS

    @property
    def timeout(self) -> float:
        """How long messages may take to arrive and to be processed, in seconds."""
        return _TIME_TO_ARRIVE + 2 * self._queue.visibility_timeout

    def is_empty(self) -> bool:
        """Whether all messages were processed and deleted, as far as the service knows."""
        return self._queue.count() == 0

    def deliver(self, arn: str, body: str) -> None:
        """Put a message into the queue with an ARN, which may be another one than this."""
        if arn == self.arn:
            self.send(body)

    def send(self, body: str) -> None:
        """Put a message into the queue."""
        self.sent.append(body)
        self._queue.send(body)

    def receive_and_forget(self) -> None:
        """Receive what is visible, as a consumer does that is killed before it deletes anything.

        Other consumers get it again after the queue's visibility time-out.
        """
        while self._queue.receive():
            pass

    def dead_letters(self) -> list[str]:
        """The messages in the dead-letter queue. Raises NotPossible if the queue has none."""
        if self._dead_letters is None:
            raise NotPossible(f"the queue {self.arn} has no dead-letter queue")
        return [message.body for message in self._dead_letters.receive(0)]

    def given_up(self) -> list[str]:
        """The messages in the dead-letter queue of a queue that was made here; of any other one, none."""
        return self.dead_letters() if self._is_ours else []

    def close(self) -> None:
        """Delete what was made here, and close the connection."""
        if self._is_ours:
            for queue in filter(None, (self._queue, self._dead_letters)):
                queue.remove()
        self._service.close()
