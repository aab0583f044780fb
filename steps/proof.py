"""The proof that packages arrived, and how they were handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import PackageNumber

from .context import ScenarioContext
from .definitions import step, then, when
from .http.optional import if_sent, packages_sent
from .orders import read


@when(parsers.parse('the carrier delivers every package to the receptionist "{person}"'))
def carrier_delivers_to_reception(
    mcf_sandbox: Sandbox, integration: ClaimedIntegration, context: ScenarioContext, person: str
) -> None:
    name = context.values.person(person)
    for package in integration.get_order(context.id_of()).package_numbers:
        mcf_sandbox.deliver(package, dropOffLocation="RECEPTIONIST", attributes={"recipientName": name})


@when(parsers.parse('the carrier leaves every package in the locker "{number}" with the code "{code}"'))
def carrier_leaves_in_locker(
    mcf_sandbox: Sandbox, integration: ClaimedIntegration, context: ScenarioContext, number: str, code: str
) -> None:
    locker = {"lockerNumber": context.values.alike(number), "lockerAccessCode": context.values.alike(code)}
    for package in integration.get_order(context.id_of()).package_numbers:
        mcf_sandbox.deliver(package, **locker)


@then(parsers.parse('every proof names "{person}" as "{attribute}"'))
def every_proof_names(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    person: str,
    attribute: str,
) -> None:
    integration.require("DeliveryDocument.drop_off_attributes")
    who = context.values.person(person)
    proofs = integration.get_proof_of_delivery(context.id_of())
    reported = {document.package_number: document.drop_off_attributes.get(attribute) for document in proofs}
    expected = {
        number: if_sent(who, place.get("attributes"))
        for number, place in places_sent(mcf_environment, context.id_of()).items()
    }
    assert said(reported) == said(expected), (
        f"expected {shown(person, who)} as {attribute} of every proof, it was {reported}"
    )


@then(parsers.parse('the integration reports the locker "{number}" with the code "{code}"'))
def locker_is_reported(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    number: str,
    code: str,
) -> None:
    integration.require("PackageView.locker_number")
    lockers = {
        package.package_number: (package.locker_number, package.locker_access_code)
        for shipment in read(integration, context).shipments
        for package in shipment.packages
    }
    expected = {}
    for package_number, package in packages_sent(mcf_environment, context.id_of()).items():
        locker = package.get("lockerDetails") or {}
        expected[package_number] = (
            if_sent(context.values.alike(number), locker.get("lockerNumber")),
            if_sent(context.values.alike(code), locker.get("lockerAccessCode")),
        )
    # What opens a locker is not shown, also where a failure is printed.
    right = bool(lockers) and lockers == expected
    assert right, (
        f"expected the locker {number} with its code, it is another one or none. An integration without "
        'lockers declares without=("PackageView.locker_number",)'
    )


@step("the seller reads the proof of delivery")
def seller_reads_the_proof(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.earlier_documents = context.documents
    context.documents = integration.get_proof_of_delivery(context.id_of())


@then("there is no proof of delivery")
def there_is_no_proof(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    documents = list(integration.get_proof_of_delivery(context.id_of()))
    kinds = ", ".join(f"a {each.document_type} of package {each.package_number}" for each in documents)
    assert not documents, f"expected no proof of delivery yet, there is {kinds}"


@then(parsers.parse('there is a "{kind}" with a link for every package'))
def there_is_a_document(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    kind: str,
) -> None:
    packages = read(integration, context).package_numbers
    documents = integration.get_proof_of_delivery(context.id_of())
    proven = {(each.package_number, each.document_type, each.url) for each in documents if each.document_type}
    # Amazon may leave out the documents of a package, and the link to each (MCF-POD-03).
    sent = {
        (number, document["documentType"], document.get("url"))
        for number, package in packages_sent(mcf_environment, context.id_of()).items()
        for document in (package.get("deliveryInformation") or {}).get("deliveryDocumentList") or ()
    }
    others = {of_a_kind for _, of_a_kind, _ in sent} - {kind}
    assert packages, f"expected packages with a {kind}, the order has none"
    assert not others, f"expected only documents of the kind {kind}, Amazon sent {others}"
    assert proven == sent, f"expected a {kind} for {packages}, {sent}, reported is {proven}"


@then("there is no photo")
def there_is_no_photo(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    links = [document.url for document in integration.get_proof_of_delivery(context.id_of()) if document.url]
    assert not links, f"expected no photo, there are {links}"


@then(parsers.parse('every package was left at "{place}"'))
def every_package_was_left_at(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    place: str,
) -> None:
    read(integration, context)
    reported = {
        document.package_number: document.drop_off
        for document in integration.get_proof_of_delivery(context.id_of())
    }
    expected = {
        number: if_sent(place, sent.get("type"))
        for number, sent in places_sent(mcf_environment, context.id_of()).items()
    }
    assert said(reported) == said(expected), (
        f"expected every package to be left at {place}, {expected}, got {reported}"
    )


def places_sent(environment: ScenarioEnvironment, order_id: str) -> dict[PackageNumber, Mapping[str, Any]]:
    """Where each package was left, as Amazon sent it; empty if it did not."""
    return {
        number: (package.get("deliveryInformation") or {}).get("dropOffLocation") or {}
        for number, package in packages_sent(environment, order_id).items()
    }


def said(by_package: Mapping[PackageNumber, str | None]) -> dict[PackageNumber, str]:
    """What is said of packages; a proof of one that Amazon says nothing of may say nothing."""
    return {number: value for number, value in by_package.items() if value}


@then("the link is another than before")
def link_is_another(context: ScenarioContext) -> None:
    before = [document.url for document in context.earlier_documents]
    now = [document.url for document in context.documents]
    assert all((before, now)), f"expected links before and now, they were {before} and are {now}"
    assert not set(before) & set(now), f"expected a new link after the old one ended, it is still {now}"
