"""What an order has beyond its lines and its address: money, windows, wishes and another number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from pytest_mcf.common.feature_values import known
from pytest_mcf.common.text import counted, listed
from pytest_mcf.errors import StepRefused
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.integration import (
    CashOnDelivery,
    DeliveryPreferences,
    DeliveryWindow,
    Money,
    ShippingOption,
)

from .context import ScenarioContext
from .definitions import given, pattern, step, then
from .what_is_asked_for import payment_by, with_what_is_asked_for
from .world import COUNTRY

_AMOUNT = re.compile(r"(?P<amount>\d+(\.\d+)?) (?P<currency>[A-Z]{3})")

#: What each row of a table of details has.
_COLUMNS = ("a detail of an order", "its value")

#: What gives an order one of its details; the text is the value in the table.
_Give = Callable[[ScenarioContext, str], Mapping[str, object]]


@step("the order is to have:")
def order_is_to_have(context: ScenarioContext, datatable: Sequence[Sequence[str]]) -> None:
    """A table of details with their values, such as `price of a unit | 19.98 USD`."""
    for row in datatable:
        if len(row) != len(_COLUMNS):
            raise StepRefused(f"expected {listed(_COLUMNS)} in each row, not {counted(len(row), 'column')}.")
        detail, value = row
        give = _DETAILS[known(detail, _DETAILS, "a detail of an order")]
        context.revise(**give(context, value))


@given(pattern(rf"the order has what {COUNTRY} asks for"))
def order_has_what_is_asked_for(context: ScenarioContext, country: str) -> None:
    """In India, what it is worth and how it was paid (MCF-CREATE-25, MCF-CREATE-26); elsewhere nothing."""
    order = with_what_is_asked_for(context.planned(), country, context.values)
    context.revise(lines=order.lines, payments=order.payments)


@then(pattern(r'the preview offers windows of delivery(?: in the time zone "(?P<zone>[^"]+)")?'))
def preview_offers_windows(
    integration: ClaimedIntegration, context: ScenarioContext, zone: str | None
) -> None:
    integration.require("Order.delivery_window")
    option = _scheduled(context)
    assert zone in {None, option.time_zone}, (
        f"expected the time zone {zone}, the option has {option.time_zone}"
    )
    backwards = [window for window in option.delivery_windows if window.start >= window.end]
    assert not backwards, f"expected windows that end after they start, there are {backwards}"


def _scheduled(context: ScenarioContext) -> ShippingOption:
    offered = [option for option in context.options if option.delivery_windows]
    assert offered, f"expected an option with windows of delivery, the preview has {list(context.options)}"
    return offered[0]


def _money(text: str) -> Money:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise StepRefused(f"expected an amount and a currency, such as 19.98 USD, the step has {text!r}.")
    return Money(currency=found["currency"], amount=Decimal(found["amount"]))


def _of_each_line(field: str) -> _Give:
    """One value for all lines, or one for each in their order, with commas between them."""

    def give(context: ScenarioContext, value: str) -> Mapping[str, object]:
        lines, read = context.planned().lines, context.values.text if field == "comment" else _money
        found = [read(each) for each in value.split(", ")]
        of_lines = found * len(lines) if len(found) == 1 else found
        if len(of_lines) != len(lines):
            raise StepRefused(
                f"expected one value for all lines, or one for each of the {len(lines)} lines with commas "
                f"between them, the step has {value!r}."
            )
        return {
            "lines": tuple(
                line.model_copy(update={field: each}) for line, each in zip(lines, of_lines, strict=True)
            )
        }

    return give


def _displayable_id(context: ScenarioContext, value: str) -> Mapping[str, object]:
    return {"displayable_id": context.values.alike(value)}


def _cash(field: str) -> _Give:
    def give(context: ScenarioContext, value: str) -> Mapping[str, object]:
        amount = None if value == "no charge" else _money(value)
        cash = context.planned().cash_on_delivery or CashOnDelivery()
        return {"cash_on_delivery": cash.model_copy(update={field: amount})}

    return give


def _payment(context: ScenarioContext, value: str) -> Mapping[str, object]:
    order = context.planned()
    paid = payment_by(value, order.payments, order.placed_at, context.values)
    return {"payments": (*order.payments, paid)}


def _window(context: ScenarioContext, value: str) -> Mapping[str, object]:
    """`the last one offered`, as no integration would choose it by itself."""
    known(value, ["the last one offered"], "a window of delivery")
    window = _scheduled(context).delivery_windows[-1]
    return {"delivery_window": DeliveryWindow(start=window.start, end=window.end)}


def _preference(field: str) -> _Give:
    def give(context: ScenarioContext, value: str) -> Mapping[str, object]:
        wishes = context.planned().delivery_preferences or DeliveryPreferences()
        return {"delivery_preferences": wishes.model_copy(update={field: _wish(context, field, value)})}

    return give


def _place(context: ScenarioContext, value: str) -> Mapping[str, object]:
    """A place alone, or with what is said of it, such as `RECEPTIONIST: recipientName=Joe`."""
    place, _, said = value.partition(": ")
    wishes = context.planned().delivery_preferences or DeliveryPreferences()
    changes: dict[str, object] = {"drop_off": place}
    if said:
        changes["drop_off_attributes"] = _pairs(said)
    return {"delivery_preferences": wishes.model_copy(update=changes)}


def _pairs(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(", ")]
    if not all(name and value for name, _, value in pairs):
        raise StepRefused(f"expected pairs such as recipientName=Joe, flat=3, the step has {text!r}.")
    return {name: value for name, _, value in pairs}


def _wish(context: ScenarioContext, field: str, value: str) -> object:
    if field == "instructions":
        return context.values.in_field(field, value)
    if field == "drop_off_attributes":
        return _pairs(value)
    return value


def _ship_from(_context: ScenarioContext, value: str) -> Mapping[str, object]:
    return {"ship_from_country": value}


_DETAILS: Mapping[str, _Give] = MappingProxyType(
    {
        "number for the customer": _displayable_id,
        "declared value of a unit": _of_each_line("declared_value"),
        "price of a unit": _of_each_line("price"),
        "tax of a unit": _of_each_line("tax"),
        "comment of a line": _of_each_line("comment"),
        "cash on delivery": _cash("charge"),
        "tax on the cash": _cash("charge_tax"),
        "shipping paid on delivery": _cash("shipping_charge"),
        "tax on the shipping": _cash("shipping_charge_tax"),
        "payment by": _payment,
        "window of delivery": _window,
        "instructions": _preference("instructions"),
        "drop-off place": _place,
        "neighbour": _preference("drop_off_attributes"),
        "country of the stock": _ship_from,
    }
)
