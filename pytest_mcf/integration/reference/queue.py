"""Reading the queue: each message is processed, and deleted after that."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from pytest_mcf.common.hosts import is_this_machine
from pytest_mcf.integration.errors import (
    IntegrationError,
    NotificationRejected,
    OrderNotFound,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.views import OrderStatusChange

#: The most messages of one request, and the most requests of one call.
_BATCH = 10
_MOST_BATCHES = 200

#: These messages stay in the queue, and come again. After some receives, the queue moves them to its
#: dead-letter queue (MCF-NOTIF-22, MCF-NOTIF-23).
_PUT_ASIDE = (NotificationRejected, OrderNotFound, ServiceUnavailable, Throttled)


#: How long no message is processed after Amazon throttled the last one, in seconds (MCF-THR-13).
_REST = 2.0


class QueueReader:
    """Reads the queue at a URL with boto3. `take` processes the text of a message, `sleep` waits."""

    def __init__(
        self,
        url: str | None,
        arn: str | None,
        take: Callable[[str], OrderStatusChange],
        sleep: Callable[[float], None],
    ) -> None:
        self._url = url
        self._arn = arn
        self._take = take
        self._sleep = sleep
        self._is_open = False

    def process(self) -> list[OrderStatusChange]:
        """Process the messages that are visible now, the oldest first."""
        if self._url is None:
            raise IntegrationError("The endpoint has no queue: queue_url is None.")
        changes: list[OrderStatusChange] = []
        for _ in range(_MOST_BATCHES):
            response = self._client.receive_message(QueueUrl=self._url, MaxNumberOfMessages=_BATCH)
            messages = response.get("Messages", [])
            for message in messages:
                try:
                    changes.append(self._take(message["Body"]))
                except Throttled:
                    self._sleep(_REST)
                    continue
                except _PUT_ASIDE:
                    continue
                self._client.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
            if not messages:
                break
        return changes

    def close(self) -> None:
        """Close the connection."""
        if self._is_open:
            self._client.close()

    @cached_property
    def _client(self) -> Any:
        import boto3  # noqa: PLC0415 - an extra, which takes half a second to load
        from botocore.config import Config  # noqa: PLC0415 - as above

        parts = urlsplit(self._url or "")
        # A queue outside of AWS takes any credentials, but the SDK wants some.
        is_elsewhere = not (parts.hostname or "").endswith((".amazonaws.com", ".amazonaws.com.cn"))
        any_credentials = {"aws_access_key_id": "any", "aws_secret_access_key": "any"}
        self._is_open = True
        return boto3.client(
            "sqs",
            endpoint_url=f"{parts.scheme}://{parts.netloc}",
            region_name=(self._arn or "::::").split(":")[3] or None,
            config=Config(proxies={} if is_this_machine(parts.hostname or "") else None),
            **(any_credentials if is_elsewhere and "AWS_ACCESS_KEY_ID" not in os.environ else {}),
        )
