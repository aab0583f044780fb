"""The seller's queue: the integration subscribes, reads it, and learns what became of its orders."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from pytest_bdd import parsers

from pytest_mcf.common.feature_values import known
from pytest_mcf.errors import NotPossible
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.queue import SellerQueue
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus

from .context import ScenarioContext
from .definitions import given, pattern, step, then, when
from .http.senders import application_token
from .json_paths import changed
from .notifications import CONTENT, TYPE, content_of

#: The methods of the port that read a queue.
METHODS = ("subscribe_to_order_status", "process_notifications")

NOTIFICATION_ID = "NotificationMetadata.NotificationId"

#: How long an integration that reads its queue on its own may take to report what it has deleted, in seconds.
_TIME_TO_REPORT = 1.0
_PAUSE = 0.05


@given("the seller has a queue of its own")
def seller_has_a_queue_of_its_own(
    request: pytest.FixtureRequest,
) -> None:
    # The queue comes first: the integration is constructed with its address.
    try:
        request.getfixturevalue("mcf_queue")
    except NotPossible:
        require_methods(request.getfixturevalue("integration"))
        raise
    require_methods(request.getfixturevalue("integration"))


@step(pattern(r"the seller (?P<how>subscribes|tries to subscribe) to order statuses"))
def seller_subscribes(
    integration: ClaimedIntegration, context: ScenarioContext, mcf_queue: SellerQueue, how: str
) -> None:
    context.call(
        lambda: integration.subscribe_to_order_status(mcf_queue.arn), tries=how == "tries to subscribe"
    )


@when("the queue delivers every message twice")
def queue_delivers_twice(mcf_sandbox: Sandbox, mcf_queue: SellerQueue) -> None:
    for message in mcf_sandbox.notifications(mcf_queue.arn):
        mcf_queue.send(json.dumps(message))


@when(parsers.parse('the queue delivers a message about "{status}" late'))
def queue_delivers_late(mcf_sandbox: Sandbox, mcf_queue: SellerQueue, status: str) -> None:
    # No client can have a queue reorder what another consumer may have read already: one more message about
    # the same change, with an id of its own, is as late as one that was overtaken.
    published = mcf_sandbox.notifications(mcf_queue.arn)
    about = {content_of(each)["FulfillmentOrderStatus"]: each for each in reversed(published)}
    known(status, about, "the status of a message that the queue has had")
    mcf_queue.send(json.dumps(changed(about[status], NOTIFICATION_ID, "late message")))


@when("another consumer receives messages and is killed")
def consumer_is_killed(mcf_queue: SellerQueue) -> None:
    mcf_queue.receive_and_forget()


@when(parsers.parse('"{text}" is put into the queue'))
def text_is_put_into_the_queue(mcf_queue: SellerQueue, text: str) -> None:
    mcf_queue.send(text)


@when("a message about an order that was never placed is put into the queue")
def message_of_nothing_is_put_into_the_queue(
    mcf_sandbox: Sandbox, mcf_queue: SellerQueue, context: ScenarioContext
) -> None:
    unknown = context.id_of("never placed")
    message = changed(
        mcf_sandbox.notifications(mcf_queue.arn)[-1], f"{CONTENT}.SellerFulfillmentOrderId", unknown
    )
    mcf_queue.send(json.dumps(changed(message, NOTIFICATION_ID, "another message")))


@when(pattern(r"the seller (?P<how>processes|tries to process) the queue"))
def seller_processes_the_queue(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    context.call(lambda: process(integration, context), tries=how == "tries to process")


@then(parsers.parse('the seller learns from the queue that the order is "{status}"'))
def seller_learns(
    integration: ClaimedIntegration, context: ScenarioContext, mcf_queue: SellerQueue, status: str
) -> None:
    context.word(status, FulfillmentOrderStatus, "a status of an order")
    order_id, status = context.id_of(), context.words.order_status(status)

    def statuses() -> list[str]:
        return [change.status for change in context.status_changes if change.order_id == order_id]

    process_until(integration, context, mcf_queue, lambda: status in statuses())
    assert status in statuses(), (
        f"expected the integration to learn from the queue that order {order_id} is {status}, "
        f"it reports {statuses() or 'nothing about it'}"
    )


@then("the seller processes every message of the queue")
def seller_processes_every_message(
    integration: ClaimedIntegration, context: ScenarioContext, mcf_queue: SellerQueue
) -> None:
    process_until(integration, context, mcf_queue, mcf_queue.is_empty)
    assert mcf_queue.is_empty(), "expected every message to be processed and deleted, some are in the queue"
    given_up = mcf_queue.given_up()
    assert not given_up, (
        f"expected every message to be processed and deleted, these are in the dead-letter queue: {given_up}"
    )
    process(integration, context)


@then(parsers.parse('"{text}" ends in the dead-letter queue'))
def text_ends_in_the_dead_letter_queue(
    integration: ClaimedIntegration, context: ScenarioContext, mcf_queue: SellerQueue, text: str
) -> None:
    found: list[str] = []

    def is_there() -> bool:
        found.extend(mcf_queue.dead_letters())
        return text in found

    process_until(integration, context, mcf_queue, is_there)
    assert text in found, (
        f"expected {text!r} in the dead-letter queue, it has {found or 'no messages'}: "
        "what cannot be processed must not be deleted"
    )


@then("no message was news twice")
def no_message_was_news_twice(context: ScenarioContext) -> None:
    news = [change.notification_id for change in context.status_changes if change.news]
    assert news, "expected news, the integration reports none"
    twice = sorted({each for each in news if news.count(each) > 1})
    assert not twice, f"expected each message to be processed once, these were news twice: {twice}"


@then("the integration has subscribed, with the queue as the destination")
def integration_has_subscribed(mcf_journal: Journal, mcf_queue: SellerQueue) -> None:
    known = [
        each
        for operation in ("createDestination", "getDestinations", "getDestination")
        for exchange in mcf_journal.of(operation, "integration")
        for each in _payloads(exchange)
    ]
    ids = {each["destinationId"] for each in known if _arn_of(each.get("resource") or {}) == mcf_queue.arn}
    assert ids, f"expected the integration to make {mcf_queue.arn} known to Amazon, it did not"
    subscribed = [
        each
        for operation in ("createSubscription", "getSubscription", "getSubscriptions")
        for exchange in mcf_journal.of(operation, "integration")
        for each in _payloads(exchange)
    ]
    found = {each.get("destinationId") for each in subscribed}
    assert found & ids, (
        f"expected a subscription to {TYPE} with the destination {ids}, the integration has {found or 'none'}"
    )


@then(
    pattern(
        r"the seller has one subscription, to the queue"
        r"(?P<failed>, unless the integration reported a failure)?"
    )
)
def seller_has_one_subscription(
    mcf_sandbox: Sandbox, mcf_queue: SellerQueue, context: ScenarioContext, failed: str | None
) -> None:
    if failed and context.refusal is not None:
        return
    token = application_token(mcf_sandbox)
    listed = mcf_sandbox.attempt("getDestinations", token=token).response_json()["payload"]
    ids = [each["destinationId"] for each in listed if _arn_of(each["resource"]) == mcf_queue.arn]
    assert len(ids) == 1, f"expected one destination for {mcf_queue.arn}, there are {len(ids)}"
    subscribed = mcf_sandbox.attempt("getSubscription", TYPE).response_json().get("payload") or {}
    assert subscribed.get("destinationId") == ids[0], (
        f"expected a subscription to the destination {ids[0]}, it is to {subscribed.get('destinationId')}"
    )


def require_methods(integration: ClaimedIntegration) -> None:
    """Raise NotClaimed if the integration does not read a queue."""
    for method in METHODS:
        integration.require(method)


def process(integration: ClaimedIntegration, context: ScenarioContext) -> int:
    """Have the integration process its queue, and give the number of changes that it reports."""
    changes = integration.process_notifications()
    context.status_changes = (*context.status_changes, *changes)
    return len(changes)


def process_until(
    integration: ClaimedIntegration,
    context: ScenarioContext,
    queue: SellerQueue,
    is_done: Callable[[], bool],
) -> None:
    """Have the integration process its queue until something has happened, or cannot happen any more."""
    deadline = time.monotonic() + queue.timeout
    empty_since: float | None = None
    while True:
        number = process(integration, context)
        now = time.monotonic()
        if is_done() or now > deadline:
            return
        # A service may count a message as neither visible nor received for a moment, when it comes again.
        if not (queue.has_all_messages and queue.is_empty()):
            empty_since = None
        elif empty_since is None:
            empty_since = now
        elif now - empty_since > _TIME_TO_REPORT:
            return
        if not number:
            time.sleep(_PAUSE)


def _payloads(exchange: Exchange) -> list[dict[str, Any]]:
    """What a response says of destinations or subscriptions, one or several."""
    payload = exchange.response_json().get("payload") or []
    if isinstance(payload, dict) and isinstance(payload.get("subscriptions"), list):
        payload = payload["subscriptions"]
    return payload if isinstance(payload, list) else [payload]


def _arn_of(resource: dict[str, dict[str, str]]) -> str | None:
    return (resource.get("sqs") or {}).get("arn")
