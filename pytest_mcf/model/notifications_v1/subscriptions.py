"""Subscriptions: which type of notification goes to which destination; and notifications to try it out."""

from typing import Any

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.notifications_v1.common import ErrorList
from pytest_mcf.model.notifications_v1.filters import ProcessingDirective


class Subscription(Definition):
    """One type of notification, sent to one destination."""

    subscription_id: str
    payload_version: str
    """Such as 1.0."""
    destination_id: str
    processing_directive: ProcessingDirective | None = None


Subscriptions = list[Subscription]
"""Several, to one type of notification."""


class CreateSubscriptionRequest(Definition):
    """A subscription to be made; its type of notification stands in the path."""

    payload_version: str
    destination_id: str
    processing_directive: ProcessingDirective | None = None


class CreateSubscriptionResponse(Definition):
    """What createSubscription answers."""

    payload: Subscription | None = None
    errors: ErrorList | None = None


class GetSubscriptionResponse(Definition):
    """What getSubscription answers."""

    payload: Subscription | None = None
    errors: ErrorList | None = None


class GetSubscriptionByIdResponse(Definition):
    """What getSubscriptionById answers."""

    payload: Subscription | None = None
    errors: ErrorList | None = None


class GetSubscriptionsPayload(Definition):
    """One page of subscriptions."""

    subscriptions: Subscriptions | None = None
    next_token: str | None = None
    """Absent or empty on the last page."""


class GetSubscriptionsResponse(Definition):
    """What getSubscriptions answers."""

    payload: GetSubscriptionsPayload | None = None
    errors: ErrorList | None = None


class DeleteSubscriptionByIdResponse(Definition):
    """What deleteSubscriptionById answers: nothing, unless it failed."""

    errors: ErrorList | None = None


class TestNotification(Definition):
    """What a test notification contains."""

    __test__ = False  # or pytest takes the class for a test
    payload_version: str
    test_scenario: str | None = None
    """The schema lets it be absent; empty, it is refused."""


class SendTestNotificationRequest(Definition):
    """A test notification, and where it shall go."""

    destination_id: str | None = None
    test_notification: TestNotification | None = None


class SendTestNotificationResponse(Definition):
    """What sendTestNotification answers."""

    payload: Any = None
    """The model gives it no type, and its example leaves it out."""
    errors: ErrorList | None = None
