"""Notifications: who subscribes to them, and what Amazon puts into the seller's queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pytest_mcf.common.feature_values import known
from pytest_mcf.contract.schema import field_names
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusMessage
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus

from .context import ScenarioContext
from .definitions import given, pattern, then, when
from .http.operations import operation_called, require_names
from .http.requests import send
from .http.senders import application_token
from .json_paths import PATHS, quoted, values_at

TYPE = "FULFILLMENT_ORDER_STATUS"

#: Where in a message its content is.
CONTENT = "Payload.FulfillmentOrderStatusNotification"


@given("the seller is notified of orders")
def seller_is_notified(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    send(mcf_sandbox, context, "create a destination", ())
    send(mcf_sandbox, context, "subscribe", ())
    assert context.subscription, "expected Amazon to accept the subscription, it did not"


@when(
    pattern(
        r'the application calls "(?P<operation>\w+)" '
        r"(?P<how>without a seller|with the seller's token)"
    )
)
def application_calls(mcf_sandbox: Sandbox, context: ScenarioContext, operation: str, how: str) -> None:
    queue = {"sqs": {"arn": "arn:aws:sqs:us-east-2:000000000000:orders"}}
    bodies: dict[str, dict[str, Any]] = {
        "createDestination": {"name": "orders", "resourceSpecification": queue},
        "createSubscription": {"payloadVersion": "1.0", "destinationId": context.destination},
    }
    paths: dict[str, tuple[str, ...]] = {
        "createSubscription": (TYPE,),
        "getDestination": (context.destination,),
        "getSubscriptionById": (TYPE, context.subscription),
        "deleteSubscriptionById": (TYPE, context.subscription),
    }
    mcf_sandbox.attempt(
        operation if operation in paths else operation_called(operation, with_ids=0),
        *paths.get(operation, ()),
        body=bodies.get(operation),
        token=application_token(mcf_sandbox) if how == "without a seller" else None,
    )


@when(pattern(r'the application asks for a test notification of "(?P<scenario>\w*)"'))
def application_asks_for_a_test(mcf_sandbox: Sandbox, context: ScenarioContext, scenario: str) -> None:
    test = {"payloadVersion": "1.0", "testScenario": scenario}
    body = {"destinationId": context.destination, "testNotification": test}
    mcf_sandbox.attempt("sendTestNotification", TYPE, body=body, token=application_token(mcf_sandbox))


@then(pattern(r'Amazon has notified the seller of the order\'s statuses (?P<statuses>".+")'))
def seller_was_notified_of_statuses(mcf_sandbox: Sandbox, statuses: str) -> None:
    found = [content_of(message)["FulfillmentOrderStatus"] for message in order_messages(mcf_sandbox)]
    for status in quoted(statuses):
        known(status, (*FulfillmentOrderStatus, *found), "a status of an order")
    assert found == quoted(statuses), f"expected messages about {statuses}, they are about {found}"


@then(
    pattern(
        r"(?P<which>every message|every envelope"
        r"|the last message about a shipment|the last message about a return)"
        rf" has (?P<no>no )?(?P<paths>{PATHS})"
    )
)
def messages_have(mcf_sandbox: Sandbox, which: str, no: str | None, paths: str) -> None:
    """A message is what is in its envelope, or the part of it about a shipment or a return."""
    parts = parts_of(messages(mcf_sandbox), which)
    assert parts, f"expected {which}, there is none"
    for part in parts:
        for path in quoted(paths):
            if no or not values_at(part, path):
                require_field(path)
        found = [path for path in quoted(paths) if values_at(part, path)]
        expected = [] if no else quoted(paths)
        assert found == expected, f"expected {no or ''}{paths}, there is {found} in {part}"


def parts_of(waiting: Sequence[Mapping[str, Any]], which: str) -> Sequence[Mapping[str, Any]]:
    """What a step calls every message, every envelope, or the last message about something."""
    if which == "every envelope":
        return waiting
    contents = [content_of(message) for message in waiting]
    if which == "every message":
        return contents
    name = "FulfillmentShipment" if which.endswith("shipment") else "FulfillmentReturnItem"
    return [content[name] for content in contents if content.get(name) is not None][-1:]


@then("every message was published in UTC, not before its event")
def messages_are_dated(mcf_sandbox: Sandbox) -> None:
    for message in messages(mcf_sandbox):
        event = datetime.fromisoformat(message["EventTime"])
        published = datetime.fromisoformat(message["NotificationMetadata"]["PublishTime"])
        assert event.utcoffset() == published.utcoffset() == timedelta(0), (
            f"expected times in UTC, they are {event} and {published}"
        )
        assert published >= event, f"published at {published}, before the event at {event}"


def require_field(path: str) -> None:
    """Raise StepRefused if no message has the fields that a path names."""
    require_names(path, sorted(field_names(FulfillmentOrderStatusMessage)))


def messages(sandbox: Sandbox) -> list[Mapping[str, Any]]:
    """The messages in the seller's queue, the oldest first; there has to be one."""
    waiting = sandbox.notifications()
    assert waiting, "expected a message, the queue is empty"
    return waiting


def order_messages(sandbox: Sandbox) -> list[Mapping[str, Any]]:
    """Those of the messages that are about the order as a whole."""
    return [message for message in messages(sandbox) if content_of(message)["EventType"] == "Order"]


def shipment_messages(sandbox: Sandbox) -> list[Mapping[str, Any]]:
    """Those of the messages that are about a shipment."""
    return [message for message in messages(sandbox) if content_of(message)["EventType"] == "Shipment"]


def content_of(message: Mapping[str, Any]) -> dict[str, Any]:
    """What a message reports."""
    content: dict[str, Any] = message["Payload"]["FulfillmentOrderStatusNotification"]
    return content
