"""Orders on hold: changed and released."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import Address, LineChange, OrderChanges

from .context import ScenarioContext
from .definitions import pattern, step, then, when
from .http.sent import sent
from .http.wire import last_of, payload_of, shows
from .json_paths import values_at
from .orders import read

#: What the word "line" before an id means in a table of changes.
LINE = "line "

#: What such a table has of an address; both parts belong together.
RECIPIENT, CODE = "recipient", "postal code"


@step(pattern(r"the seller (releases|has released) the order"))
def seller_releases(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.release_order(context.id_of())


@when(pattern(r"the seller (?P<how>updates|tries to update) the order with:"))
def seller_updates(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, datatable: Sequence[Sequence[str]]
) -> None:
    rows = [(name, value) for name, value in datatable[1:]]
    lines = tuple(
        LineChange(line_id=context.values.line_id(name.removeprefix(LINE)), quantity=int(value))
        for name, value in rows
        if name.startswith(LINE)
    )
    others: dict[str, object] = {
        name: context.values.text(value) if name == "comment" else value
        for name, value in rows
        if not name.startswith(LINE)
    }
    person, code = (others.pop(name, None) for name in (RECIPIENT, CODE))
    if person or code:
        others["destination"] = address_of(context, str(person), str(code))
    changes = OrderChanges.model_validate({"lines": lines, **others})
    context.call(lambda: integration.update_order(context.id_of(), changes), tries=how == "tries to update")


@when(parsers.parse('the seller sends the order to "{person}" in "{code}" instead'))
def seller_sends_elsewhere(
    integration: ClaimedIntegration, context: ScenarioContext, person: str, code: str
) -> None:
    elsewhere = address_of(context, person, code)
    context.attempt(lambda: integration.update_order(context.id_of(), OrderChanges(destination=elsewhere)))


def address_of(context: ScenarioContext, person: str, code: str) -> Address:
    """Another address than the order has, with every part that an address can have in its country."""
    values = context.values
    there = {"name": values.person(person), "postal_code": values.postal_code(code)}
    return context.customer.model_copy(update=there)


@when(parsers.parse('an id of {length:d} characters reaches Amazon in "{operation}"'))
def long_id_reaches_amazon(
    mcf_sandbox: Sandbox, context: ScenarioContext, length: int, operation: str
) -> None:
    bodies = {
        "updateFulfillmentOrder": {"fulfillmentAction": "Ship"},
        "submitFulfillmentOrderStatusUpdate": {"fulfillmentOrderStatus": "Planning"},
    }
    mcf_sandbox.attempt(operation, context.values.characters(length), body=bodies.get(operation))


@then("Amazon shows all but the action as it was placed")
def all_but_the_action_comes_back(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext
) -> None:
    read(integration, context)
    shows(mcf_journal, without="fulfillmentAction")


@then(pattern(r'"(?P<path>[\w.*-]+)" of the order is (?P<wanted>.+)'))
def order_has_value(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, path: str, wanted: str
) -> None:
    found = values_of_order(integration, mcf_journal, context, path)
    value = context.shown(path, wanted)
    assert found == [value], f"expected {path} of the order to be {shown(wanted, value)}, it is {found}"


@then(parsers.parse('the order was not given "{path}"'))
def order_has_none(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, path: str
) -> None:
    found = values_of_order(integration, mcf_journal, context, path)
    placed = sent(mcf_journal, "createFulfillmentOrder")[-1].request_json()
    before = values_at(placed, path.removeprefix("fulfillmentOrder."))
    # Amazon may leave it out, too (MCF-GET-18).
    assert found in ([], before), f"expected {path} of the order to be {before or 'absent'}, it has {found}"


@then(pattern(r"the order has (?P<count>\d+) lines?"))
def order_has_lines(integration: ClaimedIntegration, context: ScenarioContext, count: str) -> None:
    lines = [line.line_id for line in read(integration, context).lines]
    assert len(lines) == int(count), f"expected {count} lines, the order has {lines}"


def values_of_order(
    integration: ClaimedIntegration, journal: Journal, context: ScenarioContext, path: str
) -> list[object]:
    """Have the integration read the order, and look at what Amazon responded."""
    read(integration, context)
    return values_at(payload_of(last_of(journal, "getFulfillmentOrder")), path)
