"""Shipments: what is in them, when they leave, and what becomes of them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.errors import StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown
from pytest_mcf.integration.views.base import package_number

from .context import ScenarioContext
from .definitions import pattern, then
from .http.wire import last_of
from .json_paths import values_at
from .orders import read

_PARCELS = re.compile(r"(\d+) packages?, with (\d+) units?")


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
    reported = {
        package.package_number: getattr(package, ours)
        for shipment in order.shipments
        for package in shipment.packages
    }
    # Package numbers may come as text (MCF-QUIRK-02).
    answered = {
        package_number(package["packageNumber"]): package.get(amazons) for package in packages(mcf_journal)
    }
    assert answered, "expected packages, there are none"
    assert reported == answered, f"expected the packages {answered}, the integration reports {reported}"


@then(pattern(r"the integration reports (?P<no>no|the) date at which every shipment left"))
def dates_are_reported(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, no: str
) -> None:
    """Before a shipment leaves, the date that Amazon gives is an estimate."""
    reported = [shipment.shipped_at for shipment in read(integration, context).shipments]
    dates = [datetime.fromisoformat(date) for date in shipping_dates(mcf_journal)]
    assert dates, "expected Amazon to say when shipments leave, it does not"
    expected = [None for _ in reported] if no == "no" else dates
    assert reported == expected, (
        f"expected {no} date, Amazon gives {dates}, the integration reports {reported}"
    )


@then("the integration reports no date at which the order leaves or arrives")
def no_dates_are_reported(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    """What it knew before of an order that is cancelled is not true any more."""
    order = read(integration, context)
    dates = {
        *(shipment.estimated_arrival for shipment in order.shipments),
        *(date for line in order.lines for date in (line.estimated_ship_date, line.estimated_arrival)),
    } - {None}
    assert not dates, f"expected no date, the integration reports {sorted(map(str, dates))}"


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
    found = _PARCELS.fullmatch(parcels)
    if found is None:
        raise StepRefused(f"expected parcels such as `2 packages, with 4 units`, not {parcels!r}.")
    count, units = map(int, found.groups())
    line_id = context.line_id(line)
    parts = [
        part
        for shipment in read(integration, context).shipments
        for part in shipment.lines
        if part.line_id == line_id
    ]
    reported = {part.package_number for part in parts}
    # Amazon may leave out in which package units are (MCF-SHIP-08).
    sent = values_at(shipments(mcf_journal), "*.fulfillmentShipmentItem.*.packageNumber")
    right = len(reported) == count if any(sent) else reported == {None}
    assert right, f"expected line {shown(line, line_id)} in {parcels}, its packages are {reported}"
    travelling = sum(part.quantity for part in parts)
    assert travelling == units, (
        f"expected line {shown(line, line_id)} in {parcels}, it has {travelling} units"
    )


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
