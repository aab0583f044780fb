"""Orders on hold: changed and released."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_bdd import given, parsers, step, then, when

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import LineChange, OrderChanges

from .context import Claims, Story
from .http.wire import shows
from .json_paths import spoken, values_at
from .orders import read

#: What the word "line" before an id means in a table of changes.
LINE = "line "


@given(parsers.parse('the seller has placed an order "{name}" under the policy "{policy}", on hold'))
def held_order(integration: Claims, story: Story, name: str, policy: str) -> None:
    order = story.plan([("1", "MUG", 2)], name, policy)
    integration.place_order(order.model_copy(update={"action": "Hold"}))


@step(parsers.re(r"the seller (releases|has released) the order"))
def seller_releases(integration: Claims, story: Story) -> None:
    integration.release_order(story.id_of())


@when("the seller tries to release an order that was never placed")
def seller_tries_to_release_nothing(integration: Claims, story: Story) -> None:
    story.attempt(lambda: integration.release_order(story.id_of("never placed")))


@when("the seller updates the order with:")
def seller_updates(integration: Claims, story: Story, datatable: Sequence[Sequence[str]]) -> None:
    rows = [(name, value) for name, value in datatable[1:]]
    lines = tuple(
        LineChange(line_id=name.removeprefix(LINE), quantity=int(value))
        for name, value in rows
        if name.startswith(LINE)
    )
    others = {name: value for name, value in rows if not name.startswith(LINE)}
    integration.update_order(story.id_of(), OrderChanges(lines=lines, **others))


@when(parsers.parse('the seller sends the order to "{person}" in "{code}" instead'))
def seller_sends_elsewhere(integration: Claims, story: Story, person: str, code: str) -> None:
    elsewhere = story.recipient.model_copy(update={"name": person, "postal_code": code})
    story.attempt(lambda: integration.update_order(story.id_of(), OrderChanges(destination=elsewhere)))


@when(parsers.parse('Amazon is told to move the order "{name}" to "{status}"'))
def amazon_is_told_to_move_an_order(mcf_sandbox: Sandbox, story: Story, name: str, status: str) -> None:
    body = {"fulfillmentOrderStatus": status}
    mcf_sandbox.attempt("submitFulfillmentOrderStatusUpdate", story.id_of(name), body=body)


@when(parsers.parse('an id of {length:d} characters reaches Amazon in "{operation}"'))
def long_id_reaches_amazon(mcf_sandbox: Sandbox, length: int, operation: str) -> None:
    bodies = {
        "updateFulfillmentOrder": {"fulfillmentAction": "Ship"},
        "submitFulfillmentOrderStatusUpdate": {"fulfillmentOrderStatus": "Planning"},
    }
    mcf_sandbox.attempt(operation, "x" * length, body=bodies.get(operation))


@then(parsers.parse('"{operation}" was answered with an empty object'))
def answered_with_nothing(mcf_journal: Journal, operation: str) -> None:
    answers = [(exchange.status, exchange.response_json()) for exchange in mcf_journal.of(operation)]
    assert answers, f"expected {operation} to be called, it was not"
    assert answers[-1] == (200, {}), f"expected 200 with an empty object, it was {answers[-1]}"


@then("Amazon shows all but the action as it was placed")
def all_but_the_action_comes_back(integration: Claims, mcf_journal: Journal, story: Story) -> None:
    read(integration, story)
    shows(mcf_journal, without="fulfillmentAction")


@then(parsers.re(r'"(?P<path>[\w.*-]+)" of the order is (?P<wanted>.+)'))
def order_has_value(integration: Claims, mcf_journal: Journal, story: Story, path: str, wanted: str) -> None:
    found = values_of_order(integration, mcf_journal, story, path)
    assert found == [spoken(wanted)], f"expected {path} of the order to be {wanted}, it is {found}"


@then(parsers.parse('the order was not given "{path}"'))
def order_has_none(integration: Claims, mcf_journal: Journal, story: Story, path: str) -> None:
    found = values_of_order(integration, mcf_journal, story, path)
    assert not found, f"expected the order to have no {path}, it has {found}"


@then(parsers.re(r"the order has (?P<count>\d+) lines?"))
def order_has_lines(integration: Claims, story: Story, count: str) -> None:
    lines = [line.line_id for line in read(integration, story).lines]
    assert len(lines) == int(count), f"expected {count} lines, the order has {lines}"


def values_of_order(integration: Claims, journal: Journal, story: Story, path: str) -> list[object]:
    """Have the integration read the order, and look at what Amazon answered."""
    read(integration, story)
    return values_at(journal.of("getFulfillmentOrder")[-1].response_json()["payload"], path)
