"""Orders on hold: changed and released."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import known, number_in, rows_of
from pytest_mcf.errors import StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import Address, LineChange, OrderChanges
from pytest_mcf.model import OPERATIONS

from .context import ScenarioContext
from .definitions import pattern, step, then, when
from .http.operations import operation_called, require_documented
from .http.sent import sent
from .http.wire import last_of, payload_of, shows
from .json_paths import values_at
from .orders import read

#: What the word "line" before an id means in a table of changes.
LINE = "line "

#: All lines of the order in one row of it.
EACH_LINE = "each line"

#: What such a table has of an address; both parts belong together.
RECIPIENT, CODE = "recipient", "postal code"

#: What else it may have, beside the lines.
CHANGES = (
    RECIPIENT,
    CODE,
    *(name for name in OrderChanges.model_fields if name not in {"lines", "destination"}),
)


@step(pattern(r"the seller (releases|has released) the order"))
def seller_releases(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.release_order(context.id_of())


@when(pattern(r"the seller (?P<how>updates|tries to update) the order with:"))
def seller_updates(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, datatable: Sequence[Sequence[str]]
) -> None:
    rows = [(row["change"], row["to"]) for row in rows_of(datatable, ("change", "to"))]
    lines = tuple(
        LineChange(line_id=line_id, quantity=number_in(value, f"a number of units of {name}"))
        for name, value in rows
        for line_id in _lines_named(context, name)
    )
    others: dict[str, object] = {
        known(name, CHANGES, "what can change of an order"): (
            context.values.text(value) if name == "comment" else value
        )
        for name, value in rows
        if not _is_of_lines(name)
    }
    if (RECIPIENT in others) is not (CODE in others):
        raise StepRefused(f"expected {RECIPIENT!r} and {CODE!r} together: an address is changed as a whole.")
    if RECIPIENT in others:
        others["destination"] = address_of(context, str(others.pop(RECIPIENT)), str(others.pop(CODE)))
    changes = OrderChanges.model_validate({"lines": lines, **others})
    context.call(lambda: integration.update_order(context.id_of(), changes), tries=how == "tries to update")


def _is_of_lines(name: str) -> bool:
    return name == EACH_LINE or name.startswith(LINE)


def _lines_named(context: ScenarioContext, name: str) -> list[str]:
    """The ids of the lines that a row is about; none if it is about another part of the order."""
    if name == EACH_LINE:
        return [line.line_id for line in context.prepared().lines]
    return [context.values.line_id(name.removeprefix(LINE))] if name.startswith(LINE) else []


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
    operation_called(operation, with_ids=1)
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
    if not found:
        require_documented(path, OPERATIONS["getFulfillmentOrder"].api)
    value = context.shown(path, wanted)
    assert found == [value], f"expected {path} of the order to be {shown(wanted, value)}, it is {found}"


@then(parsers.parse('the order was not given "{path}"'))
def order_has_none(
    integration: ClaimedIntegration, mcf_journal: Journal, context: ScenarioContext, path: str
) -> None:
    require_documented(path, OPERATIONS["getFulfillmentOrder"].api)
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
