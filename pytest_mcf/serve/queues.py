"""The queues of a served emulator: those of a service that speaks SQS, or of moto's server beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from pytest_mcf.errors import ServeError, SettingsError
from pytest_mcf.serve.service import Service
from pytest_mcf.settings.urls import read_url
from pytest_mcf.sqs.delivery import BackgroundDelivery, Deliver, Delivery
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import QueueService

#: The queue that is there from the start, if moto's server is started here.
_QUEUE = "order-status"


@dataclass(frozen=True, slots=True)
class ServedQueues:
    """Where messages go, and what the log says of it."""

    deliver: Deliver | None = None
    """None: nowhere. Messages are shown under /_mcf/ only."""
    lines: tuple[str, ...] = ()


@contextmanager
def open_queues(service: Service, report: Callable[[str], object]) -> Iterator[ServedQueues]:
    """Open the queue service that was asked for, if any; close it afterwards.

    `report` gets a line for each message that could not be delivered. Raises ServeError, ExtraMissing and
    QueueUnavailable.
    """
    if service.sqs and service.sqs_endpoint is not None:
        raise ServeError("--sqs starts a queue service, and --sqs-endpoint names one. Leave one of them out.")
    if not service.sqs and service.sqs_endpoint is None:
        yield ServedQueues()
        return
    with ExitStack() as resources:
        endpoint = _checked(service.sqs_endpoint)
        if service.sqs:
            endpoint = resources.enter_context(closing(LocalSqs())).url
        queues = resources.enter_context(closing(QueueService(endpoint)))
        lines = [f"queues at {endpoint}"]
        if service.sqs:
            queue = queues.create(_QUEUE)
            lines.append(f"queue {queue.url} {queue.arn}")
        deliver = Delivery(queues).deliver
        yield ServedQueues(
            resources.enter_context(closing(BackgroundDelivery(deliver, report))).deliver, tuple(lines)
        )


def _checked(url: str | None) -> str | None:
    try:
        return read_url(url, "--sqs-endpoint takes the URL of a service that speaks SQS")
    except SettingsError as error:
        raise ServeError(str(error)) from error
