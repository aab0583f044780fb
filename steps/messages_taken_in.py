"""Messages that the seller takes in, as they are today and as Amazon MWS sent them: what becomes of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import ABSENT, known
from pytest_mcf.errors import StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.legacy_messages import require_legacy_messages, valid_legacy_message
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import NotificationRejected, OrderStatusChange
from pytest_mcf.integration.offer import LEGACY_MESSAGES
from pytest_mcf.model.mws.writing import legacy_message
from pytest_mcf.model.notifications_v1.fulfillment_order_status import NotifiedShipmentStatus
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus, FulfillmentShipmentStatus

from .context import NEVER_PLACED, ScenarioContext
from .definitions import pattern, then, when
from .json_paths import changed
from .notifications import CONTENT, content_of, messages, order_messages, require_field, shipment_messages
from .orders import A_STATUS_OF_A_SHIPMENT, read

#: Archives have messages of MWS with the envelope in which a queue delivered them, or without.
FORM = r"(?: as (?P<form>JSON|XML|XML without an envelope))?"

JSON = "JSON"

#: When a message was published; its event may have been long before.
PUBLISH_TIME = "NotificationMetadata.PublishTime"


@when(pattern(rf'the seller takes in all messages(?: about "(?P<name>[^"]+)")?{FORM}'))
def seller_takes_in_all(
    integration: ClaimedIntegration,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    name: str | None,
    form: str | None,
) -> None:
    order_id = None if name is None else context.id_of(name)
    for message in messages(mcf_sandbox):
        if order_id in (None, content_of(message)["SellerFulfillmentOrderId"]):
            take_in(integration, context, message, form or JSON)


@when(
    pattern(
        r'the seller takes in the message about (?P<shipment>a shipment that is )?"(?P<first>\w+)" '
        r'before the one about "(?P<second>\w+)"(?P<published>, which was published later)?' + FORM
    )
)
def seller_takes_in_out_of_order(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    shipment: str | None,
    first: str,
    second: str,
    published: str | None,
    form: str | None,
) -> None:
    if shipment is None:
        about = {content_of(each)["FulfillmentOrderStatus"]: each for each in order_messages(mcf_sandbox)}
    else:
        about = {shipment_status_of(each): each for each in shipment_messages(mcf_sandbox)}
    for status in (first, second):
        known(status, about, "the status of a message that the seller has")
    if published:
        later = later_than(about[first]["NotificationMetadata"]["PublishTime"], timedelta(minutes=5))
        about[second] = changed(about[second], PUBLISH_TIME, later)
    for status in (first, second):
        take_in(integration, context, about[status], form or JSON)


@when(
    pattern(
        r"the seller takes in the last message, "
        r"(?P<when>with the time of|half a second after) the one before it"
    )
)
def seller_takes_in_of_the_same_time(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, when: str
) -> None:
    """A whole second may be written without its fraction, so the two times may differ in length."""
    found = order_messages(mcf_sandbox)[-2:]
    if len(found) < 2:  # noqa: PLR2004 - a change and the one before it
        raise StepRefused(
            "expected two messages about the order, there are fewer. Have Amazon move it to a status before."
        )
    before, last = found
    moment = content_of(before)["StatusUpdatedDateTime"]
    if when == "half a second after":
        moment = later_than(moment, timedelta(seconds=0.5))
    message = changed(changed(last, f"{CONTENT}.StatusUpdatedDateTime", moment), "EventTime", moment)
    take_in(integration, context, message, JSON)


@when(
    pattern(
        r"the seller (?P<how>takes|tries to take) in a message "
        r'(?:whose "(?P<field>[\w.]+)" is (?P<value>"[^"]+"|\d+)|without "(?P<missing>\w+)")' + FORM
    )
)
def seller_takes_in_with(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    how: str,
    field: str | None,
    value: str | None,
    missing: str | None,
    form: str | None,
) -> None:
    """Like the last message, under an id of its own."""
    new = ABSENT if value is None else json.loads(value)
    if missing is not None:
        require_field(missing)
    message = changed(another(mcf_sandbox), f"{CONTENT}.{field or missing}", new)
    text = written(integration, message, form or JSON, is_valid=False)
    if how == "takes":
        deliver_as(integration, context, form or JSON, text)
    else:
        context.attempt(lambda: integration.receive_notification(text))


@when(
    pattern(
        r"the seller tries to take in a message "
        r'(?:about an order that was never placed|of the type "(?P<kind>\w+)")' + FORM
    )
)
def seller_tries_to_take_in(
    integration: ClaimedIntegration,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    kind: str | None,
    form: str | None,
) -> None:
    unknown = context.id_of(NEVER_PLACED)
    path, value = ("NotificationType", kind) if kind else (f"{CONTENT}.SellerFulfillmentOrderId", unknown)
    text = written(integration, changed(another(mcf_sandbox), path, value), form or JSON)
    context.attempt(lambda: integration.receive_notification(text))


@when(pattern(r'the seller tries to take in "(?P<text>.*)"'))
def seller_takes_in_text(integration: ClaimedIntegration, context: ScenarioContext, text: str) -> None:
    if text.startswith("<"):
        require_legacy_messages(integration)
    context.attempt(lambda: integration.receive_notification(text))


@then("each message was taken in under its own id, with the time of its event")
def messages_were_taken_in(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    events = [
        (message["NotificationMetadata"]["NotificationId"], datetime.fromisoformat(message["EventTime"]))
        for message in messages(mcf_sandbox)
    ]
    taken_in = [(change.notification_id, change.changed_at) for change in context.status_changes]
    assert taken_in == events, f"expected the ids and the times {events}, the integration reports {taken_in}"


@then(pattern(r'the seller learned that a shipment was "(?P<first>\w+)"(?:, and then "(?P<second>\w+)")?'))
def seller_learned_of_shipment(context: ScenarioContext, first: str, second: str | None) -> None:
    reported = [change.shipment_status for change in context.status_changes if change.shipment_status]
    expected = [first] if second is None else [first, second]
    for each in expected:
        context.word(each, (*FulfillmentShipmentStatus, *reported), A_STATUS_OF_A_SHIPMENT)
    assert reported == expected, f"expected {' and then '.join(expected)}, the integration reports {reported}"


@then("the package numbers in the messages are those of the order")
def packages_are_in_messages(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    reported = {number for change in context.status_changes for number in change.package_numbers}
    of_order = set(read(integration, context).package_numbers)
    assert of_order, "expected packages, the order has none"
    if context.words.is_successor:
        # Messages have the numbers of the first version, and no document pairs them with ids.
        assert len(reported) == len(of_order), (
            f"expected as many packages in the messages as {of_order}, it is {reported}"
        )
        return
    assert reported == of_order, f"expected the packages {of_order} in the messages, they have {reported}"


@then(
    pattern(
        r'the seller learned (?P<twice>twice )?that (?P<units>\d+) units? of "(?P<sku>[^"]+)" (?:is|are) back'
    )
)
def seller_learned_of_return(context: ScenarioContext, twice: str | None, units: str, sku: str) -> None:
    reported = [
        (change.returned_sku, change.returned_units)
        for change in context.status_changes
        if change.returned_sku and change.news
    ]
    value = context.sku(sku)
    expected = [(value, int(units))] * (1 if twice is None else 2)
    assert reported == expected, (
        f"expected news of {units} of {shown(sku, value)} {twice or ''}, it was {reported}"
    )


@then(parsers.parse('the seller knows that the order is "{status}"'))
def seller_knows(context: ScenarioContext, status: str) -> None:
    reported = last_reported(context).status
    context.word(status, FulfillmentOrderStatus, "a status of an order")
    expected = context.words.order_status(status)
    assert reported == expected, f"expected the integration to know {expected}, it says {reported}"


@then(pattern(r"the last message was (?P<no>no )?news"))
def last_message_was_news(context: ScenarioContext, no: str | None) -> None:
    change = last_reported(context)
    other = "no news" if no is None else "news"
    assert change.news is (no is None), f"expected {no or ''}news, the integration reports {other}"


@then("the order was read from Amazon for each piece of news")
def order_was_read(mcf_journal: Journal, context: ScenarioContext) -> None:
    news = [change for change in context.status_changes if change.news]
    # A listing tells how an order stands, too; a refusal does not.
    reads = sorted(
        (
            exchange
            for operation in ("getFulfillmentOrder", "listAllFulfillmentOrders")
            for exchange in mcf_journal.of(operation, "integration")
            if exchange.status == HTTPStatus.OK
        ),
        key=lambda exchange: exchange.number,
    )
    assert news, "expected news, the integration reports none"
    assert len(reads) >= 1, "expected the order to be read from Amazon, it was not"
    assert reads[-1].number > asked_last(mcf_journal), (
        "expected the order to be read after the last message, it was read before"
    )


@then(parsers.parse('the messages about "{first}" and about "{second}" had the same effect'))
def same_effect(context: ScenarioContext, first: str, second: str) -> None:
    effects = {
        name: [effect_of(change) for change in context.status_changes if change.order_id == order_id]
        for name, order_id in ((first, context.id_of(first)), (second, context.id_of(second)))
    }
    assert effects[first], f"expected the integration to have taken in messages about {first}"
    assert effects[first] == effects[second], (
        f"expected the same effects, they are {effects[first]} of {first} and {effects[second]} of {second}"
    )


def asked_last(journal: Journal) -> int:
    """The number of the last thing that the scenario did with its own hand."""
    return max(exchange.number for exchange in journal.of(origin="harness"))


def take_in(
    integration: ClaimedIntegration, context: ScenarioContext, message: Mapping[str, Any], form: str
) -> None:
    """Hand a message to the integration in a form, as a queue would, and remember what it made of it."""
    deliver_as(integration, context, form, written(integration, message, form))


def deliver_as(integration: ClaimedIntegration, context: ScenarioContext, form: str, text: str) -> None:
    """Hand a message to the integration; if it rejects XML, say how to declare that it takes JSON alone."""
    try:
        change = integration.receive_notification(text)
    except NotificationRejected as error:
        if form == "JSON":
            raise
        raise AssertionError(
            f"expected the integration to take in {form}, it rejects the message: {error}\n"
            f'If it takes JSON alone, declare that it is `without` "{LEGACY_MESSAGES}".'
        ) from error
    context.status_changes = (*context.status_changes, change)


def written(
    integration: ClaimedIntegration, message: Mapping[str, Any], form: str, *, is_valid: bool = True
) -> str:
    """A message as a queue or an archive has it."""
    if form == "JSON":
        return json.dumps(message)
    require_legacy_messages(integration)
    envelope = form == "XML"
    if is_valid:
        return valid_legacy_message(message, envelope=envelope)
    return legacy_message(message, envelope=envelope)


def effect_of(change: OrderStatusChange) -> tuple[Any, ...]:
    """What a message did, without what differs from order to order."""
    packages = len(change.package_numbers)
    return (change.event_type, change.status, change.news, change.shipment_status, packages)


def last_reported(context: ScenarioContext) -> OrderStatusChange:
    """What the integration made of the message that it took in last."""
    assert context.status_changes, "expected the integration to have taken in a message"
    return context.status_changes[-1]


def shipment_status_of(message: Mapping[str, Any]) -> str:
    """The status of the shipment that a message is about, as the port spells it."""
    status = content_of(message)["FulfillmentShipment"]["FulfillmentShipmentStatus"]
    return NotifiedShipmentStatus(status).name


def later_than(moment: str, time: timedelta) -> str:
    """A time after another one, as messages write it."""
    later = datetime.fromisoformat(moment) + time
    return later.isoformat(timespec="milliseconds" if later.microsecond else "seconds").replace("+00:00", "Z")


def another(sandbox: Sandbox) -> Mapping[str, Any]:
    """A message like the last one, under an id of its own."""
    return changed(messages(sandbox)[-1], "NotificationMetadata.NotificationId", "another message")
