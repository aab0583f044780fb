"""An application's destinations, subscriptions, and the messages in its queues."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.errors import ConflictError, NotFoundError, StateConflictError, UnauthorizedError
from pytest_mcf.model.notifications_v1.definitions import Destination
from pytest_mcf.model.notifications_v1.fulfillment_order_status import (
    FULFILLMENT_ORDER_STATUS,
    FulfillmentOrderStatusMessage,
    FulfillmentOrderStatusPayload,
    NotificationMetadata,
)
from pytest_mcf.model.notifications_v1.notification_types import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pytest_mcf.emulator.clock import VirtualClock
    from pytest_mcf.emulator.settings import EmulatorSettings
    from pytest_mcf.model.notifications_v1.definitions import DestinationResource, Subscription
    from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusNotification

#: How many messages are kept; messages that are never fetched must not fill the memory.
MOST_MESSAGES = 10_000

#: Queues of this kind can be destinations, and receive nothing (MCF-QUIRK-36).
_FIFO = ".fifo"


PayloadFilter = Callable[[Mapping[str, Any]], bool]

#: Delivers a message into a queue: the ARN of the queue, and the text of the message.
Deliver = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Registration:
    """A subscription, and whose it is."""

    seller: str
    notification_type: str
    subscription: Subscription
    accepts: PayloadFilter
    """Whether a notification with that payload is sent for it."""

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What no two subscriptions share."""
        directive = self.subscription.processing_directive
        text = directive.filter_expression if directive else None
        return self.seller, self.notification_type, self.subscription.payload_version, text


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message in a queue."""

    destination: Destination
    message: FulfillmentOrderStatusMessage


class Notifications:
    """What one application has set up for all sellers, and the messages in its queues."""

    def __init__(
        self, settings: EmulatorSettings, clock: VirtualClock, deliver: Deliver | None = None
    ) -> None:
        self._settings = settings
        self._deliver = deliver
        self._clock = clock
        self._numbers = count(1)
        self._destinations: dict[str, Destination] = {}
        self._registrations: dict[str, Registration] = {}
        self.outbox: deque[QueuedMessage] = deque(maxlen=MOST_MESSAGES)

    @property
    def now(self) -> datetime:
        """The current virtual time."""
        return self._clock.now

    def new_id(self) -> str:
        """A unique id, the same in each run."""
        text = f"{self._settings.seed}/notifications/{next(self._numbers)}"
        digest = hashlib.sha256(text.encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))

    @property
    def destinations(self) -> list[Destination]:
        """All of them, the oldest first."""
        return list(self._destinations.values())

    def find_destination(self, destination_id: str | None) -> Destination | None:
        """The destination with that id, or None."""
        return self._destinations.get(destination_id or "")

    def add_destination(self, name: str, resource: DestinationResource) -> Destination:
        """Create a destination, unless there is one for the same queue or AWS account (MCF-NOTIF-06)."""
        address = _address(resource)
        if any(_address(each.resource) == address for each in self._destinations.values()):
            raise ConflictError(f"There already is a destination for {address}.")
        destination = Destination(name=name, destination_id=self.new_id(), resource=resource)
        self._destinations[destination.destination_id] = destination
        return destination

    def remove_destination(self, destination_id: str) -> None:
        """Delete a destination that no subscription needs."""
        if destination_id not in self._destinations:
            raise NotFoundError(f"There is no destination {destination_id!r}.")
        used = any(
            each.subscription.destination_id == destination_id for each in self._registrations.values()
        )
        if used:
            raise UnauthorizedError("The requested action is forbidden.", "Destination has subscriptions.")
        del self._destinations[destination_id]

    def registrations(self, seller: str, notification_type: str) -> Iterator[Registration]:
        """A seller's subscriptions to a type of notification, the oldest first."""
        return (
            each
            for each in self._registrations.values()
            if (each.seller, each.notification_type) == (seller, notification_type)
        )

    def registration(self, seller: str | None, notification_type: str, subscription_id: str) -> Registration:
        """The subscription with that id: a seller's own, or any seller's if the application asks (None)."""
        found = self._registrations.get(subscription_id)
        is_seen = found is not None and seller in {None, found.seller}
        if found is None or not is_seen or found.notification_type != notification_type:
            raise NotFoundError(f"There is no subscription {subscription_id!r} to {notification_type}.")
        return found

    def register(self, registration: Registration) -> None:
        """Add a subscription, unless there is an equal one (MCF-NOTIF-06)."""
        if any(each.key == registration.key for each in self._registrations.values()):
            raise StateConflictError(
                f"There already is a subscription to {registration.notification_type}.",
                "It has the same payloadVersion and the same filterExpression, or none.",
            )
        self._registrations[registration.subscription.subscription_id] = registration

    def unregister(self, registration: Registration) -> None:
        """End a subscription (MCF-NOTIF-29)."""
        del self._registrations[registration.subscription.subscription_id]

    def has_subscribers(self, seller: str) -> bool:
        """Whether anything subscribes to what becomes of a seller's orders."""
        return next(self.registrations(seller, FULFILLMENT_ORDER_STATUS), None) is not None

    def publish(self, seller: str, notification: FulfillmentOrderStatusNotification) -> None:
        """Put a message about a seller's order into the queue of each subscription that accepts it."""
        payload = FulfillmentOrderStatusPayload(fulfillment_order_status_notification=notification).wire()
        for each in self.registrations(seller, FULFILLMENT_ORDER_STATUS):
            if each.accepts(payload):
                destination = self._destinations[each.subscription.destination_id]
                self.post(destination, notification, each.subscription.subscription_id)

    def post(
        self,
        destination: Destination,
        notification: FulfillmentOrderStatusNotification,
        subscription_id: str,
    ) -> None:
        """Put a message into one queue."""
        queue = destination.resource.sqs
        if queue is None or queue.arn.endswith(_FIFO):
            return
        metadata = NotificationMetadata(
            application_id=self._settings.application_id,
            subscription_id=subscription_id,
            publish_time=self.now,
            notification_id=self.new_id(),
        )
        message = _message(notification, metadata)
        self.outbox.append(QueuedMessage(destination, message))
        if self._deliver is not None:
            self._deliver(queue.arn, json.dumps(message.wire()))


def _message(
    notification: FulfillmentOrderStatusNotification, metadata: NotificationMetadata
) -> FulfillmentOrderStatusMessage:
    """The whole message about an event, which is published as it happens (MCF-NOTIF-08, MCF-NOTIF-26)."""
    return FulfillmentOrderStatusMessage(
        notification_version=VERSION,
        notification_type=FULFILLMENT_ORDER_STATUS,
        payload_version=VERSION,
        event_time=notification.status_updated_date_time,
        payload=FulfillmentOrderStatusPayload(fulfillment_order_status_notification=notification),
        notification_metadata=metadata,
    )


def _address(resource: DestinationResource) -> str:
    """What two destinations cannot share; an AWS account has one event bus for an application."""
    if resource.sqs is not None:
        return resource.sqs.arn
    return resource.event_bridge.account_id if resource.event_bridge is not None else ""
