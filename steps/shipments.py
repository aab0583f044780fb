"""Shipments: what is in them, when they leave, and what becomes of them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown
from pytest_mcf.integration.views.base import package_number

from .context import ScenarioContext
from .definitions import pattern, then
from .http.wire import last_of
from .json_paths import values_at
from .orders import read


@then(pattern(r"the integration reports the (?P<what>carrier|tracking number) of every package"))
def packages_are_reported(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, what: str
) -> None:
    """As Amazon has it."""
    ours, amazons = {
        "carrier": ("carrier_code", "carrierCode"),
        "tracking number": ("tracking_number", "trackingNumber"),
    }[what]
    order = read(integration, context)
    told = {
        package.package_number: getattr(package, ours)
        for shipment in order.shipments
        for package in shipment.packages
    }
    # Package numbers may come as text (MCF-QUIRK-02).
    answered = {
        package_number(package["packageNumber"]): package.get(amazons) for package in packages(mcf_journal)
    }
    assert answered, "expected packages, there are none"
    assert told == answered, f"expected the packages {answered}, the integration reports {told}"


@then(pattern(r"the integration reports (?P<no>no|the) date at which every shipment left"))
def dates_are_reported(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, no: str
) -> None:
    """Before a shipment leaves, the date that Amazon gives is an estimate."""
    told = [shipment.shipped_at for shipment in read(integration, context).shipments]
    dates = [datetime.fromisoformat(date) for date in shipping_dates(mcf_journal)]
    assert dates, "expected Amazon to say when shipments leave, it does not"
    expected = [None for _ in told] if no == "no" else dates
    assert told == expected, f"expected {no} date, Amazon gives {dates}, the integration reports {told}"


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
