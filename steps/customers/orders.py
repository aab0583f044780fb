"""The seller reads a customer's order, checks its stock, and has Amazon send it."""

from __future__ import annotations

from decimal import Decimal
from math import inf

from pytest_bdd import parsers

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER, CONTROLS
from pytest_mcf.errors import NotPossible, StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.intent.fields import At
from pytest_mcf.harness.intent.operations import DESTINATION
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import CustomerOrder, OutOfStock, ServiceUnavailable
from pytest_mcf.model.orders_v0.values import OrderStatus
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus

from ..context import ScenarioContext
from ..definitions import pattern, step, then, when
from ..http.exchanges import request_header
from ..http.optional import values_sent
from ..http.sent import sent
from ..world import PRODUCTS, products
from .reading import placed_units, sent_units

OK = 200

#: Where the harness lets time pass.
CLOCK = f"{CONTROLS}clock"

#: A price that was divided may be rounded to whole cents.
ROUNDING = Decimal("0.01")


@when(pattern(r"the seller (?P<how>reads|tries to read) the customer's order"))
def seller_reads(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    def read() -> None:
        context.customer_order = integration.read_customer_order(context.customer_order_id)

    context.call(read, tries=how == "tries to read")


@when("the seller tries to read a customer's order that does not exist")
def seller_tries_to_read_nothing(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    other = context.values.customer_order_id("never ordered")
    context.attempt(lambda: integration.read_customer_order(other))


@step(pattern(r"the seller (?P<how>fulfils|has fulfilled|tries to fulfil) the customer's order"))
def seller_fulfils(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    def fulfil() -> None:
        context.fulfilled_by = integration.fulfil_customer_order(context.customer_order_id)

    context.call(fulfil, tries=how == "tries to fulfil")


@then(parsers.parse("the integration reports {count:d} lines"))
def integration_reports_lines(context: ScenarioContext, count: int) -> None:
    lines = order_read(context).lines
    items = {line.item_id for line in lines}
    assert (len(lines), len(items)) == (count, count), (
        f"expected {count} lines, each once, the integration reports {len(lines)} lines of {len(items)} ids"
    )


@then(
    pattern(
        r'the integration reports (?P<units>\d+) ordered units of "(?P<sku>.+)", '
        r"of which (?P<shipped>\d+) (?:has|have) shipped"
    )
)
def integration_reports_units(context: ScenarioContext, units: str, sku: str, shipped: str) -> None:
    value = context.sku(sku)
    found = [(line.ordered, line.shipped) for line in order_read(context).lines if line.sku == value]
    assert found == [(int(units), int(shipped))], (
        f"expected one line of {shown(sku, value)} with {units} ordered units and {shipped} shipped ones, "
        f"the integration reports {found}"
    )


@then("the integration reports no price")
def integration_reports_no_price(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.require("CustomerOrderLine.unit_price")
    prices = [line.unit_price for line in order_read(context).lines]
    assert all(price is None for price in prices), (
        f"expected no price of an order that is not paid, the integration reports {prices}"
    )


@then(parsers.parse('the integration reports the price of one unit of "{sku}"'))
def integration_reports_the_price(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, sku: str
) -> None:
    integration.require("CustomerOrderLine.unit_price")
    lines = [line for line in order_read(context).lines if line.sku == context.sku(sku)]
    assert len(lines) == 1, f"expected one line of {sku}, the integration reports {len(lines)}"
    (line,) = lines
    if not values_sent(mcf_journal, "getOrderItems", "OrderItems.*.ItemPrice.Amount"):
        assert line.unit_price is None, f"expected no price, Amazon sent none: {line.unit_price}"
        return
    price = Decimal(context.price(sku))
    assert line.unit_price is not None, f"expected a price of {price}, the integration reports none"
    assert abs(line.unit_price - price) <= ROUNDING, (
        f"expected a price of {price} for one unit, the integration reports {line.unit_price}"
    )


@then(parsers.parse('the customer\'s order is "{status}"'))
def customer_order_is(integration: ClaimedIntegration, context: ScenarioContext, status: str) -> None:
    order = integration.read_customer_order(context.customer_order_id)
    context.word(status, OrderStatus, "a status of a customer's order")
    assert order.status == status, f"expected the customer's order to be {status}, it is {order.status}"


@then(
    pattern(
        r'(?:nothing|no more than (?P<units>\d+) units? of "(?P<sku>[^"]+)") '
        r"(?:was|were) placed for the customers?"
    )
)
def no_more_was_placed(
    mcf_journal: Journal, context: ScenarioContext, units: str | None, sku: str | None
) -> None:
    placed = placed_units(mcf_journal)
    if sku is None:
        assert not placed, f"expected no fulfillment order, the integration placed {dict(placed)}"
        return
    value = context.sku(sku)
    assert placed[value] <= int(units or 0), (
        f"expected at most {units} units of {shown(sku, value)} to be placed, "
        f"the integration placed {placed[value]}"
    )


@then("the order waits, or was split")
def order_waits_or_was_split(mcf_journal: Journal, context: ScenarioContext) -> None:
    placed = +placed_units(mcf_journal)
    assert placed or isinstance(context.refusal, OutOfStock), (
        "expected low stock to be reported, or the order to be split, the integration reports "
        f"{context.refusal}"
    )


@then(
    pattern(
        r"(?P<failed>the integration reports that Amazon failed, or )?"
        rf"the customer was sent (?P<units>\d+) units? of {PRODUCTS}"
    )
)
def customer_was_sent(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_journal: Journal,
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    failed: str | None,
    units: str,
    sku: str | None,
    count: str | None,
) -> None:
    if failed and isinstance(context.refusal, ServiceUnavailable):
        return
    sent(mcf_journal, "createFulfillmentOrder")
    found = sent_units(mcf_journal, mcf_sandbox)
    for name in products(sku, count):
        value = context.sku(name)
        assert found[value] == int(units), (
            f"expected {units} units of {shown(name, value)} to be sent to the customer, "
            f"the fulfillment orders have {found[value]}"
        )


@then("no Restricted Data Token was used after its time")
def restricted_tokens_are_used_in_time(mcf_journal: Journal) -> None:
    """Those that were given before the scenario let time pass: any others may be used by a slow machine.

    Raises NotPossible if no call after that was made with such a token, because then nothing is shown.
    """
    passed = max((each.number for each in mcf_journal.of(origin="harness") if each.path == CLOCK), default=0)
    if not passed:
        raise StepRefused(
            "expected time to have passed before this step. Write a step such as `2 days pass`."
        )
    ends: dict[str, float] = {}
    for given in mcf_journal.of("createRestrictedDataToken", "integration"):
        if given.status == OK:
            answer = given.response_json()
            end = given.answered_at + answer["expiresIn"]
            ends[answer["restrictedDataToken"]] = end if given.number < passed else inf
    later = [each for each in mcf_journal.of(origin="integration") if each.number > passed]
    used = [(each, token) for each in later if (token := request_header(each, ACCESS_TOKEN_HEADER)) in ends]
    if not used:
        raise NotPossible("the integration made no call with a Restricted Data Token after time had passed")
    late = [str(each) for each, token in used if each.asked_at > ends[token]]
    assert not late, f"expected a new Restricted Data Token, one that was over was used in {', '.join(late)}"


@then("the fulfillment order goes to the customer")
def goes_to_the_customer(mcf_journal: Journal, context: ScenarioContext) -> None:
    body = sent(mcf_journal, "createFulfillmentOrder")[-1].request_json()
    found = [
        f"{each.field} as {each.sent}, and not {each.given}"
        for each in DESTINATION.compare(context.customer, body, At())
    ]
    assert not found, f"expected the customer's address, the integration sent {'; '.join(found)}"


@then(parsers.parse('the fulfillment order can be read, and is "{status}"'))
def fulfillment_order_is(integration: ClaimedIntegration, context: ScenarioContext, status: str) -> None:
    order = integration.get_order(context.fulfilled_by)
    context.word(status, FulfillmentOrderStatus, "a status of an order")
    expected = context.words.order_status(status)
    assert order.status == expected, f"expected the fulfillment order to be {expected}, it is {order.status}"


@then('no id of an order has "+", "#" or two blanks in a row')
def ids_are_plain(mcf_journal: Journal) -> None:
    for exchange in sent(mcf_journal, "createFulfillmentOrder"):
        order_id = exchange.request_json()["sellerFulfillmentOrderId"]
        found = [mark for mark in ("+", "#", "  ") if mark in order_id]
        assert not found, f"expected letters, digits, - and _ in an order's id, {order_id!r} has {found}"


@then(parsers.parse('no unit of "{sku}" was declared for another price than its own'))
def declared_for_its_price(mcf_journal: Journal, context: ScenarioContext, sku: str) -> None:
    value, price = context.sku(sku), Decimal(context.price(sku))
    currencies = values_sent(mcf_journal, "getOrderItems", "OrderItems.*.ItemPrice.CurrencyCode")
    for exchange in sent(mcf_journal, "createFulfillmentOrder"):
        for item in exchange.request_json()["items"]:
            declared = item.get("perUnitDeclaredValue")
            if declared is None or item["sellerSku"] != value:
                continue
            assert abs(Decimal(declared["value"]) - price) <= ROUNDING, (
                f"expected {price} to be declared for a unit, the integration declared {declared['value']}"
            )
            assert not currencies or declared["currencyCode"] in currencies, (
                f"expected a value in {currencies[0]}, the integration declared {declared['currencyCode']}"
            )


def order_read(context: ScenarioContext) -> CustomerOrder:
    """The customer's order that the integration reported."""
    assert context.customer_order is not None, "expected the seller to have read the customer's order"
    assert context.customer_order.order_id == context.customer_order_id, (
        f"expected the order {context.customer_order_id}, the integration reports "
        f"{context.customer_order.order_id}"
    )
    return context.customer_order
