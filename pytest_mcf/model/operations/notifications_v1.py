"""The operations of Notifications, version 1."""

from types import MappingProxyType, ModuleType

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


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.notifications_v1 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
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
        response_name="GetSubscriptionsResponse",
        failures=_FAILURES_OF_READING,
        rate=1,
        burst=5,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="getSubscription",
        api=_API,
        method="GET",
        path=_SUBSCRIPTIONS_OF_TYPE,
        parameters=(_NOTIFICATION_TYPE, _PAYLOAD_VERSION),
        response_name="GetSubscriptionResponse",
        failures=_FAILURES_OF_READING,
        rate=1,
        burst=5,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="createSubscription",
        api=_API,
        method="POST",
        path=_SUBSCRIPTIONS_OF_TYPE,
        parameters=(_NOTIFICATION_TYPE,),
        request_name="CreateSubscriptionRequest",
        response_name="CreateSubscriptionResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        lasting=True,
    ),
    Operation(
        definitions=_definitions,
        name="getSubscriptionById",
        api=_API,
        method="GET",
        path=_SUBSCRIPTION,
        parameters=(_SUBSCRIPTION_ID, _NOTIFICATION_TYPE),
        response_name="GetSubscriptionByIdResponse",
        failures=_FAILURES,
        # So the model says; the two types have the same properties.
        error_names=MappingProxyType({404: "GetSubscriptionResponse"}),
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        definitions=_definitions,
        name="deleteSubscriptionById",
        api=_API,
        method="DELETE",
        path=_SUBSCRIPTION,
        parameters=(_SUBSCRIPTION_ID, _NOTIFICATION_TYPE),
        response_name="DeleteSubscriptionByIdResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        grantless=True,
        lasting=True,
    ),
    Operation(
        definitions=_definitions,
        name="sendTestNotification",
        api=_API,
        method="POST",
        path=f"{_SUBSCRIPTIONS_OF_TYPE}/testNotification",
        parameters=(_NOTIFICATION_TYPE,),
        request_name="SendTestNotificationRequest",
        response_name="SendTestNotificationResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        sandbox_only=True,
        grantless=True,
    ),
    Operation(
        definitions=_definitions,
        name="getDestinations",
        api=_API,
        method="GET",
        path=_DESTINATIONS,
        response_name="GetDestinationsResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        definitions=_definitions,
        name="createDestination",
        api=_API,
        method="POST",
        path=_DESTINATIONS,
        request_name="CreateDestinationRequest",
        response_name="CreateDestinationResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
        lasting=True,
    ),
    Operation(
        definitions=_definitions,
        name="getDestination",
        api=_API,
        method="GET",
        path=_DESTINATION,
        parameters=(_DESTINATION_ID,),
        response_name="GetDestinationResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        payload=True,
        grantless=True,
    ),
    Operation(
        definitions=_definitions,
        name="deleteDestination",
        api=_API,
        method="DELETE",
        path=_DESTINATION,
        parameters=(_DESTINATION_ID,),
        response_name="DeleteDestinationResponse",
        failures=_FAILURES,
        rate=1,
        burst=5,
        grantless=True,
        lasting=True,
    ),
)
"""All of them, in the order of the official model."""
