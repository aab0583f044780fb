"""The seller confirms what has shipped, and notifies the customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values_in import normal
from pytest_mcf.integration import CustomerMessage

from ..context import ScenarioContext
from ..definitions import step, then, when
from ..http.sent import sent
from .reading import sent_packages

NO_CONTENT = 204

#: How each step of the workflow may be taken: the documents name the first operation.
READS_ORDER = ("getOrder", "getOrders")
READS_ITEMS = ("getOrderItems",)
CHECKS_STOCK = ("getInventorySummaries", "getFulfillmentPreview")
PLACES = ("createFulfillmentOrder",)
TRACKS = ("getFulfillmentOrder",)
CONFIRMS = ("confirmShipment",)
TELLS = ("createConfirmDeliveryDetails", "createConfirmOrderDetails")
WORKFLOW = (
    (READS_ORDER, PLACES),
    (READS_ITEMS, PLACES),
    (CHECKS_STOCK, PLACES),
    (PLACES, CONFIRMS),
    (TRACKS, CONFIRMS),
    (CONFIRMS, TELLS),
)


@step("the seller has confirmed the shipment")
@step("the seller confirms the shipment")
def seller_confirms(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.confirm_shipment(context.customer_order_id)


@when("the seller tries to confirm the shipment")
@when("the seller confirms what has shipped")
def seller_tries_to_confirm(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.attempt(lambda: integration.confirm_shipment(context.customer_order_id))


@when("the seller notifies the customer")
def seller_notifies(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.customer_message = integration.notify_customer(context.customer_order_id)


@when("the seller tries to notify the customer")
def seller_tries_to_notify(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.attempt(lambda: seller_notifies(integration, context))


@then("the integration kept the order of the workflow")
def workflow_was_kept(mcf_journal: Journal) -> None:
    """Each step is taken before the next one begins."""
    for earlier, later in WORKFLOW:
        begun = first(mcf_journal, later)
        assert first(mcf_journal, earlier) < begun, (
            f"expected {earlier[0]} before {later[0]}, the integration sent {later[0]} as #{begun} before it"
        )
    tracked = [each.number for each in mcf_journal.of(TRACKS[0], "integration")]
    placed, confirmed = first(mcf_journal, PLACES), first(mcf_journal, CONFIRMS)
    assert any(placed < number < confirmed for number in tracked), (
        f"expected {TRACKS[0]} between {PLACES[0]} and {CONFIRMS[0]}, the integration did not send it there"
    )


@then("no shipment was reported as a pick-up")
def nothing_was_reported_as_a_pick_up(mcf_journal: Journal) -> None:
    reported = mcf_journal.of("updateShipmentStatus", "integration")
    assert not reported, f"expected no pick-up to be reported, the integration sent {reported[-1]}"


@then("each package was confirmed with its own tracking number and carrier")
def confirmed_with_tracking_and_carrier(mcf_journal: Journal, mcf_sandbox: Sandbox) -> None:
    packages = {package.tracking_number for package in sent_packages(mcf_journal, mcf_sandbox)}
    confirmed = {details.get("trackingNumber") for details in confirmations(mcf_journal)}
    assert confirmed == packages, (
        f"expected the tracking numbers {packages} to be confirmed, the integration sent {confirmed}"
    )
    for details in confirmations(mcf_journal):
        is_other = str(details.get("carrierCode")).casefold() == "other"
        carrier = details.get("carrierName") if is_other else details.get("carrierCode")
        names_one = normal(str(carrier or "")) not in ("", "other", "unknown")
        assert names_one, f"expected a carrier, the integration sent {details}"


@then("each package was confirmed under a number of its own")
def confirmed_under_own_numbers(mcf_journal: Journal) -> None:
    sent_details = confirmations(mcf_journal)
    numbers = {each["trackingNumber"]: each["packageReferenceId"] for each in sent_details}
    assert all(number.isdecimal() and int(number) > 0 for number in numbers.values()), (
        f"expected positive numbers, the integration sent {numbers}"
    )
    assert len({int(number) for number in numbers.values()}) == len(numbers), (
        f"expected another number for each package, the integration sent {numbers}"
    )


@then("each package was confirmed with what is in it")
def confirmed_with_contents(mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    order = mcf_sandbox.customer_order(context.customer_order_id)
    skus = {line["orderItemId"]: line["sellerSku"] for line in order["lines"]}
    packages = {each.tracking_number: each.units for each in sent_packages(mcf_journal, mcf_sandbox)}
    for details in confirmations(mcf_journal):
        units: Counter[str] = Counter()
        for item in details["orderItems"]:
            units[skus[item["orderItemId"]]] += item["quantity"]
        expected = packages[details["trackingNumber"]]
        assert units == expected, (
            f"expected {dict(expected)} in the package, the integration sent {dict(units)}"
        )


@then("each package was confirmed with the date of its shipment")
def confirmed_with_date(mcf_journal: Journal, mcf_sandbox: Sandbox) -> None:
    dates = {each.tracking_number: each.shipped for each in sent_packages(mcf_journal, mcf_sandbox)}
    for details in confirmations(mcf_journal):
        date = datetime.fromisoformat(details["shipDate"])
        expected = dates[details["trackingNumber"]]
        assert date == expected, f"expected the shipDate {expected}, the integration sent {date}"


@then(parsers.re(r"Amazon has (?P<count>\d+) packages? of the customer's order"))
def amazon_has_packages(
    mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext, count: str
) -> None:
    packages = mcf_sandbox.customer_order(context.customer_order_id)["packages"]
    confirmed = len(mcf_journal.of("confirmShipment", "integration"))
    assert len(packages) == int(count), (
        f"expected {count} packages at Amazon, there are {len(packages)} after {confirmed} confirmations"
    )


@then(parsers.re(r"the customer has (?P<count>\d+) messages?"))
def customer_has_messages(
    mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext, count: str
) -> None:
    messages = messages_of(mcf_journal, mcf_sandbox, context)
    assert len(messages) == int(count), f"expected {count} messages to the customer, there are {messages}"


@then("the customer knows every tracking number")
def customer_knows_every_number(mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    texts = " ".join(messages_of(mcf_journal, mcf_sandbox, context))
    packages = sent_packages(mcf_journal, mcf_sandbox)
    missing = [each.tracking_number for each in packages if each.tracking_number not in texts]
    assert packages, "expected packages that are on their way, there are none"
    assert not missing, f"expected the tracking numbers {missing} in the messages, they are: {texts}"


@then("the integration reports the message")
def integration_reports_the_message(
    mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext
) -> None:
    message = message_of(context)
    *_, latest = messages_of(mcf_journal, mcf_sandbox, context)
    packages = {package.tracking_number for package in sent_packages(mcf_journal, mcf_sandbox)}
    assert message.text == latest, f"expected the text {latest!r}, the integration reports {message.text!r}"
    assert set(message.tracking_numbers) == packages, (
        f"expected the tracking numbers {packages}, the integration reports {message.tracking_numbers}"
    )


@then("the integration reports when the last package arrives")
def integration_reports_arrival(mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    expected = max(package.arrival for package in sent_packages(mcf_journal, mcf_sandbox))
    arrival = message_of(context).expected_arrival
    assert arrival == expected, f"expected an arrival at {expected}, the integration reports {arrival}"


def message_of(context: ScenarioContext) -> CustomerMessage:
    """What the integration reported of its last message to the customer."""
    assert context.customer_message is not None, "expected the seller to have notified the customer"
    return context.customer_message


def messages_of(journal: Journal, sandbox: Sandbox, context: ScenarioContext) -> list[str]:
    """The texts that the customer received about the delivery; who asks reads the integration's requests."""
    for name in TELLS:
        len(journal.of(name, "integration"))
    about_delivery = ("confirmDeliveryDetails", "confirmOrderDetails")
    sent_messages = sandbox.messages(context.customer_order_id)
    return [message["text"] for message in sent_messages if message["action"] in about_delivery]


def confirmations(journal: Journal) -> list[Mapping[str, Any]]:
    """The package details of each confirmation that the integration sent."""
    return [exchange.request_json()["packageDetail"] for exchange in sent(journal, "confirmShipment")]


def first(journal: Journal, operations: Sequence[str]) -> int:
    """The number of the integration's first request of any of some operations; there has to be one."""
    numbers = [each.number for name in operations for each in journal.of(name, "integration")]
    assert numbers, f"expected the integration to send {operations[0]}, it did not"
    return min(numbers)
