"""Shipments: what is in them, when they leave, and what becomes of them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown

from .context import ScenarioContext
from .definitions import then
from .http.wire import last_of
from .json_paths import quoted, values_at
from .orders import read


@then(parsers.re(r'the shipments of the order are (?P<statuses>".+")'))
def shipments_are(integration: ClaimedIntegration, context: ScenarioContext, statuses: str) -> None:
    told = sorted(shipment.status for shipment in read(integration, context).shipments)
    assert told == sorted(quoted(statuses)), f"expected the shipments {statuses}, they are {told}"


@then("every line in a shipment is a line of the order")
def lines_are_known(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    order = read(integration, context)
    known = {line.line_id for line in order.lines}
    shipped = {part.line_id for shipment in order.shipments for part in shipment.lines}
    assert shipped, "expected shipments with lines, there are none"
    assert shipped <= known, f"expected lines of the order, {known}, the shipments have {shipped}"


@then("every package in a shipment's lines is a package of that shipment")
def packages_are_known(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    for shipment in read(integration, context).shipments:
        known = {package.package_number for package in shipment.packages}
        named = {part.package_number for part in shipment.lines}
        assert known, f"expected packages in {shipment.shipment_id}, there are none"
        assert named <= known | {None}, f"expected packages of the shipment, {known}, its lines name {named}"


@then("the integration reports every package with its carrier and its number")
def packages_have_carriers(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext
) -> None:
    order = read(integration, context)
    told = {
        package.package_number: package.carrier_code
        for shipment in order.shipments
        for package in shipment.packages
    }
    answered = {package["packageNumber"]: package["carrierCode"] for package in packages(mcf_journal)}
    assert answered, "expected packages, there are none"
    assert told == numbered(answered), f"expected the packages {answered}, the integration reports {told}"


@then("the integration reports the carrier's own tracking numbers")
def packages_have_tracking_numbers(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext
) -> None:
    order = read(integration, context)
    told = {package.tracking_number for shipment in order.shipments for package in shipment.packages}
    answered = {package.get("trackingNumber") for package in packages(mcf_journal)}
    assert answered, "expected packages with a number, there are none"
    assert told == answered, f"expected the numbers {answered}, the integration reports {told}"


@then("Amazon says when every shipment leaves, and the integration does not")
def dates_are_estimates(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext
) -> None:
    told = [shipment.shipped_at for shipment in read(integration, context).shipments]
    assert shipping_dates(mcf_journal), "expected Amazon to estimate when shipments leave, it does not"
    assert not any(told), f"expected estimates not to be reported as dates of shipping, got {told}"


@then("Amazon and the integration agree on when every shipment left")
def dates_are_facts(integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext) -> None:
    told = [shipment.shipped_at for shipment in read(integration, context).shipments]
    dates = [datetime.fromisoformat(date) for date in shipping_dates(mcf_journal)]
    assert dates, "expected Amazon to say when shipments left, it does not"
    assert told == dates, f"expected the dates {dates}, the integration reports {told}"


@then(parsers.parse("Amazon says that every line leaves within {days:d} days"))
def lines_leave_within(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, days: int
) -> None:
    """Business days are counted: these days have room for a weekend, and for an order after 13:00."""
    received = read(integration, context).received_at
    answer = last_of(mcf_journal, "getFulfillmentOrder").response_json()
    dates = values_at(answer, "payload.fulfillmentOrderItems.*.estimatedShipDate")
    late = [date for date in dates if datetime.fromisoformat(date) > received + timedelta(days=days)]
    assert dates, "expected Amazon to estimate when lines leave, it does not"
    assert not late, f"expected lines to leave within {days} days of {received}, they leave at {late}"


@then(parsers.parse('a cancelled shipment has neither "{first}" nor "{second}"'))
def cancelled_shipments_have_no(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, first: str, second: str
) -> None:
    read(integration, context)
    cancelled = [each for each in shipments(mcf_journal) if "CANCELLED" in each["fulfillmentShipmentStatus"]]
    assert cancelled, "expected a cancelled shipment, there is none"
    dated = [each for each in cancelled if each.get(first) or each.get(second)]
    assert not dated, f"expected neither {first} nor {second} of a cancelled shipment, there is {dated}"


@then(parsers.parse('line "{line}" travels in {parcels} in all'))
def line_travels_in(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, line: str, parcels: str
) -> None:
    """`parcels` are "2 packages, with 4 units"."""
    count, units = map(int, re.findall(r"\d+", parcels))
    line_id = context.values.line_id(line)
    parts = [
        part
        for shipment in read(integration, context).shipments
        for part in shipment.lines
        if part.line_id == line_id
    ]
    told = {part.package_number for part in parts}
    # Amazon may leave out in which package units are (MCF-SHIP-08).
    sent = values_at(shipments(mcf_journal), "*.fulfillmentShipmentItem.*.packageNumber")
    right = len(told) == count if any(sent) else told == {None}
    assert right, f"expected line {shown(line, line_id)} in {parcels}, its packages are {told}"
    told_units = sum(part.quantity for part in parts)
    assert told_units == units, f"expected line {shown(line, line_id)} in {parcels}, it has {told_units}"


def shipments(journal: Journal) -> list[Any]:
    """The shipments of the order that was read last, as Amazon sent them."""
    answer = last_of(journal, "getFulfillmentOrder").response_json()
    return values_at(answer, "payload.fulfillmentShipments.*")


def packages(journal: Journal) -> list[Any]:
    """Their packages."""
    return [
        package
        for shipment in shipments(journal)
        for package in values_at(shipment, "fulfillmentShipmentPackage.*")
    ]


def shipping_dates(journal: Journal) -> list[str]:
    """When they leave or left."""
    return values_at(shipments(journal), "*.shippingDate")


def numbered(packages_by_number: dict[Any, str]) -> dict[int, str]:
    """Package numbers as numbers; real data has them as text (MCF-QUIRK-02)."""
    return {int(number): carrier for number, carrier in packages_by_number.items()}
