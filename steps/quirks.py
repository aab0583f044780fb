"""What Amazon responds beyond its documents, and whether it was understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import ABSENT, rows_of
from pytest_mcf.contract.monitors import Conduct
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.outbound_2020_07_01.definitions import EventCode

from .context import ScenarioContext
from .definitions import pattern, then
from .http.latest import Latest
from .http.operations import operation_called, require_documented
from .http.sent import FIELDS, sent
from .http.wire import payload_of, query_of
from .json_paths import values_at
from .tracking import track

#: What is watched in all that an integration sends, and the rule that it follows from.
CONDUCT: Mapping[str, str] = {
    "no order that has ended is asked for again and again": "MCF-GET-16",
}


@then(parsers.parse('Amazon answered "{operation}" with:'))
def amazon_answered(
    mcf_journal: Journal,
    latest: Latest,
    context: ScenarioContext,
    operation: str,
    datatable: Sequence[Sequence[str]],
) -> None:
    rows = rows_of(datatable, FIELDS)
    answers = mcf_journal.of(operation_called(operation), "integration") or [latest.exchange()]
    assert answers[-1].operation == operation, f"expected the integration to send {operation}, it did not"
    body = answers[-1].response_json()
    for path, wanted in ((row["field"], row["value"]) for row in rows):
        value = context.said(path, wanted)
        if value is ABSENT:
            require_documented(path, OPERATIONS[operation].api)
        expected = [] if value is ABSENT else [value]
        found = values_at(body, path)
        assert found == expected, f"expected {path} to be {wanted}, Amazon answered {found or 'without it'}"


@then("from the second page on only nextToken was sent")
def only_the_token_was_sent(mcf_conduct: Conduct) -> None:
    kept(mcf_conduct, "MCF-QUIRK-08")


@then(pattern(rf"throughout, (?P<conduct>{'|'.join(CONDUCT)})"))
def conduct_was_right(mcf_journal: Journal, mcf_conduct: Conduct, conduct: str) -> None:
    """All requests of the integration were checked."""
    assert mcf_journal.of(origin="integration"), "expected requests of the integration, there are none"
    kept(mcf_conduct, CONDUCT[conduct])


@then("the integration reports every event, also one that no document knows")
def events_are_passed_on(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext
) -> None:
    packages = track(integration, context)
    answers = tracked(mcf_journal)
    codes = {event["eventCode"] for answer in answers.values() for event in answer}
    assert codes - set(EventCode), f"expected an event that no document knows, they are {codes}"
    for package in packages:
        number = str(package.package_number)
        assert number in answers, f"expected package {number} to be tracked, {', '.join(answers)} were"
        sent = sorted(event["eventCode"] for event in answers[number])
        reported = sorted(event.code for event in package.events)
        assert reported == sent, f"expected the events {sent}, the integration reports {reported}"


@then("the customer's link of every package opens, though Amazon's does not")
def links_open(integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext) -> None:
    integration.require("PackageTracking.customer_link")
    for package in track(integration, context):
        answer = payload_of(sent(mcf_journal, "getPackageTrackingDetails")[-1])
        given = answer.get("customerTrackingLink") or ""
        assert not urlsplit(given).netloc, f"expected a link that does not open, Amazon gave {given}"
        link = package.customer_link or ""
        assert urlsplit(link).netloc, f"expected a link that opens, the integration reports {link!r}"
        assert link.isprintable(), f"expected a link on one line, the integration reports {link!r}"


@then("every offer has its words")
def offers_have_words(context: ScenarioContext) -> None:
    silent = sum(not offer.message for offer in context.offers)
    assert context.offers, "expected offers, there are none"
    assert not silent, f"expected a message in every offer, {silent} of {len(context.offers)} have none"


@then("Amazon says of every shipment that it has left, and will leave later")
def shipped_in_the_future(mcf_journal: Journal) -> None:
    order = payload_of(sent(mcf_journal, "getFulfillmentOrder")[-1])
    now = datetime.fromisoformat(order["fulfillmentOrder"]["statusUpdatedDate"])
    for shipment in order["fulfillmentShipments"]:
        found = (
            shipment["fulfillmentShipmentStatus"],
            datetime.fromisoformat(shipment["shippingDate"]) > now,
        )
        assert found == ("SHIPPED", True), f"expected a shipment that left ahead of time, it is {found}"


def kept(conduct: Conduct, requirement: str) -> None:
    """Whatever the scenario did, the integration kept a rule that is watched. It could have broken it."""
    (verdict,) = (each for each in conduct.verdicts() if each.rule.requirement == requirement)
    assert verdict.verified, f"expected an occasion for this, there was none: {verdict.rule.holds}"
    broken = [str(each) for each in conduct.misconduct if each.rule == verdict.rule]
    assert not verdict.broken, f"expected that {verdict.rule.holds}: {broken}"


def tracked(journal: Journal) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The events of each package, as Amazon reported them last."""
    answers = [each for each in sent(journal, "getPackageTrackingDetails") if each.status == 200]  # noqa: PLR2004 - the HTTP status for success
    return {str(query_of(each, "packageNumber")): payload_of(each)["trackingEvents"] for each in answers}
