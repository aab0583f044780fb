"""Packages, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import number_in
from pytest_mcf.contract.monitors import Conduct
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import PackageNumber, PackageTracking
from pytest_mcf.model.outbound_2020_07_01.definitions import CurrentStatus, EventCode

from .context import THE_ORDER, ScenarioContext
from .definitions import pattern, then, when
from .http.optional import if_sent, tracking_sent
from .orders import read


def track(integration: ClaimedIntegration, context: ScenarioContext) -> list[PackageTracking]:
    """Track every package of the order by the numbers that the order gives."""
    packages = read(integration, context).package_numbers
    assert packages, "expected packages to track, the order has none"
    return [integration.track_package(package) for package in packages]


def of_each(
    value: str,
    field: str,
    environment: ScenarioEnvironment,
    numbers: Iterable[PackageNumber],
) -> dict[PackageNumber, str | None]:
    """What is to be reported of packages: a value, or nothing if Amazon left out the field."""
    sent = tracking_sent(environment, numbers)
    return {number: if_sent(value, package.get(field)) for number, package in sent.items()}


def events_tracked(
    integration: ClaimedIntegration,
    environment: ScenarioEnvironment,
    context: ScenarioContext,
) -> Iterator[PackageTracking]:
    """Track every package, and give those of which Amazon sent events. The others have none to report."""
    for package in track(integration, context):
        number = package.package_number
        if tracking_sent(environment, [number])[number].get("trackingEvents"):
            yield package
        else:
            assert not package.events, f"expected no events, Amazon sent none: {package.events}"


@then(pattern(r"the order has (?P<least>at least )?(?P<count>no|\d+) packages?"))
def order_has_packages(
    integration: ClaimedIntegration, context: ScenarioContext, least: str | None, count: str
) -> None:
    wanted = 0 if count == "no" else number_in(count, "a number of packages", least=1 if least else 0)
    packages = read(integration, context).package_numbers
    enough = len(packages) >= wanted if least else len(packages) == wanted
    assert enough, f"expected {least or ''}{count} packages, the order has {len(packages)}: {packages}"


@then("every package of the order can be tracked")
def every_package_can_be_tracked(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    packages = read(integration, context).package_numbers
    tracked = [package.package_number for package in track(integration, context)]
    assert tracked == list(packages), f"expected the packages {packages} to be tracked, {tracked} were"


@when("the seller tracks every package")
def seller_tracks(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    track(integration, context)


@then("no two events have the same description")
def events_are_described(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
) -> None:
    for package in events_tracked(integration, mcf_environment, context):
        reported = {event.code: event.description for event in package.events}
        assert len(reported) > 1, f"expected several events, there is {reported}"
        assert all(reported.values()), f"expected a description of each event, they are {reported}"
        assert len(set(reported.values())) == len(reported), (
            f"expected a description for each code, they are {reported}"
        )


@then("the integration reports the customer's link of every package")
def links_are_reported(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
) -> None:
    integration.require("PackageTracking.customer_link")
    reported = {package.package_number: package.customer_link for package in track(integration, context)}
    sent = tracking_sent(mcf_environment, reported)
    given = {number: package.get("customerTrackingLink") for number, package in sent.items()}
    assert reported == given, f"expected the links {given}, the integration reports {reported}"


@then(parsers.parse('every package was in "{city}"'))
def every_package_was_in(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    city: str,
) -> None:
    town = context.values.foreign_town(city)
    for package in events_tracked(integration, mcf_environment, context):
        cities = [event.city for event in package.events]
        assert town in cities, f"expected the package to have been in {shown(city, town)}, it was in {cities}"


@then(parsers.parse('no package of the order is carried by "{carrier}"'))
def no_package_is_carried_by(integration: ClaimedIntegration, context: ScenarioContext, carrier: str) -> None:
    """The carriers that were reported have to be those that Amazon sent."""
    order = read(integration, context)
    carriers = [package.carrier_code for shipment in order.shipments for package in shipment.packages]
    assert carriers, "expected packages, the order has none"
    assert not any(carrier in (each or "") for each in carriers), (
        f"expected other carriers than {carrier}, they are {carriers}"
    )


@then(pattern(r'every package is "(?P<status>[^"]+)"(?:, and its last event is "(?P<code>\w+)")?'))
def every_package_is(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    status: str,
    code: str | None,
) -> None:
    reported = {package.package_number: package.status for package in track(integration, context)}
    context.word(status, CurrentStatus, "a status of a package")
    status = context.words.package_status(status)
    expected = of_each(status, "currentStatus", mcf_environment, reported)
    assert reported == expected, f"expected every package to be {status}, {expected}, they are {reported}"
    if code is None:
        return
    for package in events_tracked(integration, mcf_environment, context):
        last = max(package.events, key=lambda event: event.at, default=None)
        context.word(code, EventCode, "the code of an event")
        assert last is not None, (
            f"expected {code} as the last event of package {package.package_number}, there are none"
        )
        assert last.code == code, f"expected {code} as the last event, it is {last.code} at {last.at}"


@then("the events of every package are in order")
def events_are_in_order(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
) -> None:
    for package in events_tracked(integration, mcf_environment, context):
        moments = [event.at for event in package.events]
        assert moments, f"expected events of package {package.package_number}, there are none"
        assert moments == sorted(moments), f"expected events from old to new, they come at {moments}"


@then(pattern(r'every package (?:of the order "(?P<name>[^"]+)" )?was signed for by "(?P<person>[^"]+)"'))
def signed_for_by(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    name: str | None,
    person: str,
) -> None:
    integration.require("PackageTracking.signed_for_by")
    who = context.values.person(person)
    packages = integration.get_order(context.id_of(name or THE_ORDER)).package_numbers
    reported = {number: integration.track_package(number).signed_for_by for number in packages}
    assert packages, "expected packages that were signed for, the order has none"
    assert reported == of_each(who, "signedForBy", mcf_environment, packages), (
        f"expected {shown(person, who)} to have signed for every package, it was {reported}"
    )


@then(parsers.parse('every package is said to be at "{place}"'))
def said_to_be_at(
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    context: ScenarioContext,
    place: str,
) -> None:
    reported = {package.package_number: package.left_at for package in track(integration, context)}
    expected = of_each(place, "additionalLocationInfo", mcf_environment, reported)
    assert reported == expected, (
        f"expected every package to be at {place}, {expected}, they are at {reported}"
    )


@when(parsers.parse("the seller tries to track package {number:d}"))
def seller_tries_to_track(
    integration: ClaimedIntegration, context: ScenarioContext, mcf_conduct: Conduct, number: int
) -> None:
    # It is the seller who makes the number up, and not the integration.
    with mcf_conduct.on_purpose("MCF-TRACK-02"):
        context.attempt(lambda: integration.track_package(context.values.package(number)))


@when("the seller tries to track the packages of the order")
def seller_tries_to_track_all(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.attempt(lambda: track(integration, context))
