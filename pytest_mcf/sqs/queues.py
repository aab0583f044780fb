"""Queues of one SQS endpoint, by boto3: found, created, written and read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pytest_mcf.common.extras import SQS, require_extra
from pytest_mcf.common.hosts import is_this_machine
from pytest_mcf.errors import QueueUnavailable

#: The default region of queues; moto, ElasticMQ and LocalStack accept any region.
DEFAULT_REGION = "us-east-1"

#: The most messages of one request.
_BATCH = 10

#: What a queue outside of AWS takes as well as any other.
ANY_CREDENTIALS: Mapping[str, str] = MappingProxyType(
    {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any"}
)
_NAMING_CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_PROFILE")

_AMAZON = ("amazonaws.com", "amazonaws.com.cn")


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a consumer received it."""

    body: str
    receipt: str


class Queue:
    """One queue. Each method raises QueueUnavailable if the service fails or refuses."""

    def __init__(self, client: Any, url: str, arn: str) -> None:
        self._client = client
        self.url = url
        self.arn = arn

    def send(self, body: str) -> None:
        """Put a message into the queue."""
        with _reported(self.url):
            self._client.send_message(QueueUrl=self.url, MessageBody=body)

    def receive(self, visible_again_after: int | None = None) -> list[Message]:
        """Up to ten messages, without waiting. Others see them again after some seconds, unless deleted.

        Without a number of seconds, the queue's own time-out holds.
        """
        timeout = {} if visible_again_after is None else {"VisibilityTimeout": visible_again_after}
        with _reported(self.url):
            response = self._client.receive_message(
                QueueUrl=self.url, MaxNumberOfMessages=_BATCH, WaitTimeSeconds=0, **timeout
            )
        return [Message(each["Body"], each["ReceiptHandle"]) for each in response.get("Messages", ())]

    def delete(self, message: Message) -> None:
        """Delete a message that was received."""
        with _reported(self.url):
            self._client.delete_message(QueueUrl=self.url, ReceiptHandle=message.receipt)

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes by their names, such as VisibilityTimeout and RedrivePolicy."""
        with _reported(self.url):
            response = self._client.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])
        found: Mapping[str, str] = response.get("Attributes", {})
        return found

    @property
    def visibility_timeout(self) -> float:
        """How long a received message is hidden, in seconds."""
        return float(self.attributes.get("VisibilityTimeout", 30))

    @property
    def dead_letter_arn(self) -> str | None:
        """Where messages go that were received too often; None if they stay."""
        policy = self.attributes.get("RedrivePolicy")
        return str(json.loads(policy)["deadLetterTargetArn"]) if policy else None

    def count(self) -> int:
        """About how many messages it has, those included that a consumer has received and not deleted."""
        names = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        with _reported(self.url):
            response = self._client.get_queue_attributes(QueueUrl=self.url, AttributeNames=list(names))
        return sum(int(response["Attributes"][name]) for name in names)

    def remove(self) -> None:
        """Delete the queue."""
        with _reported(self.url):
            self._client.delete_queue(QueueUrl=self.url)


class QueueService:
    """The queues at an endpoint; without one, AWS in the region that is named.

    Credentials are those of the environment, as boto3 finds them. An endpoint other than AWS accepts any, so
    none are needed there. Raises ExtraMissing.
    """

    def __init__(self, endpoint: str | None, region: str = DEFAULT_REGION) -> None:
        require_extra(SQS)
        import boto3  # noqa: PLC0415 - an extra, which takes half a second to load
        from botocore.config import Config  # noqa: PLC0415 - as above

        self.endpoint = endpoint
        any_credentials = {name.lower(): value for name, value in ANY_CREDENTIALS.items()}
        self._client = boto3.client(
            "sqs",
            region_name=region,
            endpoint_url=endpoint,
            config=Config(
                connect_timeout=5,
                read_timeout=25,
                retries={"max_attempts": 3},
                proxies={} if is_this_machine(urlsplit(endpoint or "").hostname or "") else None,
            ),
            **({} if self.needs_credentials(os.environ) else any_credentials),
        )

    def needs_credentials(self, environment: Mapping[str, str]) -> bool:
        """Whether an SDK has to find credentials itself: at AWS, and if the environment names some."""
        return is_at_amazon(self.endpoint) or not environment.keys().isdisjoint(_NAMING_CREDENTIALS)

    def find(self, arn: str) -> Queue:
        """The queue with an ARN. Raises QueueUnavailable if there is none."""
        parts = arn.split(":")
        if len(parts) != 6:  # noqa: PLR2004 - arn:aws:sqs:REGION:ACCOUNT:NAME
            raise QueueUnavailable(
                f"{arn!r} is not the ARN of a queue, such as arn:aws:sqs:us-east-1:123456789012:orders."
            )
        account, name = parts[4:]
        owner = {"QueueOwnerAWSAccountId": account} if is_at_amazon(self.endpoint) else {}
        with _reported(arn):
            response = self._client.get_queue_url(QueueName=name, **owner)
        return Queue(self._client, str(response["QueueUrl"]), arn)

    def create(self, name: str, **attributes: str) -> Queue:
        """Create a queue."""
        with _reported(name):
            url = str(self._client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])
            response = self._client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return Queue(self._client, url, str(response["Attributes"]["QueueArn"]))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def region_of(arn: str) -> str:
    """The region in an ARN."""
    return (arn.split(":") + [""] * 4)[3] or DEFAULT_REGION


def is_at_amazon(endpoint: str | None) -> bool:
    """Whether an endpoint is Amazon's own, where queues belong to an account and cost money."""
    host = urlsplit(endpoint).hostname or "" if endpoint else _AMAZON[0]
    return any(host == domain or host.endswith(f".{domain}") for domain in _AMAZON)


@contextmanager
def _reported(queue: str) -> Iterator[None]:
    """Raise QueueUnavailable for what boto3 raises."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - an extra

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise QueueUnavailable(f"The queue {queue} cannot be used: {error}") from error
