"""The operations of Notifications, version 1."""

from types import MappingProxyType

from pytest_mcf.model.notifications_v1.destinations import (
    CreateDestinationRequest,
    CreateDestinationResponse,
    DeleteDestinationResponse,
    GetDestinationResponse,
    GetDestinationsResponse,
)
from pytest_mcf.model.notifications_v1.subscriptions import (
    CreateSubscriptionRequest,
    CreateSubscriptionResponse,
    DeleteSubscriptionByIdResponse,
    GetSubscriptionByIdResponse,
    GetSubscriptionResponse,
    GetSubscriptionsResponse,
    SendTestNotificationRequest,
    SendTestNotificationResponse,
)
from pytest_mcf.operation import Operation, Parameter

_API = "notifications_v1"
_BASE = "/notifications/v1"
_SUBSCRIPTIONS = f"{_BASE}/subscriptions"
_SUBSCRIPTIONS_OF_TYPE = f"{_SUBSCRIPTIONS}/{{notificationType}}"
_SUBSCRIPTION = f"{_SUBSCRIPTIONS_OF_TYPE}/{{subscriptionId}}"
_DESTINATIONS = f"{_BASE}/destinations"
_DESTINATION = f"{_DESTINATIONS}/{{destinationId}}"

_NOTIFICATION_TYPE = Parameter("notificationType", "path", required=True)
_SUBSCRIPTION_ID = Parameter("subscriptionId", "path", required=True)
_DESTINATION_ID = Parameter("destinationId", "path", required=True)
_PAYLOAD_VERSION = Parameter("payloadVersion", "query")

# This model documents no 401. Only the two operations that read a seller's subscriptions know no conflict.
_FAILURES_OF_READING = (400, 403, 404, 413, 415, 429, 500, 503)
_FAILURES = (400, 403, 404, 409, 413, 415, 429, 500, 503)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="getSubscriptions",
        api=_API,
        method="GET",
        path=_SUBSCRIPTIONS,
        parameters=(
            Parameter("notificationTypes", "query", required=True, kind="array", min_items=1, max_items=1),
            _PAYLOAD_VERSION,
            Parameter("pageSize", "query", kind="integer", minimum=30, maximum=100),
            Parameter("nextToken", "query"),
        ),
        response=GetSubscriptionsResponse,
        failures=_FAILURES_OF_READING,
        rate=1,
        burst=5,
        payload=True,
    ),
    Operation(
        name="getSubscription",
        api=_API,
        method="GET",
        path=_SUBSCRIPTIONS_OF_TYPE,
        parameters=(_NOTIFICATION_TYPE, _PAYLOAD_VERSION),
        response=GetSubscriptionResponse,
        failures=_FAILURES_OF_READING,
        rate=1,
        burst=5,
        payload=True,
    ),
    Operation(
        name="createSubscription",
        api=_API,
        method="POST",
        path=_SUBSCRIPTIONS_OF_TYPE,
        parameters=(_NOTIFICATION_TYPE,),
        request=CreateSubscriptionRequest,
        response=CreateSubscriptionResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        lasting=True,
    ),
    Operation(
        name="getSubscriptionById",
        api=_API,
        method="GET",
        path=_SUBSCRIPTION,
        parameters=(_SUBSCRIPTION_ID, _NOTIFICATION_TYPE),
        response=GetSubscriptionByIdResponse,
        failures=_FAILURES,
        # So the model says; the two types have the same properties.
        error_responses=MappingProxyType({404: GetSubscriptionResponse}),
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        name="deleteSubscriptionById",
        api=_API,
        method="DELETE",
        path=_SUBSCRIPTION,
        parameters=(_SUBSCRIPTION_ID, _NOTIFICATION_TYPE),
        response=DeleteSubscriptionByIdResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        grantless=True,
        lasting=True,
    ),
    Operation(
        name="sendTestNotification",
        api=_API,
        method="POST",
        path=f"{_SUBSCRIPTIONS_OF_TYPE}/testNotification",
        parameters=(_NOTIFICATION_TYPE,),
        request=SendTestNotificationRequest,
        response=SendTestNotificationResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        sandbox_only=True,
        grantless=True,
    ),
    Operation(
        name="getDestinations",
        api=_API,
        method="GET",
        path=_DESTINATIONS,
        response=GetDestinationsResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        name="createDestination",
        api=_API,
        method="POST",
        path=_DESTINATIONS,
        request=CreateDestinationRequest,
        response=CreateDestinationResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
        lasting=True,
    ),
    Operation(
        name="getDestination",
        api=_API,
        method="GET",
        path=_DESTINATION,
        parameters=(_DESTINATION_ID,),
        response=GetDestinationResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        name="deleteDestination",
        api=_API,
        method="DELETE",
        path=_DESTINATION,
        parameters=(_DESTINATION_ID,),
        response=DeleteDestinationResponse,
        failures=_FAILURES,
        rate=1,
        burst=5,
        grantless=True,
        lasting=True,
    ),
)
"""All of them, in the order of the official model."""
