"""Notifications as Amazon MWS sent them, beside today's: the same events in JSON and in XML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.legacy_messages import require_legacy_messages, valid_legacy_message
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import NotificationRejected, OrderStatusChange
from pytest_mcf.integration.offer import LEGACY_MESSAGES
from pytest_mcf.model.mws.writing import legacy_message

from .context import ScenarioContext
from .definitions import given, then, when
from .json_paths import changed, quoted
from .notifications import CONTENT, another, content_of, deliver, messages, order_messages
from .world import ROUTES

#: Archives have messages of MWS with the envelope in which a queue delivered them, or without.
FORM = r"(?P<form>JSON|XML|XML without an envelope)"


@given(parsers.re(r'the seller has placed orders (?P<names>"\w+" and "\w+") for (?P<units>\d+) mugs each'))
def seller_has_placed_alike(
    integration: ClaimedIntegration, context: ScenarioContext, names: str, units: str
) -> None:
    for name in quoted(names):
        integration.place_order(context.plan([("1", "MUG", int(units))], name))


@given(parsers.parse('the orders "{first}" and "{second}" have reached "{status}"'))
def orders_have_reached(
    mcf_sandbox: Sandbox, context: ScenarioContext, first: str, second: str, status: str
) -> None:
    for name in (first, second):
        for waypoint in ROUTES[status]:
            mcf_sandbox.move(context.id_of(name), waypoint)


@when(parsers.re(rf"the seller takes in all messages as {FORM}"))
def seller_takes_in_all_as(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, form: str
) -> None:
    for message in messages(mcf_sandbox):
        deliver_as(integration, context, form, written(integration, message, form))


@when(parsers.re(rf'the seller takes in all messages about "(?P<name>.+)" as {FORM}'))
def seller_takes_in_all_of(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, name: str, form: str
) -> None:
    order_id = context.id_of(name)
    for message in messages(mcf_sandbox):
        if content_of(message)["SellerFulfillmentOrderId"] == order_id:
            deliver_as(integration, context, form, written(integration, message, form))


@when(
    parsers.re(
        r'the seller takes in the message about "(?P<first>\w+)" before the one about "(?P<second>\w+)" as '
        + FORM
    )
)
def seller_takes_in_out_of_order_as(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    first: str,
    second: str,
    form: str,
) -> None:
    about = {content_of(each)["FulfillmentOrderStatus"]: each for each in order_messages(mcf_sandbox)}
    for status in (first, second):
        assert status in about, f"expected a message about {status}, there are some about {list(about)}"
        deliver_as(integration, context, form, written(integration, about[status], form))


@when(parsers.re(rf'the seller takes in a message whose event is "(?P<event>\w+)" as {FORM}'))
def seller_takes_in_event_as(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, event: str, form: str
) -> None:
    message = changed(another(mcf_sandbox), f"{CONTENT}.EventType", event)
    deliver_as(integration, context, form, written(integration, message, form, is_valid=False))


@when(parsers.re(rf"the seller tries to take in a message about an order of somebody else as {FORM}"))
def seller_takes_in_of_somebody_else(
    integration: ClaimedIntegration, mcf_sandbox: Sandbox, context: ScenarioContext, form: str
) -> None:
    unknown = context.id_of("never placed")
    message = changed(another(mcf_sandbox), f"{CONTENT}.SellerFulfillmentOrderId", unknown)
    text = written(integration, message, form)
    context.attempt(lambda: integration.receive_notification(text))


@when(parsers.re(r"the seller tries to take in the XML (?P<text><.*)"))
def seller_takes_in_xml(integration: ClaimedIntegration, context: ScenarioContext, text: str) -> None:
    require_legacy_messages(integration)
    context.attempt(lambda: integration.receive_notification(text))


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


@then("the packages and units in the messages are numbers")
def messages_have_numbers(context: ScenarioContext) -> None:
    packages = [number for change in context.status_changes for number in change.package_numbers]
    units = [change.returned_units for change in context.status_changes if change.returned_sku]
    assert packages, "expected packages in the messages, the integration reports none"
    assert units, "expected returned units in the messages, the integration reports none"
    wrong = [number for number in (*packages, *units) if type(number) is not int]
    assert not wrong, f"expected whole numbers, the integration reports {wrong}"


def deliver_as(integration: ClaimedIntegration, context: ScenarioContext, form: str, text: str) -> None:
    """Hand a message to the integration; if it rejects XML, say how to declare that it takes JSON alone."""
    try:
        deliver(integration, context, text)
    except NotificationRejected as error:
        if form == "JSON":
            raise
        raise AssertionError(
            f"expected the integration to take in {form}, it rejects the message: {error}\n"
            f'If it takes JSON alone, declare that it is `without` "{LEGACY_MESSAGES}".'
        ) from error


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
