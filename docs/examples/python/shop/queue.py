"""The shop's queue, by boto3: each message is taken, and deleted after that."""

from collections.abc import Callable
from urllib.parse import urlsplit

import boto3

from shop.errors import FulfilmentError
from shop.inbox import Change, NotAMessage


class Queue:
    """The queue at a URL. Outside of AWS, only the endpoint is another one."""

    def __init__(self, url: str, region: str) -> None:
        self._url = url
        parts = urlsplit(url)
        self._sqs = boto3.client("sqs", region_name=region, endpoint_url=f"{parts.scheme}://{parts.netloc}")

    def process(self, take: Callable[[str], Change]) -> list[Change]:
        """Take each message that waits. What cannot be taken stays, and ends in the dead-letter queue."""
        changes = []
        while messages := self._receive():
            for message in messages:
                try:
                    changes.append(take(message["Body"]))
                except (FulfilmentError, NotAMessage):
                    continue
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
        return changes

    def close(self) -> None:
        """Close the connection."""
        self._sqs.close()

    def _receive(self) -> list[dict[str, str]]:
        return self._sqs.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10).get("Messages", [])
