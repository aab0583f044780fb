"""The countries in which sellers of the features sell, and recipients in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from pytest_mcf.harness.seed import Draws
from pytest_mcf.harness.values.lists import SECOND_LINES, STREETS
from pytest_mcf.integration import Address
from pytest_mcf.regions import COUNTRY_NAMES, MARKETPLACE_BY_COUNTRY


@dataclass(frozen=True, slots=True)
class Place:
    """A marketplace by its id, and a recipient's address in its country."""

    marketplace: str
    recipient: Address


class Town(NamedTuple):
    """A town with a postal code of its own."""

    city: str | None
    state: str | None
    postal_code: str


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


_TOWNS: Mapping[str, tuple[Town, ...]] = MappingProxyType(
    {
        "the United States": (
            Town("Ann Arbor", "MI", "48104"),
            Town("Coeur d'Alene", "ID", "83814"),
            Town("Winston-Salem", "NC", "27101-4021"),
            Town("Española", "NM", "87532"),
            Town("St. Petersburg", "FL", "33701"),
            Town("Boston", "MA", "02108"),
        ),
        "Canada": (
            Town("Ottawa", "ON", "K1A 0B1"),
            Town("Québec", "QC", "G1R 4P5"),
            Town("L'Ancienne-Lorette", "QC", "G2E 5W1"),
            Town("St. John's", "NL", "A1C 5M2"),
        ),
        "Great Britain": (
            Town("London", None, "SW1A 1AA"),
            Town("King's Lynn", None, "PE30 1ES"),
            Town("Stoke-on-Trent", None, "ST4 1HH"),
            Town("Westward Ho!", None, "EX39 1LW"),
        ),
        "India": (
            Town("New Delhi", "Delhi", "110001"),
            Town("Bengaluru", "Karnataka", "560001"),
            Town("Thiruvananthapuram", "Kerala", "695001"),
            Town("Port Blair", "Andaman & Nicobar Islands", "744101"),
        ),
        # Addresses in Japan have no city (MCF-CREATE-14).
        "Japan": (
            Town(None, "Tokyo", "100-0001"),
            Town(None, "大阪府", "530-0001"),
            Town(None, "Ōita", "870-0021"),
            Town(None, "Hokkaidō", "060-0042"),
        ),
        "Germany": (
            Town("Köln", None, "50667"),
            Town("Dresden", None, "01067"),
            Town("Garmisch-Partenkirchen", None, "82467"),
            Town("Frankfurt (Oder)", None, "15230"),
        ),
        "Mexico": (
            Town("Ciudad de México", None, "06000"),
            Town("Mérida", None, "97000"),
            Town("San Luis Potosí", None, "78000"),
            Town("Querétaro", None, "76000"),
        ),
        "Australia": (
            Town("Sydney", "NSW", "2000"),
            Town("Darwin", "NT", "0800"),
            Town("O'Connor", "ACT", "2602"),
            Town("Coober Pedy", "SA", "5723"),
        ),
    }
)

#: Valid numbers, national or with the code of their country. Only their last digits are drawn.
_PHONES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "the United States": ("734 555 ", "0100"),
        "Canada": ("+1 613 555 ", "0100"),
        "Great Britain": ("020 7946 0", "100"),
        "India": ("+91 11 2301 ", "0100"),
        "Japan": ("+81 3 3210 ", "0100"),
        "Germany": ("+49 30 23125 ", "100"),
        "Mexico": ("55 5350 ", "0100"),
        "Australia": ("02 5550 ", "0100"),
    }
)

#: By the names that features use.
COUNTRIES: Mapping[str, Country] = MappingProxyType(
    {name: Country(COUNTRY_NAMES[name], towns, _PHONES[name]) for name, towns in _TOWNS.items()}
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
