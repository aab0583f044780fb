"""The application's destinations, subscriptions and queues."""

from datetime import UTC, datetime

import pytest

from pytest_mcf.emulator import EmulatorSettings, VirtualClock
from pytest_mcf.emulator.errors import ConflictError, NotFoundError, StateConflictError, UnauthorizedError
from pytest_mcf.emulator.notifications.messages import test_notification as notification_of
from pytest_mcf.emulator.world.notifications import (
    FULFILLMENT_ORDER_STATUS,
    MOST_MESSAGES,
    Notifications,
    Registration,
)
from pytest_mcf.model.notifications_v1.definitions import DestinationResource, Subscription
from pytest_mcf.model.notifications_v1.fulfillment_order_status import NotifiedOrderStatus

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
QUEUE = "arn:aws:sqs:us-east-2:444455556666:queue"


@pytest.fixture
def notifications():
    return Notifications(EmulatorSettings(), VirtualClock(NOW))


def queue(notifications, arn=QUEUE):
    return notifications.add_destination("queue", DestinationResource(sqs={"arn": arn}))


def subscribe(notifications, destination, accepts=lambda _: True, seller="A1"):
    subscription = Subscription(
        subscription_id=notifications.new_id(),
        payload_version="1.0",
        destination_id=destination.destination_id,
    )
    registration = Registration(seller, FULFILLMENT_ORDER_STATUS, subscription, accepts)
    notifications.register(registration)
    return registration


def received(status=NotifiedOrderStatus.RECEIVED):
    return notification_of(status, NOW)


def test_ids_are_unique_and_the_same_in_each_run(notifications):
    again = Notifications(EmulatorSettings(), VirtualClock(NOW))
    ids = [notifications.new_id() for _ in range(3)]
    assert len(set(ids)) == 3
    assert ids == [again.new_id() for _ in range(3)]
    assert Notifications(EmulatorSettings(seed="another"), VirtualClock(NOW)).new_id() not in ids


def test_a_queue_is_one_destination(notifications):
    made = queue(notifications)
    assert notifications.find_destination(made.destination_id) is made
    with pytest.raises(ConflictError, match="already is a destination"):
        queue(notifications)


def test_a_destination_with_subscriptions_stays(notifications):
    made = queue(notifications)
    registration = subscribe(notifications, made)
    with pytest.raises(UnauthorizedError):
        notifications.remove_destination(made.destination_id)
    notifications.unregister(registration)
    notifications.remove_destination(made.destination_id)
    assert notifications.destinations == []
    with pytest.raises(NotFoundError):
        notifications.remove_destination(made.destination_id)


def test_equal_subscriptions_are_a_conflict(notifications):
    made = queue(notifications)
    subscribe(notifications, made)
    with pytest.raises(StateConflictError):
        subscribe(notifications, made)
    subscribe(notifications, made, seller="A2")


def test_a_subscription_is_its_sellers_and_the_applications(notifications):
    registration = subscribe(notifications, queue(notifications))
    subscription_id = registration.subscription.subscription_id
    for seller in ("A1", None):
        assert notifications.registration(seller, FULFILLMENT_ORDER_STATUS, subscription_id) is registration
    with pytest.raises(NotFoundError):
        notifications.registration("A2", FULFILLMENT_ORDER_STATUS, subscription_id)
    assert notifications.has_subscribers("A1")
    assert not notifications.has_subscribers("A2")


def test_only_what_a_subscription_accepts_is_sent_for_it(notifications):
    def is_complete(payload):
        return payload["FulfillmentOrderStatusNotification"]["FulfillmentOrderStatus"] == "Complete"

    subscribe(notifications, queue(notifications), is_complete)
    notifications.publish("A1", received())
    notifications.publish("A1", received(NotifiedOrderStatus.COMPLETE))
    notifications.publish("A2", received(NotifiedOrderStatus.COMPLETE))
    (queued,) = notifications.outbox
    assert queued.message.notification_metadata.publish_time == notifications.now == NOW


def test_a_fifo_queue_receives_nothing_and_a_queue_is_bounded(notifications):
    notifications.post(queue(notifications, f"{QUEUE}.fifo"), received(), "1")
    assert not notifications.outbox
    assert notifications.outbox.maxlen == MOST_MESSAGES
