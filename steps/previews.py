"""Previews: what can be shipped, their reasons, their sums, their fees and their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.harness.values import shown
from pytest_mcf.model.outbound_2020_07_01.definitions import ShippingSpeedCategory

from .context import ScenarioContext
from .definitions import pattern, then
from .http.latest import Latest
from .http.wire import payload_of
from .json_paths import PATHS, quoted, values_at

_COD_FEE = "FBAFulfillmentCODFee"


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
        context.word(speed, ShippingSpeedCategory, "a speed")
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
        _only_this_line_is_missing(context, line)


def _only_this_line_is_missing(context: ScenarioContext, line: str) -> None:
    """Assert that each option of the preview lacks units of one line alone."""
    line_id = context.line_id(line)
    for option in context.options:
        lines = [unfulfillable.line_id for unfulfillable in option.unfulfillable_lines]
        assert lines == [line_id], (
            f"expected line {shown(line, line_id)} alone to be unfulfillable, {option.speed} has {lines}"
        )


@then(parsers.parse('the preview gives the reason "{reason}"'))
def preview_gives_reason(context: ScenarioContext, reason: str) -> None:
    wanted = context.planned().speed
    given_reasons = [option.reasons for option in context.options if option.speed == wanted]
    assert given_reasons, f"expected the reason {reason}, there is no option with speed {wanted}"
    assert all(reason in each for each in given_reasons), (
        f"expected {reason}, the reasons are {given_reasons}"
    )


@then("the units of every preview add up")
def units_of_previews_add_up(latest: Latest) -> None:
    exchange = latest.exchange()
    asked = Counter[str]()
    for item in exchange.request_json()["items"]:
        asked[_line_of(item)] += item["quantity"]
    for preview in previews(latest):
        previewed = Counter[str]()
        items = values_at(preview, "fulfillmentPreviewShipments.*.fulfillmentPreviewItems.*")
        for item in items + values_at(preview, "unfulfillablePreviewItems.*"):
            previewed[_line_of(item)] += item["quantity"]
        assert previewed == asked, f"expected the units {dict(asked)}, the preview has {dict(previewed)}"


def _line_of(item: Mapping[str, Any]) -> str:
    """The ID of a line, or its SKU where the API has no IDs."""
    return str(item.get("sellerFulfillmentOrderItemId", item["sellerSku"]))


@then("there is a preview for paying on delivery and one without")
def both_ways_to_pay(latest: Latest) -> None:
    ways = sorted(preview["isCODCapable"] for preview in previews(latest))
    assert ways == [False, True], f"expected one preview of each, isCODCapable is {ways}"


@then("the fee for paying on delivery is in the preview for it alone")
def cod_fee_is_where_it_belongs(latest: Latest) -> None:
    for preview in previews(latest):
        names = values_at(preview, "estimatedFees.*.name")
        assert (_COD_FEE in names) is preview["isCODCapable"], (
            f"isCODCapable is {preview['isCODCapable']}, and the fees are {names}"
        )


@then(pattern(rf"(?P<names>{PATHS}) of every previewed shipment are in order"))
def dates_are_in_order(latest: Latest, names: str) -> None:
    shipments = [
        shipment
        for preview in previews(latest)
        for shipment in values_at(preview, "fulfillmentPreviewShipments.*")
    ]
    assert shipments, "expected shipments in the preview, there are none"
    for shipment in shipments:
        found = {name: values_at(shipment, name) for name in quoted(names)}
        missing = [name for name, dates in found.items() if not dates]
        assert not missing, f"expected {names} of every shipment, {missing} is not there: {shipment}"
        dates = [datetime.fromisoformat(date) for values in found.values() for date in values]
        assert dates == sorted(dates), f"expected {names} in order, they are {dates}"


def previews(latest: Latest) -> list[Any]:
    """The previews of Amazon's last response; there has to be one."""
    found = values_at(payload_of(latest.exchange()), "fulfillmentPreviews.*")
    assert found, "expected previews, there are none"
    return found
