"""Requests of the successor of Fulfillment Outbound.

Of these rules its official file states two in prose: which countries have a tier, and that a city is for all
countries but Japan. The others are those of the first version, and so advice: no document repeats them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pytest_mcf.model.counterparts import (
    FIELDS,
    first_order,
    first_preview,
    first_tier,
    is_available,
    units_of,
)
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.plain_json import at
from pytest_mcf.model.request_rules.addresses import CITY
from pytest_mcf.model.request_rules.breach import OF_FIRST, Breach, Json, Path, objects_at
from pytest_mcf.model.request_rules.orders import order_breaches, preview_breaches
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

_LONGEST = {"sellerFulfillmentOrderId": 40, "sellerFulfillmentOrderItemId": 50, "sellerSku": 50}
_FEATURES = "featureConstraints"
_TIERS = ("fulfillmentConfiguration", "serviceLevel", "serviceTiers")


def successor_order_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a new order."""
    yield from _origin(body)
    yield from _tier(body)
    yield from _amounts(body)
    yield from _of_first(first_order(body), _country(body), order_breaches)


def successor_preview_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a preview."""
    yield from _origin(body)
    yield from _amounts(body)
    yield from _of_first(first_preview(body), _country(body), preview_breaches)


def successor_offer_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for offers."""
    yield from _origin(body)
    if body.get("items") == []:
        yield Breach(("items",), "at least one item", [], OF_FIRST, is_advice=True)
    for place, item in objects_at(body, "items"):
        if item.get("productIdentifier") is None:
            path = ("items", place, "productIdentifier")
            yield Breach(path, "a product", None, OF_FIRST, is_advice=True)


def renamed(path: Iterable[str | int]) -> Path:
    """A path of the first version as the successor calls it.

    Features are settings of the packaging there, and no list: what is within one is at the packaging.
    """
    steps = tuple(path)
    if _FEATURES in steps:
        steps = steps[: steps.index(_FEATURES) + 1]
    return tuple(name for step in steps for name in _names(step))


def _names(step: str | int) -> Path:
    return FIELDS.get(step, (step,)) if isinstance(step, str) else (step,)


def _country(body: Json) -> str:
    country = at(dict(body), "origin", "countryCode")
    return country if isinstance(country, str) else ""


def _origin(body: Json) -> Iterator[Breach]:
    country = _country(body)
    if country and country not in MARKETPLACE_BY_COUNTRY:
        path = ("origin", "countryCode")
        yield Breach(path, "a country that Amazon ships from", country, OF_FIRST, is_advice=True)


def _tier(body: Json) -> Iterator[Breach]:
    tier, country = first_tier(dict(body)), _country(body)
    if country and tier in [*values.ServiceTier] and not is_available(tier, country):
        yield Breach((*_TIERS, 0), f"a tier that there is in {country}", tier, "model")


def _amounts(body: Json) -> Iterator[Breach]:
    for place, line in objects_at(body, "lineItems"):
        amount = line.get("amount")
        if isinstance(at(amount, "value"), str) and units_of(amount) is None:
            path = ("lineItems", place, "amount", "value")
            yield Breach(path, "a whole number of units", at(amount, "value"), OF_FIRST, is_advice=True)


def _of_first(
    body: dict[str, Any], country: str, rules: Callable[[Json, str], Iterator[Breach]]
) -> Iterator[Breach]:
    for breach in rules(body, country):
        is_documented = breach.rule == CITY
        yield replace(
            breach,
            path=renamed(breach.path),
            rule="model" if is_documented else OF_FIRST,
            is_advice=not is_documented,
        )
    yield from _too_long(body)


def _too_long(body: dict[str, Any]) -> Iterator[Breach]:
    """Texts that the model of the first version limits, and that of the successor does not."""
    places: list[tuple[Path, Any]] = [((), body)]
    places += [(("items", place), item) for place, item in enumerate(body.get("items", []))]
    for path, holder in places:
        for name, longest in _LONGEST.items():
            text = at(holder, name)
            if isinstance(text, str) and len(text) > longest:
                where = renamed((*path, name))
                yield Breach(where, f"at most {longest} characters", text, OF_FIRST, is_advice=True)


RULES: Mapping[str, Callable[[Json, str], Iterator[Breach]]] = MappingProxyType(
    {
        "createOrder": successor_order_breaches,
        "getOrderPreview": successor_preview_breaches,
        "getOffers": successor_offer_breaches,
    }
)
"""The rules of each operation, by its name."""
