"""Previewing, placing, reading and cancelling orders, and what an order is then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import number_in
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import OrderChanges, OrderView
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    FulfillmentAction,
    FulfillmentOrderStatus,
    FulfillmentShipmentStatus,
)

from .context import THE_ORDER, ScenarioContext
from .definitions import given, pattern, step, then, when
from .json_paths import quoted

A_STATUS_OF_A_SHIPMENT = "a status of a shipment"

#: What a seller does that Amazon may refuse.
_TRIES = ("tries to place", "tries to preview")


@given(pattern(r'the seller has placed an order for (?P<units>\d+) units? of "(?P<sku>.+)"'))
def seller_has_placed_an_order(
    integration: ClaimedIntegration, context: ScenarioContext, units: str, sku: str
) -> None:
    integration.place_order(context.plan([("1", sku, int(units))]))


@step(pattern(r"the seller (?P<how>has placed|places|tries to place) the order"))
def seller_places_the_order(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    order = context.prepared()
    context.call(lambda: integration.place_order(order), tries=how in _TRIES)


@when(pattern(r'the seller (?P<how>places|previews) the same order again as "(?P<name>[^"]+)"'))
def seller_places_again(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, name: str
) -> None:
    order = context.planned().model_copy(update={"order_id": context.values.order_id(name)})
    context.orders[name] = order
    if how == "places":
        integration.place_order(order)
    else:
        context.options = integration.preview_order(order)


@when(pattern(r"the seller (?P<how>previews|tries to preview) the order"))
def seller_previews(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    order = context.prepared()

    def preview() -> None:
        context.options = integration.preview_order(order)

    context.call(preview, tries=how in _TRIES)


@when(pattern(r"the seller reads the order(?: (?P<count>\d+) times)?"))
def seller_reads(integration: ClaimedIntegration, context: ScenarioContext, count: str | None) -> None:
    for _ in range(number_in(count or "1", "how often the order is read", least=1)):
        context.seen = integration.get_order(context.id_of())


@when(
    pattern(
        r"the seller tries to (?P<act>read|read the proof of delivery of|cancel|release|update) "
        r"(?P<order>the order|an order that was never placed)"
    )
)
def seller_tries(integration: ClaimedIntegration, context: ScenarioContext, act: str, order: str) -> None:
    order_id, changes = context.id_in(order), OrderChanges(comment=context.values.text("Too late"))
    calls: dict[str, Callable[[], object]] = {
        "read": lambda: integration.get_order(order_id),
        "read the proof of delivery of": lambda: integration.get_proof_of_delivery(order_id),
        "cancel": lambda: integration.cancel_order(order_id),
        "release": lambda: integration.release_order(order_id),
        "update": lambda: integration.update_order(order_id, changes),
    }
    context.attempt(calls[act])


@when(parsers.parse('the seller tries to read the order with the id "{order_id}"'))
def seller_tries_to_read_by_id(
    integration: ClaimedIntegration, context: ScenarioContext, order_id: str
) -> None:
    context.attempt(lambda: integration.get_order(context.values.alike(order_id)))


@step(pattern(r'the seller (cancels|has cancelled) the order(?: "(?P<name>.+)")?'))
def seller_cancels(integration: ClaimedIntegration, context: ScenarioContext, name: str | None) -> None:
    integration.cancel_order(context.id_of(name or THE_ORDER))


@then(pattern(r'the order (?:"(?P<name>[^"]+)" )?is "(?P<status>[^"]+)"'))
def order_is(
    integration: ClaimedIntegration, context: ScenarioContext, name: str | None, status: str
) -> None:
    order = read(integration, context) if name is None else integration.get_order(context.id_of(name))
    which = "the order" if name is None else f"the order {shown(name, order.order_id)}"
    context.word(status, FulfillmentOrderStatus, "a status of an order")
    expected = context.words.order_status(status)
    assert order.status == expected, f"expected {which} to be {expected}, it is {order.status}"


@then(parsers.parse('the action of the order is "{action}"'))
def action_is(integration: ClaimedIntegration, context: ScenarioContext, action: str) -> None:
    order = read(integration, context)
    context.word(action, FulfillmentAction, "an action of an order")
    assert order.action == action, f"expected the action {action}, the order has {order.action}"


@then("the order was updated later than before")
def order_was_updated(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    before = context.seen.updated_at if context.seen else context.prepared().placed_at
    order = read(integration, context)
    assert order.updated_at > before, f"expected a status date after {before}, it is {order.updated_at}"
    assert order.updated_at >= order.received_at, f"updated at {order.updated_at}, before it was received"


@then(pattern(r'the order has (?:no shipments|the shipments (?P<statuses>".+"))'))
def order_has_shipments(
    integration: ClaimedIntegration, context: ScenarioContext, statuses: str | None
) -> None:
    reported = sorted(shipment.status for shipment in read(integration, context).shipments)
    for status in quoted(statuses or ""):
        context.word(status, FulfillmentShipmentStatus, A_STATUS_OF_A_SHIPMENT)
    expected = sorted(map(context.words.shipment_status, quoted(statuses or "")))
    assert reported == expected, f"expected the shipments {statuses or 'none'}, they are {reported}"


@then("no unit of the order has been picked")
def no_unit_was_picked(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    statuses = [shipment.status for shipment in read(integration, context).shipments]
    assert not {"PENDING", "SHIPPED"} & set(statuses), (
        f"expected nothing picked, there are shipments {statuses}"
    )


@then(parsers.parse('every shipment of the order is "{status}"'))
def every_shipment_is(integration: ClaimedIntegration, context: ScenarioContext, status: str) -> None:
    statuses = [shipment.status for shipment in read(integration, context).shipments]
    context.word(status, FulfillmentShipmentStatus, A_STATUS_OF_A_SHIPMENT)
    status = context.words.shipment_status(status)
    assert statuses, f"expected shipments that are {status}, the order has none"
    assert set(statuses) == {status}, f"expected every shipment to be {status}, they are {statuses}"


@then(
    pattern(
        r"(?P<which>no unit|every unit|some units) of the order (?:is|are) (?P<kind>cancelled|unfulfillable)"
    )
)
def units_are(integration: ClaimedIntegration, context: ScenarioContext, which: str, kind: str) -> None:
    lines = read(integration, context).lines
    units = {line.line_id: (getattr(line, kind), line.ordered) for line in lines}
    of_all = [count == ordered for count, ordered in units.values()]
    of_any = [count > 0 for count, _ in units.values()]
    right = {"no unit": not any(of_any), "every unit": all(of_all), "some units": any(of_any)}
    assert right[which], f"expected {which} to be {kind}, these are of those ordered: {units}"


@then(
    pattern(
        r'line "(?P<line>.+)" of the order has (?P<units>\d+) '
        r"(?P<kind>ordered|cancelled|unfulfillable) units?"
    )
)
def line_has_units(
    integration: ClaimedIntegration, context: ScenarioContext, line: str, units: str, kind: str
) -> None:
    line_id = context.line_id(line)
    counted = {each.line_id: getattr(each, kind) for each in read(integration, context).lines}
    assert counted.get(line_id) == int(units), (
        f"expected {units} {kind} units on line {shown(line, line_id)}, the lines have {counted}"
    )


@then("the units of the order add up")
def units_add_up(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    """Each unit is counted once: in a shipment that was not given up, or as cancelled or unfulfillable."""
    order = read(integration, context)
    travelling = Counter[str]()
    for shipment in order.shipments:
        if not shipment.status.startswith("CANCELLED"):
            for part in shipment.lines:
                travelling[part.line_id] += part.quantity
    for line in order.lines:
        parts = (travelling[line.line_id], line.cancelled, line.unfulfillable)
        assert min(parts) >= 0, f"expected no negative units on line {line.line_id}, they are {parts}"
        assert sum(parts) == line.ordered, (
            f"expected {line.ordered} units on line {line.line_id}, "
            f"travelling, cancelled and unfulfillable ones are {parts}"
        )


def read(integration: ClaimedIntegration, context: ScenarioContext) -> OrderView:
    """Have the integration read the order again, and remember what it saw."""
    context.seen = integration.get_order(context.id_of())
    assert context.seen.order_id == context.id_of(), (
        f"asked for {context.id_of()}, the integration reports {context.seen.order_id}"
    )
    return context.seen
