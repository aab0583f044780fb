"""The operations of Notifications on subscriptions, and the one that tests a queue."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.notifications.filter_expressions import matches, parse_expression
from pytest_mcf.emulator.notifications.messages import test_notification
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.world.notifications import Registration
from pytest_mcf.model.notifications_v1.definitions import (
    CreateSubscriptionResponse,
    DeleteSubscriptionByIdResponse,
    GetSubscriptionByIdResponse,
    GetSubscriptionResponse,
    GetSubscriptionsPayload,
    GetSubscriptionsResponse,
    SendTestNotificationResponse,
    Subscription,
)
from pytest_mcf.model.notifications_v1.fulfillment_order_status import (
    FULFILLMENT_ORDER_STATUS,
    NotifiedOrderStatus,
)
from pytest_mcf.model.notifications_v1.notification_types import (
    NOTIFICATION_TYPES,
    WITH_EVENT_FILTER,
    WITH_FILTER_EXPRESSION,
    has_version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.notifications import PayloadFilter
    from pytest_mcf.model.notifications_v1.definitions import Destination, EventFilter, ProcessingDirective

_LISTING = "getSubscriptions"
_DEFAULT_PAGE_SIZE = 30


def create_subscription(call: OperationCall) -> CreateSubscriptionResponse:
    """Send a seller's notifications of one type to a destination from now on (MCF-NOTIF-04, MCF-NOTIF-05)."""
    notification_type, body = _addressed_type(call), call.body
    _check_version(notification_type, body.payload_version)
    accepts = _read_directive(notification_type, body.processing_directive)
    _check_destination(call, notification_type, body.destination_id)
    notifications = call.notifications
    subscription = Subscription(
        subscription_id=notifications.new_id(),
        payload_version=body.payload_version,
        destination_id=body.destination_id,
        processing_directive=body.processing_directive,
    )
    notifications.register(Registration(_seller(call), notification_type, subscription, accepts))
    return CreateSubscriptionResponse(payload=subscription)


def get_subscriptions(call: OperationCall) -> GetSubscriptionsResponse:
    """Return one page of a seller's subscriptions to a type of notification."""
    (notification_type,) = call.parameters["notificationTypes"]
    _check_type(notification_type)
    version = call.parameters.get("payloadVersion")
    kind, start = f"{_LISTING}/{notification_type}/{version}", 0
    if "nextToken" in call.parameters:
        start = read_page_token(kind, call.parameters["nextToken"])["start"]
    size = call.parameters.get("pageSize", _DEFAULT_PAGE_SIZE)
    found = list(islice(_own_subscriptions(call, notification_type, version), start, start + size + 1))
    token = page_token(kind, {"start": start + size}) if len(found) > size else None
    payload = GetSubscriptionsPayload(subscriptions=found[:size], next_token=token)
    return GetSubscriptionsResponse(payload=payload)


def get_subscription(call: OperationCall) -> GetSubscriptionResponse:
    """Return a seller's subscription to a type; of the latest version unless one is named."""
    notification_type, version = _addressed_type(call), call.parameters.get("payloadVersion")
    found = max(
        _own_subscriptions(call, notification_type, version),
        key=lambda subscription: subscription.payload_version,
        default=None,
    )
    if found is None:
        raise NotFoundError(f"There is no subscription to {notification_type}.")
    return GetSubscriptionResponse(payload=found)


def get_subscription_by_id(call: OperationCall) -> GetSubscriptionByIdResponse:
    """Return one subscription."""
    return GetSubscriptionByIdResponse(payload=_addressed(call).subscription)


def delete_subscription_by_id(call: OperationCall) -> DeleteSubscriptionByIdResponse:
    """End a subscription (MCF-NOTIF-29)."""
    call.notifications.unregister(_addressed(call))
    return DeleteSubscriptionByIdResponse()


