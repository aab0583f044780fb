"""Messages go into the queue with the ARN that a destination names."""

import os
import subprocess
import sys
import time

import pytest

from pytest_mcf.errors import QueueUnavailable
from pytest_mcf.sqs.delivery import BackgroundDelivery, Delivery
from pytest_mcf.sqs.queues import is_at_amazon, region_of

from ..each_case import each_case

NOWHERE = "arn:aws:sqs:us-east-1:123456789012:nowhere"


def test_a_message_is_delivered_by_arn(service):
    queue = service.create("by-arn")
    Delivery(service).deliver(queue.arn, "hello")
    assert [message.body for message in queue.receive()] == ["hello"]


def test_where_no_queue_is_nothing_can_be_delivered(service):
    with pytest.raises(QueueUnavailable, match=r"nowhere cannot be used: .*does not exist"):
        Delivery(service).deliver(NOWHERE, "hello")


def test_what_is_no_arn_is_said_to_be_none(service):
    with pytest.raises(QueueUnavailable, match="'orders' is not the ARN of a queue, such as arn:aws:sqs:"):
        service.find("orders")


def test_background_delivery_keeps_the_order_and_reports_what_failed(service):
    queue, reported = service.create("in-order"), []
    delivery = BackgroundDelivery(Delivery(service).deliver, reported.append)
    for number in range(5):
        delivery.deliver(queue.arn, str(number))
        delivery.deliver(NOWHERE, "lost")
    delivery.close()
    assert [message.body for message in queue.receive()] == list("01234")
    assert len(reported) == 5
    assert reported[0].startswith(f"not delivered: The queue {NOWHERE} cannot be used: ")


def test_a_message_that_is_received_too_often_goes_to_the_dead_letters(service):
    dead = service.create("dead")
    policy = f'{{"deadLetterTargetArn": "{dead.arn}", "maxReceiveCount": 1}}'
    queue = service.create("alive", VisibilityTimeout="0", RedrivePolicy=policy)
    queue.send("poison")
    assert queue.dead_letter_arn == dead.arn
    while queue.receive():
        pass
    assert [message.body for message in dead.receive()] == ["poison"]


def test_the_local_service_ends_with_its_parent():
    script = (
        "from pytest_mcf.sqs.local import LocalSqs; s = LocalSqs(); print(s.url, s._process.pid, flush=True)"
    )
    started = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    url, pid = started.stdout.split()
    assert url.startswith("http://127.0.0.1:")
    assert has_ended(int(pid))


def has_ended(pid, seconds=10.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@each_case(
    ("endpoint", "expected"),
    [
        (None, True),
        ("https://sqs.us-east-1.amazonaws.com", True),
        ("https://sqs.cn-north-1.amazonaws.com.cn", True),
        ("http://127.0.0.1:9324", False),
        ("http://amazonaws.com.example", False),
    ],
)
def test_amazons_own_endpoints_are_known(endpoint, expected):
    assert is_at_amazon(endpoint) is expected


def test_a_region_is_read_from_an_arn():
    assert region_of("arn:aws:sqs:eu-west-1:123456789012:orders") == "eu-west-1"
