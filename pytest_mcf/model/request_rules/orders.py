"""Requests for orders, for changes of orders, for previews and for returns."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.common.moments import read_moment_with_zone
from pytest_mcf.model.outbound_2020_07_01.delivery import DropOffLocationType
from pytest_mcf.model.outbound_2020_07_01.features import FEATURES, is_offered_in
from pytest_mcf.model.request_rules.addresses import AddressRules, address_breaches
from pytest_mcf.model.request_rules.breach import Breach, Json, object_at, objects_at, text_at
from pytest_mcf.model.request_rules.codes import countries, country_breaches
from pytest_mcf.model.request_rules.items import (
    ItemRules,
    item_breaches,
    money_breaches,
    undeclared_values,
)
from pytest_mcf.regions import is_export

_ORDERED = AddressRules(fields="MCF-CREATE-13", country="MCF-CREATE-15")
_PREVIEWED = AddressRules(fields="MCF-PREV-05", country="MCF-PREV-05")
_ORDERED_ITEMS = ItemRules(
    none="MCF-CREATE-18", fields="MCF-CREATE-17", units="MCF-CREATE-18", size="MCF-CREATE-19"
)
_UPDATED_ITEMS = ItemRules(
    none="MCF-HOLD-10", fields="MCF-HOLD-10", units="MCF-CREATE-18", size="MCF-CREATE-19"
)
_PREVIEWED_ITEMS = ItemRules(
    none="MCF-PREV-02", fields="MCF-PREV-03", units="MCF-PREV-03", size="MCF-PREV-04"
)

_LAST_LATIN_1 = "\u00ff"
_SCHEDULED = "ScheduledDelivery"
_NEIGHBOUR_ATTRIBUTES = ("neighborName", "houseNumber")
_COD_AMOUNTS = ("codCharge", "codChargeTax", "shippingCharge", "shippingChargeTax")


def order_breaches(body: Json, country: str) -> Iterator[Breach]:
    """Every breach in a new order."""
    if body.get("sellerFulfillmentOrderId") == "":
        yield Breach(("sellerFulfillmentOrderId",), "an id", "", "MCF-CREATE-03")
    yield from _shared(body, "destinationAddress", _ORDERED)
    yield from item_breaches(body, _ORDERED_ITEMS)
    yield from _schedule(body, country)
    yield from _preferences(body)
    yield from _cash_on_delivery(body, country)
    if country == "IN":
        yield from undeclared_values(body, "in India", "MCF-CREATE-25")
        if not body.get("paymentInformation"):
            expected = "the payment, which is required in India"
            yield Breach(("paymentInformation",), expected, None, "MCF-CREATE-26")
    yield from _features(body, country)


def update_breaches(body: Json, country: str) -> Iterator[Breach]:
    """Every breach in a change of an order; what it leaves out stays."""
    yield from _shared(body, "destinationAddress", _ORDERED)
    yield from item_breaches(body, _UPDATED_ITEMS, fewest=0)
    yield from _schedule(body, country)
    yield from _features(body, country)


def preview_breaches(body: Json, country: str) -> Iterator[Breach]:
    """Every breach in a preview."""
    yield from _shared(body, "address", _PREVIEWED)
    yield from item_breaches(body, _PREVIEWED_ITEMS)
    destination = text_at(object_at(body, "address") or {}, "countryCode")
    leaves = country and destination in countries() and is_export(country, destination)
    if country == "IN" or leaves:
        yield from undeclared_values(body, "for exports and in India", "MCF-PREV-22")
    yield from _features(body, country)


def return_breaches(body: Json, _: str) -> Iterator[Breach]:
    """A return without items, which the schema allows if the list is there."""
    if body.get("items") == []:
        yield Breach(("items",), "at least one item", [], "MCF-RET-06")


def status_breaches(body: Json, _: str) -> Iterator[Breach]:
    """A status update without a status, which the schema allows."""
    if body.get("fulfillmentOrderStatus") is None:
        yield Breach(("fulfillmentOrderStatus",), "a status of an order", None, "MCF-SBX-03")


def _shared(body: Json, address: str, rules: AddressRules) -> Iterator[Breach]:
    shown = text_at(body, "displayableOrderId")
    if shown is not None:
        yield from _displayable_id(shown)
    destination = object_at(body, address)
    if destination is not None:
        yield from address_breaches(destination, (address,), rules)
    yield from country_breaches(body.get("shipFromCountryCode"), ("shipFromCountryCode",), "MCF-CREATE-32")


def _displayable_id(text: str) -> Iterator[Breach]:
    path, rule, trimmed = ("displayableOrderId",), "MCF-CREATE-06", text.strip()
    if not trimmed:
        yield Breach(path, "at least one character that is not a blank", text, rule)
    if "  " in trimmed:
        yield Breach(path, "no two blanks in a row", text, rule)
    if any(character > _LAST_LATIN_1 for character in trimmed):
        yield Breach(path, "characters of ISO 8859-1 only", text, rule)


def _schedule(body: Json, country: str) -> Iterator[Breach]:
    scheduled = body.get("shippingSpeedCategory") == _SCHEDULED
    if scheduled and country not in ("", "JP"):
        expected = f"another speed, for {_SCHEDULED} is for Japan only"
        yield Breach(("shippingSpeedCategory",), expected, _SCHEDULED, "MCF-CREATE-11")
    if scheduled and body.get("fulfillmentAction") == "Hold":
        yield Breach(("fulfillmentAction",), f"no Hold with {_SCHEDULED}", "Hold", "MCF-CREATE-11")
    window = object_at(body, "deliveryWindow")
    if window is None:
        return
    if not scheduled or country not in ("", "JP"):
        expected = f"no window but for {_SCHEDULED} in Japan"
        yield Breach(("deliveryWindow",), expected, dict(window), "MCF-CREATE-12")
    else:
        start, end = (read_moment_with_zone(window.get(name)) for name in ("startDate", "endDate"))
        if start and end and start > end:
            expected = "a window that does not end before it starts"
            yield Breach(("deliveryWindow",), expected, dict(window), "MCF-CREATE-12")


def _preferences(body: Json) -> Iterator[Breach]:
    location = object_at(object_at(body, "deliveryPreferences") or {}, "dropOffLocation") or {}
    if location.get("type") != DropOffLocationType.FALLBACK_NEIGHBOR_DELIVERY:
        return
    attributes = object_at(location, "attributes") or {}
    for name in _NEIGHBOUR_ATTRIBUTES:
        if not attributes.get(name):
            path = ("deliveryPreferences", "dropOffLocation", "attributes", name)
            yield Breach(path, "a value, which a neighbour needs", attributes.get(name), "MCF-CREATE-31")


def _cash_on_delivery(body: Json, country: str) -> Iterator[Breach]:
    settings = object_at(body, "codSettings") or {}
    for name in _COD_AMOUNTS:
        money = object_at(settings, name)
        if money is None:
            continue
        yield from money_breaches(money, ("codSettings", name))
        if country == "IN":
            expected = "no amount in India, where all charges are in perUnitDeclaredValue"
            yield Breach(("codSettings", name), expected, dict(money), "MCF-CREATE-28")


def _features(body: Json, country: str) -> Iterator[Breach]:
    """Features that a marketplace does not have. A name that no document has is advice (MCF-QUIRK-27)."""
    for place, setting in objects_at(body, "featureConstraints"):
        name = text_at(setting, "featureName")
        path = ("featureConstraints", place, "featureName")
        if name is not None and name not in FEATURES:
            yield Breach(path, "a documented name of a feature", name, "MCF-FEAT-13", is_advice=True)
        elif name is not None and country and not is_offered_in(name, country):
            rule = "MCF-FEAT-16" if name == "SIGNATURE_CONFIRMATION" else "MCF-FEAT-18"
            yield Breach(path, f"a feature that there is in {country}", name, rule)
