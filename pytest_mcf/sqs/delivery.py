"""Delivery of messages into the queues that destinations name."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from pytest_mcf.errors import QueueUnavailable
from pytest_mcf.sqs.queues import Queue, QueueService

#: Delivers a message: the ARN of a queue, and the text.
Deliver = Callable[[str, str], None]


class Delivery:
    """Puts messages into the queues of a service, by their ARNs."""

    def __init__(self, service: QueueService) -> None:
        self._service = service
        self._queues: dict[str, Queue] = {}

    def deliver(self, arn: str, body: str) -> None:
        """Put a message into a queue. Raises QueueUnavailable."""
        if arn not in self._queues:
            self._queues[arn] = self._service.find(arn)
        self._queues[arn].send(body)


class BackgroundDelivery:
    """Delivers in a thread, in order, so that a slow queue delays no response. Close it afterwards.

    `report` gets a line for each message that could not be delivered.
    """

    def __init__(self, deliver: Deliver, report: Callable[[str], object]) -> None:
        self._deliver = deliver
        self._report = report
        self._waiting: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="mcf-delivery", daemon=True)
        self._thread.start()

    def deliver(self, arn: str, body: str) -> None:
        """Have a message delivered soon."""
        self._waiting.put((arn, body))

    def close(self) -> None:
        """Deliver what is waiting, and end."""
        self._waiting.put(None)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            try:
                self._deliver(*item)
            except QueueUnavailable as error:
                self._report(f"not delivered: {error}")
