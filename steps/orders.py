"""Previewing, placing, reading and cancelling orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta, timezone

from pytest_bdd import parsers

from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import OrderChanges, OrderView

from .context import THE_ORDER, ScenarioContext
from .definitions import given, pattern, step, then, when
from .json_paths import quoted

#: What a seller does that Amazon may refuse.
TRIES = ("tries to place", "tries to preview")

#: The parts of an address that may be long, and their fields.
_OF_THE_RECIPIENT = {"name": "name", "street": "address_line1"}

#: How long before the scenario an order was given that has everything.
_SOME_TIME = timedelta(minutes=17, seconds=43)

#: The end of an address of e-mail that is made to be of some length.
_AT_A_SHOP = "@shop.example"


def order_lines(table: Sequence[Sequence[str]]) -> list[tuple[str, str, int]]:
    """The lines of a table with the columns line, sku and units."""
    names, *rows = table
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return [(record["line"], record["sku"], int(record["units"])) for record in records]


@given(pattern(r'an order(?: under the policy "(?P<policy>\w+)")? for:'))
def an_order_for(context: ScenarioContext, policy: str | None, datatable: Sequence[Sequence[str]]) -> None:
    context.plan(order_lines(datatable), policy=policy)


@given(pattern(r'an order of (?P<lines>\d+) lines of "(?P<sku>[^"]+)"(?: with (?P<units>\d+) units in all)?'))
def an_order_of_lines(context: ScenarioContext, lines: str, sku: str, units: str | None) -> None:
    """Of a unit each; the last line has what is left of all units."""
    count = int(lines)
    last = int(units or count) - (count - 1)
    context.plan([(str(number), sku, last if number == count else 1) for number in range(1, count + 1)])


@given(
    pattern(
        r"the (?P<part>action|speed|policy|id|comment|e-mail|postal code) of the order "
        r'is to be "(?P<value>.+)"'
    )
)
def part_is_to_be(context: ScenarioContext, part: str, value: str) -> None:
    if part == "e-mail":
        context.revise(emails=(context.values.email(value),))
    elif part == "id":
        context.revise(order_id=context.values.alike(value))
    elif part == "postal code":
        destination = context.planned().destination
        context.revise(destination=destination.model_copy(update={"postal_code": value}))
    else:
        context.revise(**{part: context.values.text(value) if part == "comment" else value})


@given(
    pattern(
        r"the (?P<part>id|comment|e-mail|name|street) of the (?:order|recipient) "
        r"is to have (?P<length>\d+) characters"
        r"|the (?P<line_part>SKU|id|gift message) of its line is to have (?P<line_length>\d+) characters"
    )
)
def part_is_to_have_length(
    context: ScenarioContext,
    part: str | None,
    length: str | None,
    line_part: str | None,
    line_length: str | None,
) -> None:
    """A text for readers has a letter that is not English, and so more bytes than characters."""
    text = context.values.characters(int(length or line_length or 0))
    if part == "comment" or line_part == "gift message":
        text = f"é{text[1:]}"
    if part in _OF_THE_RECIPIENT:
        destination = {_OF_THE_RECIPIENT[part]: _words_of(text)}
        context.revise(destination=context.planned().destination.model_copy(update=destination))
        return
    if part == "e-mail":
        context.revise(emails=(text[: -len(_AT_A_SHOP)] + _AT_A_SHOP,))
        return
    if part is not None:
        context.revise(**{{"id": "order_id"}.get(part, part): text})
        return
    name = {"SKU": "sku", "id": "line_id", "gift message": "gift_message"}[line_part or ""]
    (line,) = context.planned().lines
    context.revise(lines=(line.model_copy(update={name: text}),))


def _words_of(text: str) -> str:
    """The text in words that a line of an address has room for."""
    return "".join(" " if number % 8 == 0 else letter for number, letter in enumerate(text[:-1], 1)) + "x"


@given(pattern(r'the order has to have the features? (?P<features>".+")'))
def order_has_to_have(context: ScenarioContext, features: str) -> None:
    context.revise(features=tuple(quoted(features)))


@given("the order has everything that an order can have")
def order_has_everything(context: ScenarioContext) -> None:
    """Each value differs from all others, so that none can be taken for another one."""
    values, order = context.values, context.planned()
    to = order.destination
    destination = to.model_copy(
        update={"address_line2": f"Apt {values.alike('4B')}", "phone": values.phone(to.country_code)}
    )
    context.revise(
        lines=tuple(
            line.model_copy(update={"gift_message": values.text(f"gift of line {number}")})
            for number, line in enumerate(order.lines, 1)
        ),
        destination=destination,
        # A time with minutes and seconds, and in another zone than UTC, as shops have it.
        placed_at=(order.placed_at - _SOME_TIME).astimezone(timezone(timedelta(hours=5, minutes=30))),
        comment=values.text("everything"),
        emails=tuple(map(values.email, ("jane@example.com", "joe.bloggs@example.com", "jim@example.com"))),
    )


@given(pattern(r'the seller has placed an order for (?P<units>\d+) units? of "(?P<sku>.+)"'))
def seller_has_placed_an_order(
    integration: ClaimedIntegration, context: ScenarioContext, units: str, sku: str
) -> None:
    integration.place_order(context.plan([("1", sku, int(units))]))


@step(pattern(r"the seller (?P<how>has placed|places|tries to place) the order"))
def seller_places_the_order(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    context.call(lambda: integration.place_order(context.orders[THE_ORDER]), tries=how in TRIES)


@when(pattern(r'the seller (?P<how>places|previews) the same order again as "(?P<name>[^"]+)"'))
def seller_places_again(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, name: str
) -> None:
    order = context.planned().model_copy(update={"order_id": context.id_of(name)})
    context.orders[name] = order
    if how == "places":
        integration.place_order(order)
    else:
        context.options = integration.preview_order(order)


@when(pattern(r"the seller (?P<how>previews|tries to preview) the order"))
def seller_previews(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    def preview() -> None:
        context.options = integration.preview_order(context.orders[THE_ORDER])

    context.call(preview, tries=how in TRIES)


@when(pattern(r"the seller reads the order(?: (?P<count>\d+) times)?"))
def seller_reads(integration: ClaimedIntegration, context: ScenarioContext, count: str | None) -> None:
    for _ in range(int(count or 1)):
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


@then(
    pattern(
        r'the order (?:can be shipped with speed "(?P<speed>\w+)"(?P<cash>, paid on delivery)?'
        r'|cannot be shipped(?: because of line "(?P<line>[^"]+)")?)'
    )
)
def order_can_be_shipped(
    context: ScenarioContext, speed: str | None, cash: str | None, line: str | None
) -> None:
    """As the last preview says. An integration may not say how an option is paid for."""
    if speed is not None:
        offered = {option.speed: option.fulfillable for option in context.options}
        assert offered.get(speed) is True, f"expected a fulfillable {speed} option, the preview has {offered}"
        ways = {option.cash_on_delivery for option in context.options if option.speed == speed}
        assert cash is None or True in ways or ways == {None}, (
            f"expected an option that is paid on delivery, cash_on_delivery of {speed} is {ways}"
        )
        return
    wanted = context.planned().speed
    fulfillable = [each.speed for each in context.options if each.fulfillable and each.speed == wanted]
    assert context.options, "expected the preview to say what cannot be had, it has no option at all"
    assert not fulfillable, f"expected no fulfillable option, the preview has {fulfillable}"
    if line is not None:
        only_this_line_is_missing(context, line)


def only_this_line_is_missing(context: ScenarioContext, line: str) -> None:
    """Assert that each option of the preview lacks units of one line alone."""
    line_id = context.values.line_id(line)
    for option in context.options:
        lines = [unfulfillable.line_id for unfulfillable in option.unfulfillable_lines]
        assert lines == [line_id], (
            f"expected line {shown(line, line_id)} alone to be unfulfillable, {option.speed} has {lines}"
        )


@then(pattern(r'the order (?:"(?P<name>[^"]+)" )?is "(?P<status>[^"]+)"'))
def order_is(
    integration: ClaimedIntegration, context: ScenarioContext, name: str | None, status: str
) -> None:
    order = read(integration, context) if name is None else integration.get_order(context.id_of(name))
    which = "the order" if name is None else f"the order {shown(name, order.order_id)}"
    expected = context.words.order_status(status)
    assert order.status == expected, f"expected {which} to be {expected}, it is {order.status}"


@then(parsers.parse('the action of the order is "{action}"'))
def action_is(integration: ClaimedIntegration, context: ScenarioContext, action: str) -> None:
    order = read(integration, context)
    assert order.action == action, f"expected the action {action}, the order has {order.action}"


@then("the order was updated later than before")
def order_was_updated(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    before = context.seen.updated_at if context.seen else context.orders["order"].placed_at
    order = read(integration, context)
    assert order.updated_at > before, f"expected a status date after {before}, it is {order.updated_at}"
    assert order.updated_at >= order.received_at, f"updated at {order.updated_at}, before it was received"


@then(pattern(r'the order has (?:no shipments|the shipments (?P<statuses>".+"))'))
def order_has_shipments(
    integration: ClaimedIntegration, context: ScenarioContext, statuses: str | None
) -> None:
    told = sorted(shipment.status for shipment in read(integration, context).shipments)
    expected = sorted(map(context.words.shipment_status, quoted(statuses or "")))
    assert told == expected, f"expected the shipments {statuses or 'none'}, they are {told}"


@then("no unit of the order has been picked")
def no_unit_was_picked(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    statuses = [shipment.status for shipment in read(integration, context).shipments]
    assert not {"PENDING", "SHIPPED"} & set(statuses), (
        f"expected nothing picked, there are shipments {statuses}"
    )


@then(parsers.parse('every shipment of the order is "{status}"'))
def every_shipment_is(integration: ClaimedIntegration, context: ScenarioContext, status: str) -> None:
    status = context.words.shipment_status(status)
    statuses = [shipment.status for shipment in read(integration, context).shipments]
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
    line_id = context.values.line_id(line)
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
        f"asked for {context.id_of()}, was told of {context.seen.order_id}"
    )
    return context.seen
