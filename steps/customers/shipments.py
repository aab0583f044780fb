"""The seller confirms what has shipped, and notifies the customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pytest_mcf.common.moments import read_moment
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values_in import normal
from pytest_mcf.integration import CustomerMessage

from ..context import THE_ORDER, ScenarioContext
from ..definitions import pattern, step, then, when
from ..http.sent import sent
from .reading import sent_packages

#: What carriers are called by all. A shop may have its own words for one, but not the name of another.
_CARRIERS = frozenset({"ups", "usps", "fedex", "dhl", "gls", "dpd", "ontrac", "lasership", "royalmail"})

#: How a customer hears of a delivery: the documents name the first operation.
TELLS = ("createConfirmDeliveryDetails", "createConfirmOrderDetails")


@step(pattern(r"the seller (?P<how>confirms|has confirmed|tries to confirm) the shipment"))
def seller_confirms(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    context.call(
        lambda: integration.confirm_shipment(context.customer_order_id), tries=how == "tries to confirm"
    )


@when(pattern(r"the seller (?P<how>notifies|tries to notify) the (?P<first>first )?customer"))
def seller_notifies(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, first: str | None
) -> None:
    """After "the first customer", further steps are about that customer's order."""
    if first:
        context.customer_order_name = THE_ORDER

    def notify() -> None:
        context.customer_message = integration.notify_customer(context.customer_order_id)

    context.call(notify, tries=how == "tries to notify")


@then("each package was confirmed with its own tracking number and carrier")
def confirmed_with_tracking_and_carrier(mcf_journal: Journal, mcf_sandbox: Sandbox) -> None:
    packages = {
        package.tracking_number: package.carrier for package in sent_packages(mcf_journal, mcf_sandbox)
    }
    confirmed = {details.get("trackingNumber") for details in confirmations(mcf_journal)}
    assert confirmed == packages.keys(), (
        f"expected the tracking numbers {set(packages)} to be confirmed, the integration sent {confirmed}"
    )
    for details in confirmations(mcf_journal):
        is_other = str(details.get("carrierCode")).casefold() == "other"
        named = details.get("carrierName") if is_other else details.get("carrierCode")
        carrier, name = packages[details["trackingNumber"]], normal(str(named or ""))
        assert name not in ("", "other", "unknown"), f"expected a carrier, the integration sent {details}"
        # Amazon may say more than the name, such as UPS_GROUND.
        is_another = name in _CARRIERS and name not in normal(carrier)
        assert not is_another, f"expected the carrier {carrier}, the integration sent {named}"


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
        date = read_moment(details["shipDate"])
        expected = dates[details["trackingNumber"]]
        assert date == expected, (
            f"expected the shipDate {expected and expected.isoformat()}, "
            f"the integration sent {details['shipDate']}"
        )


@then(pattern(r"Amazon has (?P<count>\d+) packages? of the customer's order"))
def amazon_has_packages(
    mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext, count: str
) -> None:
    packages = mcf_sandbox.customer_order(context.customer_order_id)["packages"]
    confirmed = len(mcf_journal.of("confirmShipment", "integration"))
    assert len(packages) == int(count), (
        f"expected {count} packages at Amazon, there are {len(packages)} after {confirmed} confirmations"
    )


@then(pattern(r"the customer has (?P<count>\d+) messages?"))
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


@then("the customer knows the tracking numbers of this order alone")
def customer_knows_own_numbers(mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    texts = " ".join(messages_of(mcf_journal, mcf_sandbox, context))
    own = {
        exchange.request_json()["packageDetail"]["trackingNumber"]
        for exchange in sent(mcf_journal, "confirmShipment")
        if context.customer_order_id in exchange.path
    }
    known = {
        package.tracking_number
        for package in sent_packages(mcf_journal, mcf_sandbox)
        if package.tracking_number in texts
    }
    assert own, "expected packages that were confirmed, there are none"
    assert known == own, f"expected the tracking numbers {own} in the messages, they are: {texts}"


@then("the integration reports the message")
def integration_reports_the_message(
    mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext
) -> None:
    message = message_of(context)
    sent_messages = messages_of(mcf_journal, mcf_sandbox, context)
    assert sent_messages, "expected a message to the customer, Amazon has none"
    latest = sent_messages[-1]
    known = {package.tracking_number for package in sent_packages(mcf_journal, mcf_sandbox)}
    numbers = {number for number in known if number in latest}
    assert message.text == latest, f"expected the text {latest!r}, the integration reports {message.text!r}"
    assert set(message.tracking_numbers) == numbers, (
        f"expected the tracking numbers {numbers}, the integration reports {message.tracking_numbers}"
    )


@then("the integration reports when the last package arrives")
def integration_reports_arrival(mcf_journal: Journal, mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    packages = sent_packages(mcf_journal, mcf_sandbox)
    assert packages, "expected packages that are on their way, there are none"
    expected = max(package.arrival for package in packages)
    arrival = message_of(context).expected_arrival
    assert arrival == expected, f"expected an arrival at {expected}, the integration reports {arrival}"


def message_of(context: ScenarioContext) -> CustomerMessage:
    """What the integration reported of its last message to the customer."""
    assert context.customer_message is not None, "expected the seller to have notified the customer"
    return context.customer_message


def messages_of(journal: Journal, sandbox: Sandbox, context: ScenarioContext) -> list[str]:
    """The texts about the delivery that the customer received, from the requests of the integration."""
    for name in TELLS:
        len(journal.of(name, "integration"))
    about_delivery = ("confirmDeliveryDetails", "confirmOrderDetails")
    sent_messages = sandbox.messages(context.customer_order_id)
    return [message["text"] for message in sent_messages if message["action"] in about_delivery]


def confirmations(journal: Journal) -> list[Mapping[str, Any]]:
    """The package details of each confirmation that the integration sent."""
    return [exchange.request_json()["packageDetail"] for exchange in sent(journal, "confirmShipment")]
