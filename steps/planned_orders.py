"""What an order is to be, before it is previewed or placed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, timezone

from pytest_mcf.common.feature_values import number_in, rows_of
from pytest_mcf.errors import StepRefused
from pytest_mcf.harness.claimed import ClaimedIntegration

from .context import ScenarioContext
from .definitions import given, pattern
from .json_paths import quoted

#: The parts of an address that may be long, and their fields.
_OF_THE_RECIPIENT = {
    "name": "name",
    "street": "address_line1",
    "second line": "address_line2",
    "third line": "address_line3",
    "town": "city",
}

#: How long before the scenario an order was given that has everything.
_SOME_TIME = timedelta(minutes=17, seconds=43)

#: The end of an address of e-mail that is made to be of some length.
_AT_A_SHOP = "@shop.example"


def _order_lines(table: Sequence[Sequence[str]]) -> list[tuple[str, str, int]]:
    """The lines of a table with the columns line, sku and units."""
    return [
        (row["line"], row["sku"], number_in(row["units"], "a number of units"))
        for row in rows_of(table, ("line", "sku", "units"))
    ]


@given(pattern(r'an order(?: under the policy "(?P<policy>\w+)")? for:'))
def an_order_for(context: ScenarioContext, policy: str | None, datatable: Sequence[Sequence[str]]) -> None:
    context.plan(_order_lines(datatable), policy=policy)


@given(pattern(r'an order of (?P<lines>\d+) lines of "(?P<sku>[^"]+)"(?: with (?P<units>\d+) units in all)?'))
def an_order_of_lines(context: ScenarioContext, lines: str, sku: str, units: str | None) -> None:
    """Of a unit each; the last line has what is left of all units."""
    count = number_in(lines, "a number of lines", least=1)
    last = number_in(units or lines, "a unit for each line", least=count) - (count - 1)
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
        r"the (?P<part>id|comment|e-mail|name|street|second line|third line|town) of the (?:order|recipient) "
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
    least = len(_AT_A_SHOP) + 1 if part == "e-mail" else 1
    wanted = number_in(length or line_length or "", "a number of characters", least=least)
    text = context.values.characters(wanted)
    if part == "comment" or line_part == "gift message":
        text = f"é{text[1:]}"
    if part == "town" and context.planned().destination.city is None:
        return  # in Japan
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
    lines = context.planned().lines
    if len(lines) != 1:
        raise StepRefused(f"expected an order of one line before this step, it has {len(lines)} lines.")
    (line,) = lines
    context.revise(lines=(line.model_copy(update={name: text}),))


def _words_of(text: str) -> str:
    """The text in words that a line of an address has room for."""
    return "".join(" " if number % 8 == 0 else letter for number, letter in enumerate(text[:-1], 1)) + "x"


@given("addresses have three lines")
def addresses_have_three_lines(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.require("Address.address_line3")
    context.has_three_lines = True


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
