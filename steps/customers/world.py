"""What customers and fulfillment centres do: order, pay, pack, ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Address

from ..context import ScenarioContext
from ..definitions import given, step, when
from ..world import ROUTES
from .reading import products

ORDERED = r'a customer has ordered (?P<units>\d+) units? of "(?P<sku>[^"]+)"'


@given(parsers.re(ORDERED))
def customer_has_ordered(mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units)])


@given(parsers.re(rf'{ORDERED}, and the order is "(?P<status>\w+)"'))
def customer_has_ordered_with_status(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str, status: str
) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units)], status=status)


@given(parsers.re(rf'{ORDERED} with the service "(?P<level>\w+)"'))
def customer_has_ordered_with_service(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str, level: str
) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units)], serviceLevel=level)


@given(parsers.re(rf"{ORDERED}, which Amazon fulfils itself"))
def customer_has_ordered_from_amazon(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str
) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units)], channel="AFN")


@given(parsers.re(rf"{ORDERED}, of which (?P<shipped>\d+) has shipped"))
def customer_has_part_of_it(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str, shipped: str
) -> None:
    line = {**line_of(context, sku, units), "quantityShipped": int(shipped)}
    put(mcf_sandbox, context, [line], status="PartiallyShipped")


@given("a customer has ordered:")
def customer_has_ordered_lines(
    mcf_sandbox: Sandbox, context: ScenarioContext, datatable: Sequence[Sequence[str]]
) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units) for sku, units in datatable[1:]])


@given(parsers.parse("a customer has ordered {units:d} units of each of {count:d} products"))
def customer_has_ordered_products(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: int, count: int
) -> None:
    amazon_holds_products(mcf_sandbox, context, units, count)
    put(mcf_sandbox, context, [line_of(context, sku, str(units)) for sku in products(count)])


@given(parsers.parse("Amazon holds {units:d} units of each of {count:d} products"))
def amazon_holds_products(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, count: int) -> None:
    for sku in products(count):
        mcf_sandbox.stock(context.values.sku(sku), units, context.marketplace)


@given(parsers.re(rf"{ORDERED} to pick it up"))
def customer_picks_it_up(mcf_sandbox: Sandbox, context: ScenarioContext, units: str, sku: str) -> None:
    put(mcf_sandbox, context, [line_of(context, sku, units)], pickUp=True)


@when("the customer pays")
def customer_pays(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    mcf_sandbox.move_customer_order(context.customer_order_id, "Unshipped")


@step(
    parsers.re(
        r"Amazon packs the customer's goods into (?P<shipments>\d+) shipments? of (?P<packages>\d+) packages?"
    )
)
def amazon_packs(mcf_sandbox: Sandbox, context: ScenarioContext, shipments: str, packages: str) -> None:
    mcf_sandbox.split(context.fulfilled_by, shipments=int(shipments), packages=int(packages))


@step("Amazon has sent the customer's goods")
@step("Amazon sends the customer's goods")
def amazon_sends_the_goods(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    move(mcf_sandbox, context, ROUTES["Complete"])


@when("Amazon sends what was placed")
def amazon_sends_what_was_placed(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    if context.fulfilled_by:
        move(mcf_sandbox, context, ROUTES["Complete"])


@when("Amazon sends the first of the customer's shipments and keeps the other")
def amazon_sends_the_first_shipment(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    move(mcf_sandbox, context, ROUTES["Processing"])
    mcf_sandbox.ship(context.fulfilled_by)


@when("Amazon sends the other shipment")
def amazon_sends_the_other_shipment(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    mcf_sandbox.ship(context.fulfilled_by)


@when("Amazon begins to pick the customer's goods")
def amazon_picks(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    move(mcf_sandbox, context, ROUTES["Processing"])


def put(sandbox: Sandbox, context: ScenarioContext, lines: list[Mapping[str, Any]], **parts: Any) -> None:
    """Have the scenario's customer order something."""
    sandbox.put_customer_order(
        context.customer_order_id, lines, address=address_of(context.recipient), **parts
    )


def line_of(context: ScenarioContext, sku: str, units: str) -> dict[str, Any]:
    """A line of a customer's order, with the price of a unit."""
    return {
        "sellerSku": context.values.sku(sku),
        "quantity": int(units),
        "unitPrice": context.values.price(sku),
    }


def address_of(recipient: Address) -> dict[str, str | None]:
    """A recipient as the control takes it."""
    parts = {
        "name": recipient.name,
        "addressLine1": recipient.address_line1,
        "addressLine2": recipient.address_line2,
        "city": recipient.city,
        "stateOrRegion": recipient.state_or_region,
        "postalCode": recipient.postal_code,
        "countryCode": recipient.country_code,
    }
    return {name: value for name, value in parts.items() if value}


def move(sandbox: Sandbox, context: ScenarioContext, statuses: Sequence[str]) -> None:
    """Move the fulfillment order for the customer along a route."""
    assert context.fulfilled_by, "expected the integration to report the id of a fulfillment order"
    for status in statuses:
        sandbox.move(context.fulfilled_by, status)