def send_test_notification(call: OperationCall) -> SendTestNotificationResponse:
    """Put a synthetic message into a queue; an empty scenario is refused (MCF-NOTIF-30).

    The scenarios are not documented: the name of a status gives that status, anything else gives Received.
    """
    notification_type, wanted = _addressed_type(call), call.body.test_notification
    if wanted is None or not wanted.test_scenario:
        raise InvalidInputError("testNotification.testScenario: must not be empty.")
    _check_version(notification_type, wanted.payload_version)
    if notification_type != FULFILLMENT_ORDER_STATUS:
        raise InvalidInputError(f"notificationType: only {FULFILLMENT_ORDER_STATUS} can be tried out here.")
    destination = _check_destination(call, notification_type, call.body.destination_id)
    statuses = {status.value: status for status in NotifiedOrderStatus}
    status = statuses.get(wanted.test_scenario, NotifiedOrderStatus.RECEIVED)
    notifications = call.notifications
    notification = test_notification(status, call.account.now)
    notifications.post(destination, notification, notifications.new_id())
    return SendTestNotificationResponse()


def _seller(call: OperationCall) -> str:
    if call.account.seller is None:
        raise AssertionError("No grantless call comes here; authorize() has seen to that.")
    return call.account.seller


def _addressed_type(call: OperationCall) -> str:
    name: str = call.parameters["notificationType"]
    _check_type(name)
    return name


def _addressed(call: OperationCall) -> Registration:
    return call.notifications.registration(
        call.account.seller, _addressed_type(call), call.parameters["subscriptionId"]
    )


def _own_subscriptions(
    call: OperationCall, notification_type: str, version: str | None
) -> Iterable[Subscription]:
    registrations = call.notifications.registrations(_seller(call), notification_type)
    subscriptions = (each.subscription for each in registrations)
    return (each for each in subscriptions if version in {None, each.payload_version})


def _check_type(name: str) -> None:
    """Refuse a type that Amazon does not have."""
    if name not in NOTIFICATION_TYPES:
        raise InvalidInputError(f"notificationType: {name!r} is not a type of notification.")


def _check_version(notification_type: str, version: str) -> None:
    if not version or not has_version(notification_type, version):
        raise InvalidInputError(f"payloadVersion: {notification_type} has no version {version!r}.")


def _check_destination(
    call: OperationCall, notification_type: str, destination_id: str | None
) -> Destination:
    destination = call.notifications.find_destination(destination_id)
    if destination is None:
        raise InvalidInputError(f"destinationId: there is no destination {destination_id!r}.")
    if notification_type == FULFILLMENT_ORDER_STATUS and destination.resource.sqs is None:
        # MCF-NOTIF-03
        raise InvalidInputError(f"destinationId: {notification_type} goes to SQS queues only.")
    return destination


def _read_directive(notification_type: str, directive: ProcessingDirective | None) -> PayloadFilter:
    """What of a type is sent for a subscription. Raises InvalidInputError for an invalid directive."""
    if directive is None:
        return _accept_all
    if directive.event_filter is not None and directive.filter_expression is not None:
        raise InvalidInputError(
            "processingDirective: eventFilter and filterExpression exclude each other."  # MCF-NOTIF-27
        )
    if directive.event_filter is not None:
        _check_event_filter(notification_type, directive.event_filter)
    if directive.filter_expression is None:
        return _accept_all
    if notification_type not in WITH_FILTER_EXPRESSION:
        raise InvalidInputError(f"filterExpression: {notification_type} has none.")
    if notification_type != FULFILLMENT_ORDER_STATUS:
        return _accept_all  # nothing of this type is ever sent
    return partial(matches, parse_expression(directive.filter_expression))


def _accept_all(_: Mapping[str, Any]) -> bool:
    return True


def _check_event_filter(notification_type: str, event_filter: EventFilter) -> None:
    if notification_type not in WITH_EVENT_FILTER:
        raise InvalidInputError(f"eventFilter: {notification_type} has none.")
    if event_filter.event_filter_type != notification_type:
        raise InvalidInputError(f"eventFilter.eventFilterType: must be {notification_type}.")
    identifier = event_filter.tracking_identifier
    if identifier is not None and len(identifier.model_dump(exclude_none=True)) != 1:
        raise InvalidInputError("eventFilter.trackingIdentifier: takes exactly one identifier.")
