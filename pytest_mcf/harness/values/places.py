"""The countries in which sellers of the features sell, and recipients in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from pytest_mcf.harness.seed import Draws
from pytest_mcf.harness.values.lists import SECOND_LINES, STREETS
from pytest_mcf.harness.values.towns import PHONES, TOWNS, Town
from pytest_mcf.integration import Address
from pytest_mcf.regions import COUNTRY_NAMES, MARKETPLACE_BY_COUNTRY


@dataclass(frozen=True, slots=True)
class Place:
    """A marketplace by its id, and a recipient's address in its country."""

    marketplace: str
    recipient: Address


class Country(NamedTuple):
    """A country of the features."""

    code: str
    towns: tuple[Town, ...]
    phone: tuple[str, str]
    """A phone number in it: what stays, and the digits that are drawn."""

    @property
    def marketplace(self) -> str:
        """The id of its marketplace."""
        return MARKETPLACE_BY_COUNTRY[self.code]


#: By the names that features use.
COUNTRIES: Mapping[str, Country] = MappingProxyType(
    {name: Country(COUNTRY_NAMES[name], towns, PHONES[name]) for name, towns in TOWNS.items()}
)


def address_in(country: Country, person: str, draws: Draws) -> Address:
    """An address of a person in a country."""
    town = draws.one_of(country.towns)
    return Address(
        name=person,
        address_line1=f"{draws.number(9_900) + 1} {draws.one_of(STREETS)}",
        address_line2=draws.one_of(SECOND_LINES),
        city=town.city,
        state_or_region=town.state,
        postal_code=town.postal_code,
        country_code=country.code,
    )
