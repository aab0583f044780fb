"""Addresses: what they need, and that a city is for all countries but Japan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.model.request_rules.breach import Breach, Json, Path, is_blank, missing_text
from pytest_mcf.model.request_rules.codes import country_breaches

CITY = "MCF-CREATE-14"


@dataclass(frozen=True, slots=True)
class AddressRules:
    """Which rules an address of a request follows."""

    fields: str
    country: str


def address_breaches(address: Json, path: Path, rules: AddressRules) -> Iterator[Breach]:
    """Blank fields that are required, a code that is not a country's, and a city where there is none."""
    yield from missing_text(address, path, ("name", "addressLine1", "postalCode"), rules.fields)
    country = address.get("countryCode")
    yield from country_breaches(country, (*path, "countryCode"), rules.country)
    city = address.get("city")
    has_city = city is not None and not is_blank(city)
    if country == "JP" and has_city:
        yield Breach((*path, "city"), "no city in Japan", city, CITY)
    elif country != "JP" and not has_city:
        yield Breach((*path, "city"), "a city, which is required outside Japan", city, CITY)
