"""The world around the integration: Amazon's stock, its fulfilment centres, the carriers, the clock."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import known, number_in
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import COUNTRIES
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus, route

from .context import THE_ORDER, ScenarioContext
from .definitions import given, pattern, step, when
from .json_paths import quoted

#: The name of a country that a seller can sell in.
COUNTRY = f"(?P<country>{'|'.join(COUNTRIES)})"

#: One product by its SKU, or many of them.
PRODUCTS = r'(?:"(?P<sku>[^"]+)"|each of (?P<count>\d+) products)'

#: Whose goods Amazon sends: those of the scenario's order, or of a customer's order.
GOODS = "the (?P<goods>order|customer's goods)"

#: Where a status lies on an order's way; each entry is what Amazon receives, one after the other.
ROUTES: dict[str, tuple[str, ...]] = {
    end.value: tuple(status.value for status in statuses)
    for end in FulfillmentOrderStatus
    if (statuses := route(FulfillmentOrderStatus.RECEIVED, end)) is not None
}


@given(pattern(rf"Amazon holds (?P<units>\d+) units of {PRODUCTS}"))
def amazon_holds(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str | None, count: str | None
) -> None:
    for name in products(sku, count):
        mcf_sandbox.stock(context.values.sku(name), int(units), context.marketplace)


def products(sku: str | None = None, count: str | None = None) -> list[str]:
    """The names of the SKUs that a step speaks of."""
    if sku is not None:
        return [sku]
    number = number_in(count or "0", "a number of products", least=1)
    return [f"PRODUCT {each}" for each in range(number)]


@given(pattern(rf"the seller sells in {COUNTRY}"))
def seller_sells_in(mcf_environment: ScenarioEnvironment, context: ScenarioContext, country: str) -> None:
    place = context.values.place(country)
    mcf_environment.require_marketplace(place.marketplace)
    context.place = place
    context.marketplace = place.marketplace
    context.says_where_it_sells = True


@given(pattern(rf"the seller has an integration in {COUNTRY}"))
def integration_sells_in(
    mcf_environment: ScenarioEnvironment, context: ScenarioContext, country: str
) -> None:
    """Before any step of the integration, which is opened for the marketplace of the country."""
    mcf_environment.open_in(context.values.place(country).marketplace)
    seller_sells_in(mcf_environment, context, country)


@given(pattern(rf"the order goes to {COUNTRY}"))
def order_goes_to(context: ScenarioContext, country: str) -> None:
    context.place = context.values.place(country)
    context.revise(destination=context.recipient)


@given(
    pattern(
        r'(?:the order (?:"(?P<name>[^"]+)" )?has|the (?P<goods>customer\'s goods) have) '
        r'reached "(?P<status>[^"]+)"'
    )
)
def order_has_reached(
    mcf_sandbox: Sandbox, context: ScenarioContext, name: str | None, goods: str | None, status: str
) -> None:
    order_id = context.id_of_goods(goods) if goods else context.id_of(name or THE_ORDER)
    for waypoint in ROUTES[known(status, ROUTES, "a status that an order can reach")]:
        mcf_sandbox.move(order_id, waypoint)


@when(pattern(r'Amazon moves the order (?:"(?P<name>[^"]+)" )?to "(?P<status>.+)"'))
def amazon_moves_the_order(
    mcf_sandbox: Sandbox, context: ScenarioContext, name: str | None, status: str
) -> None:
    mcf_sandbox.move(context.id_of(name or THE_ORDER), status)


@step(pattern(rf"Amazon sends {GOODS} in (?P<shipments>\d+) shipments? of (?P<packages>\d+) packages?"))
def amazon_splits_the_order(
    mcf_sandbox: Sandbox, context: ScenarioContext, goods: str, shipments: str, packages: str
) -> None:
    mcf_sandbox.split(context.id_of_goods(goods), shipments=int(shipments), packages=int(packages))


@when(pattern(rf"Amazon sends the (?:first|other) shipment of {GOODS}"))
def amazon_sends_a_shipment(mcf_sandbox: Sandbox, context: ScenarioContext, goods: str) -> None:
    """The others stay where they are."""
    mcf_sandbox.ship(context.id_of_goods(goods))


@when(parsers.parse('{units:d} units of "{sku}" turn out to be missing'))
def units_are_missing(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, sku: str) -> None:
    mcf_sandbox.lose(context.values.sku(sku), units)


@when(pattern(r"(?P<number>\d+) (?P<unit>second|minute|day)s? pass(?:es)?"))
def time_passes(mcf_sandbox: Sandbox, mcf_environment: ScenarioEnvironment, number: str, unit: str) -> None:
    """Seconds pass for an integration with a clock of its own too. Minutes and days would take too long."""
    if unit == "second":
        mcf_environment.time.wait(int(number))
    mcf_sandbox.pass_time(timedelta(**{f"{unit}s": int(number)}))


@when("Amazon gives up the first shipment and tries again")
def amazon_tries_again(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    mcf_sandbox.refill(context.id_of())


@when(
    pattern(
        r'the carrier reports "(?P<code>\w+)" for every package'
        r'(?: in "(?P<city>[^"]+)")?(?: (?P<times>\d+) times)?'
    )
)
def carrier_reports(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_sandbox: Sandbox,
    integration: ClaimedIntegration,
    context: ScenarioContext,
    code: str,
    city: str | None,
    times: str | None,
) -> None:
    place = {} if city is None else {"city": context.values.foreign_town(city)}
    reports = number_in(times or "1", "how often the carrier reports", least=1)
    for package in integration.get_order(context.id_of()).package_numbers:
        for _ in range(reports):
            mcf_sandbox.move_package(package, eventCode=code, **place)


@when("the carrier reports the delivery of every package alone")
def carrier_reports_the_delivery_alone(
    mcf_sandbox: Sandbox, integration: ClaimedIntegration, context: ScenarioContext
) -> None:
    for package in integration.get_order(context.id_of()).package_numbers:
        mcf_sandbox.deliver(package, onlyFinalEvent=True)


@step(
    pattern(
        r'the carrier (delivers|has delivered) every package at "(?P<place>\w+)" '
        r"(?P<photo>with|without) a photo"
    )
)
def carrier_delivers(
    mcf_sandbox: Sandbox, integration: ClaimedIntegration, context: ScenarioContext, place: str, photo: str
) -> None:
    for package in integration.get_order(context.id_of()).package_numbers:
        mcf_sandbox.deliver(package, dropOffLocation=place, photo=photo == "with")


@when(
    pattern(
        r'the carrier delivers every package (?:of the order "(?P<name>[^"]+)" )?'
        r'to "(?P<person>[^"]+)"(?: at "(?P<place>\w+)")?'
    )
)
def carrier_hands_over(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_sandbox: Sandbox,
    integration: ClaimedIntegration,
    context: ScenarioContext,
    name: str | None,
    person: str,
    place: str | None,
) -> None:
    where = {} if place is None else {"additionalLocationInfo": place}
    for package in integration.get_order(context.id_of(name or THE_ORDER)).package_numbers:
        mcf_sandbox.deliver(package, signedForBy=context.values.person(person), **where)


@given(pattern(r'"(?P<sku>[^"]+)" shares its stock for "(?P<feature>\w+)" with (?P<others>".+")'))
def sku_shares_its_stock(
    mcf_sandbox: Sandbox, context: ScenarioContext, sku: str, feature: str, others: str
) -> None:
    """Each of the SKUs names all others."""
    skus = [context.values.sku(each) for each in (sku, *quoted(others))]
    for one in skus:
        overlapping = tuple(each for each in skus if each != one)
        mcf_sandbox.set_feature(one, feature, eligible=True, overlapping=overlapping)


@given(pattern(r'"(?P<sku>[^"]+)" does not support "(?P<feature>\w+)" because of (?P<reasons>".+")'))
def sku_does_not_support(
    mcf_sandbox: Sandbox, context: ScenarioContext, sku: str, feature: str, reasons: str
) -> None:
    given_reasons = tuple(quoted(reasons))
    mcf_sandbox.set_feature(context.values.sku(sku), feature, eligible=False, reasons=given_reasons)
