"""Notifications: what Amazon puts into the seller's queue, and what the integration makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import given, parsers, then, when

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import OrderStatusChange

from .context import ScenarioContext
from .http.requests import application_token, send
from .json_paths import ABSENT, PATHS, changed, quoted, values_at
from .orders import read

TYPE = "FULFILLMENT_ORDER_STATUS"

#: Where in a message its content is.
CONTENT = "Payload.FulfillmentOrderStatusNotification"


@given("the seller has a queue")
def seller_has_a_queue(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    send(mcf_sandbox, context, "create a destination", ())


@given("the seller is notified of orders")
def seller_is_notified(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    send(mcf_sandbox, context, "create a destination", ())
    send(mcf_sandbox, context, "subscribe", ())
    assert context.subscription, "expected Amazon to accept the subscription, it did not"


@when(parsers.parse('the application calls "{operation}" without a seller'))
def application_calls(mcf_sandbox: Sandbox, context: ScenarioContext, operation: str) -> None:
    body = {"payloadVersion": "1.0", "destinationId": context.destination}
    path = {
        "createSubscription": (TYPE,),
        "getDestination": (context.destination,),
        "getSubscriptionById": (TYPE, context.subscription),
    }.get(operation, ())
    token = application_token(mcf_sandbox)
    mcf_sandbox.attempt(
        operation, *path, body=body if operation == "createSubscription" else None, token=token
    )


@when(parsers.parse('the seller\'s token is used for "{operation}"'))
def sellers_token_is_used(mcf_sandbox: Sandbox, operation: str) -> None:
    queue = {"sqs": {"arn": "arn:aws:sqs:us-east-2:000000000000:orders"}}
    body = {"name": "orders", "resourceSpecification": queue}
    mcf_sandbox.attempt(operation, body=body if operation == "createDestination" else None)


@when(parsers.re(r'the application asks for a test notification of "(?P<scenario>\w*)"'))
def application_asks_for_a_test(mcf_sandbox: Sandbox, context: ScenarioContext, scenario: str) -> None:
    test = {"payloadVersion": "1.0", "testScenario": scenario}
    body = {"destinationId": context.destination, "testNotification": test}
    mcf_sandbox.attempt("sendTestNotification", TYPE, body=body, token=application_token(mcf_sandbox))


@when("the application ends the subscription")
def application_ends_the_subscription(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    token = application_token(mcf_sandbox)
    mcf_sandbox.attempt("deleteSubscriptionById", TYPE, context.subscription, token=token)


@when("the seller takes in all messages")
def seller_takes_in_all(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext
) -> None:
    for message in messages(mcf_sandbox):
        take_in(integration, context, message)


@when(parsers.parse('the seller takes in the message about "{first}" before the one about "{second}"'))
def seller_takes_in_out_of_order(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, first: str, second: str
) -> None:
    about = {content_of(each)["FulfillmentOrderStatus"]: each for each in order_messages(mcf_sandbox)}
    for status in (first, second):
        assert status in about, f"expected a message about {status}, there are some about {list(about)}"
        take_in(integration, context, about[status])


@when(parsers.re(r'the seller takes in a message whose "(?P<field>\w+)" is "(?P<value>.+)"'))
def seller_takes_in_with(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, field: str, value: str
) -> None:
    take_in(integration, context, changed(another(mcf_sandbox), f"{CONTENT}.{field}", value))


@when(parsers.parse('the seller takes in a message without "{field}"'))
def seller_takes_in_without(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, field: str
) -> None:
    take_in(integration, context, changed(another(mcf_sandbox), f"{CONTENT}.{field}", ABSENT))


@when("the seller tries to take in a message about an order that was never placed")
def seller_takes_in_of_nothing(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext
) -> None:
    unknown = context.id_of("never placed")
    message = changed(another(mcf_sandbox), f"{CONTENT}.SellerFulfillmentOrderId", unknown)
    context.attempt(lambda: integration.receive_notification(json.dumps(message)))


@when(parsers.parse('the seller tries to take in a message of the type "{kind}"'))
def seller_takes_in_of_another_type(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, kind: str
) -> None:
    message = changed(another(mcf_sandbox), "NotificationType", kind)
    context.attempt(lambda: integration.receive_notification(json.dumps(message)))


@when(parsers.re(r'the seller tries to take in "(?P<text>.*)"'))
def seller_takes_in_text(integration: ClaimedIntegration, context: ScenarioContext, text: str) -> None:
    context.attempt(lambda: integration.receive_notification(text))


@then(parsers.re(r'Amazon has notified the seller of the order\'s statuses (?P<statuses>".+")'))
def seller_was_notified_of_statuses(mcf_sandbox: Sandbox, statuses: str) -> None:
    told = [content_of(message)["FulfillmentOrderStatus"] for message in order_messages(mcf_sandbox)]
    assert told == quoted(statuses), f"expected messages about {statuses}, they are about {told}"


@then(parsers.re(rf"every message has (?P<paths>{PATHS})"))
def every_message_has(mcf_sandbox: Sandbox, paths: str) -> None:
    all_have(map(content_of, messages(mcf_sandbox)), paths)


@then(parsers.re(rf"every envelope has (?P<paths>{PATHS})"))
def every_envelope_has(mcf_sandbox: Sandbox, paths: str) -> None:
    all_have(messages(mcf_sandbox), paths)


@then("every message was published in UTC, not before its event")
def messages_are_dated(mcf_sandbox: Sandbox) -> None:
    for message in messages(mcf_sandbox):
        event = datetime.fromisoformat(message["EventTime"])
        published = datetime.fromisoformat(message["NotificationMetadata"]["PublishTime"])
        assert event.utcoffset() == published.utcoffset() == timedelta(0), (
            f"expected times in UTC, they are {event} and {published}"
        )
        assert published >= event, f"published at {published}, before the event at {event}"


@then(parsers.re(rf"the last message about a (?P<what>shipment|return) has (?P<no>no )?(?P<paths>{PATHS})"))
def last_message_has(mcf_sandbox: Sandbox, what: str, no: str | None, paths: str) -> None:
    name = {"shipment": "FulfillmentShipment", "return": "FulfillmentReturnItem"}[what]
    parts = [content_of(message).get(name) for message in messages(mcf_sandbox)]
    told = [part for part in parts if part is not None]
    assert told, f"expected a message about a {what}, there is none"
    if no:
        found = [path for path in quoted(paths) if values_at(told[-1], path)]
        assert not found, f"expected no {paths}, the message has {found}"
    else:
        all_have(told[-1:], paths)


@then("messages hold what their event is about, and nothing else")
def messages_hold_their_event(mcf_sandbox: Sandbox) -> None:
    parts = {"Order": set(), "Shipment": {"FulfillmentShipment"}, "Return": {"FulfillmentReturnItem"}}
    events = set()
    for content in map(content_of, messages(mcf_sandbox)):
        held = content.keys() & {"FulfillmentShipment", "FulfillmentReturnItem"}
        event = content["EventType"]
        events.add(event)
        assert held == parts[event], f"expected {parts[event]} with the event {event}, there is {held}"
    assert len(events) > 1, f"expected messages about several events, there are {events}"


@then("each message was taken in under its own id, with the time of its event")
def messages_were_taken_in(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    events = [
        (message["NotificationMetadata"]["NotificationId"], datetime.fromisoformat(message["EventTime"]))
        for message in messages(mcf_sandbox)
    ]
    taken_in = [(change.notification_id, change.changed_at) for change in context.status_changes]
    assert taken_in == events, f"expected the ids and the times {events}, the integration reports {taken_in}"


@then(parsers.parse('the seller learned that a shipment was "{first}", and then "{second}"'))
def seller_learned_of_shipment(context: ScenarioContext, first: str, second: str) -> None:
    told = [change.shipment_status for change in context.status_changes if change.shipment_status]
    assert told == [first, second], f"expected {first} and then {second}, the integration reports {told}"


@then("the package numbers in the messages are those of the order")
def packages_are_in_messages(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    told = {number for change in context.status_changes for number in change.package_numbers}
    known = set(read(integration, context).package_numbers)
    assert known, "expected packages, the order has none"
    assert told == known, f"expected the packages {known} in the messages, they have {told}"


@then(parsers.parse('the seller learned that {units:d} unit of "{sku}" is back'))
def seller_learned_of_return(context: ScenarioContext, units: int, sku: str) -> None:
    told = [
        (change.returned_sku, change.returned_units)
        for change in context.status_changes
        if change.returned_sku
    ]
    value = context.values.sku(sku)
    assert told == [(value, units)], f"expected {units} of {shown(sku, value)}, it was {told}"


@then(parsers.parse('the seller knows that the order is "{status}"'))
def seller_knows(context: ScenarioContext, status: str) -> None:
    known = last_told(context).status
    assert known == status, f"expected the integration to know {status}, it says {known}"


@then(parsers.re(r"the last message was (?P<no>no )?news"))
def last_message_was_news(context: ScenarioContext, no: str | None) -> None:
    change = last_told(context)
    other = "no news" if no is None else "news"
    assert change.news is (no is None), f"expected {no or ''}news, the integration reports {other}"


@then("the order was read from Amazon for each piece of news")
def order_was_read(mcf_journal: Journal, context: ScenarioContext) -> None:
    news = [change for change in context.status_changes if change.news]
    # A listing tells how an order stands, too.
    reads = sorted(
        (
            *mcf_journal.of("getFulfillmentOrder", "integration"),
            *mcf_journal.of("listAllFulfillmentOrders", "integration"),
        ),
        key=lambda exchange: exchange.number,
    )
    assert news, "expected news, the integration reports none"
    assert len(reads) >= 1, "expected the order to be read from Amazon, it was not"
    assert reads[-1].number > asked_last(mcf_journal), (
        "expected the order to be read after the last message, it was read before"
    )


def asked_last(journal: Journal) -> int:
    """The number of the last thing that the scenario did with its own hand."""
    return max(exchange.number for exchange in journal.of(origin="harness"))


def take_in(integration: ClaimedIntegration, context: ScenarioContext, message: Mapping[str, Any]) -> None:
    """Hand a message to the integration, as a queue would, and remember what it made of it."""
    deliver(integration, context, json.dumps(message))


def deliver(integration: ClaimedIntegration, context: ScenarioContext, text: str) -> None:
    """Hand the text of a message to the integration, in any form."""
    context.status_changes = (*context.status_changes, integration.receive_notification(text))


def last_told(context: ScenarioContext) -> OrderStatusChange:
    """What the integration made of the message that it took in last."""
    assert context.status_changes, "expected the integration to have taken in a message"
    return context.status_changes[-1]


def messages(sandbox: Sandbox) -> list[Mapping[str, Any]]:
    """The messages in the seller's queue, the oldest first; there has to be one."""
    waiting = sandbox.notifications()
    assert waiting, "expected a message, the queue is empty"
    return waiting


def another(sandbox: Sandbox) -> Mapping[str, Any]:
    """A message like the last one, under an id of its own."""
    return changed(messages(sandbox)[-1], "NotificationMetadata.NotificationId", "another message")


def order_messages(sandbox: Sandbox) -> list[Mapping[str, Any]]:
    """Those of the messages that are about the order as a whole."""
    return [message for message in messages(sandbox) if content_of(message)["EventType"] == "Order"]


def content_of(message: Mapping[str, Any]) -> dict[str, Any]:
    """What a message tells."""
    content: dict[str, Any] = message["Payload"]["FulfillmentOrderStatusNotification"]
    return content


def all_have(parts: Any, paths: str) -> None:
    """Hold parts of messages against the fields that each has to have."""
    for part in parts:
        missing = [path for path in quoted(paths) if not values_at(part, path)]
        assert not missing, f"expected {paths}, there is no {missing} in {part}"
