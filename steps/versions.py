"""The successor of the API: what it accepts first, and orders that the first version placed."""

from __future__ import annotations

from dataclasses import replace

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration.reference import reference_for
from pytest_mcf.model.versions import FIRST

from .context import ScenarioContext
from .definitions import given, then
from .http.sent import sent


@given("Amazon accepts orders before it places them")
def orders_are_accepted_first(mcf_sandbox: Sandbox) -> None:
    mcf_sandbox.accept_first(orders=True)


@given("Amazon accepts cancellations, and picks the orders nevertheless")
def cancellations_are_accepted_first(mcf_sandbox: Sandbox) -> None:
    mcf_sandbox.accept_first(cancellations=True)


@given("the order was placed with the first version of the API")
def order_was_placed_before(mcf_environment: ScenarioEnvironment, context: ScenarioContext) -> None:
    """By an earlier release of the shop, which the harness stands for."""
    endpoint = replace(mcf_environment.endpoint, api=FIRST.name)
    earlier = reference_for(FIRST.name)(endpoint, mcf_environment.gateway.mount("harness"))
    mcf_environment.close_with_it(earlier.close)
    earlier.place_order(context.prepared())


@then(parsers.parse('the integration does not report that the order was "{done}"'))
def nothing_is_reported_as_done(context: ScenarioContext, mcf_journal: Journal, done: str) -> None:
    sent(mcf_journal, "cancelFulfillmentOrder")
    assert context.refusal is not None, (
        f"expected the integration to report that the order was not {done} yet, it reported success"
    )


@then("the order that the integration reads is the one that was placed")
def order_is_the_same(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    placed, read = context.planned(), integration.get_order(context.id_of())
    lines = {line.line_id: (line.sku, line.quantity) for line in placed.lines}
    found = {line.line_id: (line.sku, line.ordered) for line in read.lines}
    assert found == lines, f"expected the lines {lines}, the integration reads {found}"
    # An integration need not report the address and the comment.
    expected = placed.destination.model_dump(exclude_none=True)
    shown = read.destination.model_dump(exclude_none=True) if read.destination else expected
    wrong = sorted(name for name, value in expected.items() if shown.get(name) != value)
    assert not wrong, f"expected the address of the order, {', '.join(wrong)} is another"
    assert read.comment in {None, placed.comment}, (
        f"expected the comment {placed.comment!r}, it is {read.comment!r}"
    )
