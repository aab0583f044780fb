"""What customers and fulfillment centres do: order, pay, pack, ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_mcf.common.feature_values import number_in, rows_of
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Address

from ..context import ScenarioContext
from ..definitions import given, pattern, step, when
from ..world import ROUTES, amazon_holds, products


@given(
    pattern(
        r'(?P<who>a|another) customer has ordered (?P<units>\d+) units? of "(?P<sku>[^"]+)"'
        r"(?:, of which (?P<shipped>\d+) (?:has|have) shipped)?"
        r'(?:, and the order is "(?P<status>\w+)")?'
        r'(?: with the service "(?P<level>\w+)")?'
        r"(?P<channel>, which Amazon fulfils itself)?(?P<pick_up> to pick it up)?"
    )
)
def customer_has_ordered(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    who: str,
    units: str,
    sku: str,
    shipped: str | None,
    status: str | None,
    level: str | None,
    channel: str | None,
    pick_up: str | None,
) -> None:
    """What is not said is usual: the order is paid, and the merchant has to send it."""
    if who == "another":
        context.customer_order_name = "another order"
    line = line_of(context, sku, units, shipped or "0")
    parts: dict[str, Any] = {}
    if status is not None:
        parts["status"] = status
    if level is not None:
        parts["serviceLevel"] = level
    if channel is not None:
        parts["channel"] = "AFN"
    if pick_up is not None:
        parts["pickUp"] = True
    put(mcf_sandbox, context, [line], **parts)


@given("a customer has ordered:")
def customer_has_ordered_lines(
    mcf_sandbox: Sandbox, context: ScenarioContext, datatable: Sequence[Sequence[str]]
) -> None:
    """A column `shipped` says how much of each line has shipped."""
    rows = rows_of(datatable, ("sku", "units"), optional=("shipped",))
    put(
        mcf_sandbox,
        context,
        [line_of(context, each["sku"], each["units"], each.get("shipped", "0")) for each in rows],
    )


@given(pattern(r"a customer has ordered (?P<units>\d+) units of each of (?P<count>\d+) products"))
def customer_has_ordered_products(
    mcf_sandbox: Sandbox, context: ScenarioContext, units: str, count: str
) -> None:
    amazon_holds(mcf_sandbox, context, units, None, count)
    put(mcf_sandbox, context, [line_of(context, sku, units) for sku in products(count=count)])


@when(pattern(r"the customer (?P<what>pays|cancels)"))
def customer_pays_or_cancels(mcf_sandbox: Sandbox, context: ScenarioContext, what: str) -> None:
    status = {"pays": "Unshipped", "cancels": "Canceled"}[what]
    mcf_sandbox.move_customer_order(context.customer_order_id, status)


@when("the customer has the order sent to a neighbour")
def customer_changes_the_address(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    context.customer_has_moved = True
    mcf_sandbox.readdress_customer_order(context.customer_order_id, address_of(context.customer))


@step(pattern(r"Amazon (?:sends|has sent) (?P<what>the customer's goods|what was placed)"))
def amazon_sends_the_goods(mcf_sandbox: Sandbox, context: ScenarioContext, what: str) -> None:
    """Nothing was placed, if the integration waits for stock."""
    if context.fulfilled_by or what != "what was placed":
        move(mcf_sandbox, context, ROUTES["Complete"])


@when("Amazon begins to pick the customer's goods")
def amazon_picks(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    move(mcf_sandbox, context, ROUTES["Processing"])


def put(sandbox: Sandbox, context: ScenarioContext, lines: list[Mapping[str, Any]], **parts: Any) -> None:
    """Have the scenario's customer order something. If some of it has shipped, the order says so."""
    if any(line["quantityShipped"] for line in lines):
        parts = {"status": "PartiallyShipped", **parts}
    sandbox.put_customer_order(
        context.customer_order_id,
        lines,
        address=address_of(context.customer),
        marketplaceId=context.marketplace,
        **parts,
    )


def line_of(context: ScenarioContext, sku: str, units: str, shipped: str = "0") -> dict[str, Any]:
    """A line of a customer's order, with the price of a unit."""
    return {
        "sellerSku": context.values.sku(sku),
        "quantity": number_in(units, "a number of units", least=1),
        "quantityShipped": number_in(shipped, "how many units have shipped", least=0),
        "unitPrice": context.price(sku),
    }


def address_of(recipient: Address) -> dict[str, str | None]:
    """A recipient as the control takes it: what it leaves out would be filled in."""
    return {
        "name": recipient.name,
        "addressLine1": recipient.address_line1,
        "addressLine2": recipient.address_line2,
        "addressLine3": recipient.address_line3,
        "city": recipient.city,
        "stateOrRegion": recipient.state_or_region,
        "postalCode": recipient.postal_code,
        "countryCode": recipient.country_code,
    }


def move(sandbox: Sandbox, context: ScenarioContext, statuses: Sequence[str]) -> None:
    """Move the fulfillment order for the customer along a route."""
    order_id = context.id_of_goods("customer's goods")
    for status in statuses:
        sandbox.move(order_id, status)
