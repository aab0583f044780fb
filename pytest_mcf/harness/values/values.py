"""What the words of a feature stand for in one scenario of one run.

Features name things by words that stay: "MUG", "Jane Doe", line "1". What is sent is another value for each
scenario and each seed of a run, so an adapter cannot be made for the values of the suite. All of them follow
from the scenario's seed alone, so the same seed gives the same run, and a cassette replays with its own.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.harness.values.ids import alike, is_id_of, new_id, new_id_like, new_id_of
from pytest_mcf.harness.values.lists import FAMILY_NAMES, FOREIGN_TOWNS, GIVEN_NAMES, MESSAGES
from pytest_mcf.harness.values.places import COUNTRIES, Place, address_in

#: What features call the customer, and the postal code that they expect of the customer's address.
CUSTOMER, CUSTOMERS_POSTAL_CODE = "Jane Doe", "48084"

_HOME = "the United States"
_CHARACTERS = re.compile(r"(\d+) characters")


class ScenarioValues:
    """The values of one scenario, which plays in a marketplace by its id."""

    def __init__(self, seed: ScenarioSeed, marketplace: str = "") -> None:
        self.seed = seed
        self.home = next((name for name, each in COUNTRIES.items() if each.marketplace == marketplace), _HOME)
        """The country where orders go if a scenario does not state it: the marketplace's, if it is known."""
        self.skus: set[str] = set()
        """The names of SKUs that the scenario has used so far."""
        self.lines: set[str] = set()
        """The names of lines, the same."""
        draws = seed.draws("person", CUSTOMER)
        family_name = draws.one_of(FAMILY_NAMES)
        self._customer = f"{draws.one_of(GIVEN_NAMES)} {family_name}", family_name

    def order_id(self, name: str) -> str:
        """The id of the order that a feature calls by a name, also of one that is never placed."""
        return new_id(self.seed, "order", name)

    def customer_order_id(self, name: str) -> str:
        """Amazon's id of the order that a customer has placed: three groups of digits."""
        return alike(self.seed.draws("customer order", name), "900-0000000-0000000")

    def price(self, name: str) -> str:
        """The price of one unit, from 5.00 to 54.99."""
        draws = self.seed.draws("price", name)
        return f"{5 + draws.number(50)}.{draws.number(100):02d}"

    def sku(self, name: str) -> str:
        """A SKU of this scenario only, so that scenarios on one account do not share stock.

        It has the special characters of the name, such as a slash, and nothing else of it. The SKU that a
        feature calls `50 characters` is of that length.
        """
        self.skus.add(name)
        if length := _length_in(name):
            return new_id_of(self.seed, "sku", length)
        return new_id(self.seed, "sku", name) if name.isalnum() else new_id_like(self.seed, "sku", name)

    def line_id(self, name: str) -> str:
        """The seller's id of an order's line."""
        self.lines.add(name)
        return new_id(self.seed, "line", name)

    def return_id(self, name: str) -> str:
        """The seller's id of a unit that is returned."""
        return new_id(self.seed, "return", name)

    def queue(self, name: str) -> str:
        """The name of a queue."""
        return new_id(self.seed, "queue", name)

    def made(self, name: str) -> bool:
        """Whether an id, a SKU or a queue is of this scenario. A shared account has others too."""
        return is_id_of(self.seed, name)

    def person(self, name: str) -> str:
        """The person whom a feature calls by a name."""
        customer, family_name = self._customer
        if name == CUSTOMER:
            return customer
        draws = self.seed.draws("person", name)
        others = [each for each in FAMILY_NAMES if each != family_name]
        return f"{draws.one_of(GIVEN_NAMES)} {draws.one_of(others)}"

    def place(self, country: str) -> Place:
        """A marketplace and the customer's address in a country, by its name in the features."""
        draws = self.seed.draws("place", country)
        where = COUNTRIES[country]
        return Place(where.marketplace, address_in(where, self.person(CUSTOMER), draws))

    def postal_code(self, code: str) -> str:
        """A postal code in the scenario's country: the customer's own, or else the one of another town."""
        customers = self.place(self.home).recipient.postal_code
        if code == CUSTOMERS_POSTAL_CODE:
            return customers
        others = [town.postal_code for town in COUNTRIES[self.home].towns if town.postal_code != customers]
        return self.seed.draws("postal code", code).one_of(others)

    def phone(self, country_code: str) -> str:
        """A valid phone number in a country: an integration may validate it."""
        stays, drawn = next(each.phone for each in COUNTRIES.values() if each.code == country_code)
        return stays + alike(self.seed.draws("alike", drawn), drawn)

    def foreign_town(self, name: str) -> str:
        """A town whose name has letters beyond ASCII or is otherwise unusual."""
        return self.seed.draws("town", name).one_of(FOREIGN_TOWNS)

    def text(self, text: str) -> str:
        """What people write to each other, such as a comment, or a text of so many characters."""
        if length := _length_in(text):
            return self.characters(length)
        draws = self.seed.draws("text", text)
        return f"{draws.one_of(MESSAGES).format(name=draws.one_of(GIVEN_NAMES))} ({draws.number(10_000)})"

    def email(self, address: str) -> str:
        """An address of e-mail of the same length and at the same domain."""
        person, at, domain = address.partition("@")
        return f"{alike(self.seed.draws('email', address), person)}{at}{domain}"

    def alike(self, text: str) -> str:
        """A text of the same form, such as the number of a locker: other letters and digits.

        `40 characters` is a text of that length.
        """
        if length := _length_in(text):
            return self.characters(length)
        return alike(self.seed.draws("alike", text), text)

    def package(self, number: int) -> int:
        """The number of a package that does not exist, of 32 bits."""
        return 2_000_000_000 + self.seed.draws("package", str(number)).number(100_000_000)

    def units(self, name: str) -> int:
        """How many units an order is for if its feature does not state it: 1 to 3."""
        return 1 + self.seed.draws("units", name).number(3)

    def characters(self, count: int) -> str:
        """A text of so many letters and digits, for limits."""
        return self.seed.draws("characters").letters(string.ascii_letters + string.digits, count)

    def in_field(self, path: str, value: Any) -> Any:
        """What a field of a body is expected or made to have, if a feature gives it a value.

        A text such as `41 characters` is of that length. Of the other values those are replaced that are
        words for values of the run; the rest, such as a status, are what they say.
        """
        if isinstance(value, Mapping):
            return {name: self.in_field(f"{path}.{name}", inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.in_field(path, inner) for inner in value]
        if not isinstance(value, str):
            return value
        if length := _length_in(value):
            return self.characters(length)
        kind = next((kind for end, kind in _KINDS.items() if path == end or path.endswith(f".{end}")), None)
        return value if kind is None or not value else kind(self, value)


#: What fields have, by the ends of their paths.
_KINDS: Mapping[str, Callable[[ScenarioValues, str], str]] = MappingProxyType(
    {
        "sellerFulfillmentOrderId": ScenarioValues.alike,
        "sellerFulfillmentOrderItemId": ScenarioValues.line_id,
        "sellerSku": ScenarioValues.sku,
        "destinationAddress.name": ScenarioValues.person,
        "destinationAddress.postalCode": ScenarioValues.postal_code,
        "displayableOrderComment": ScenarioValues.text,
        "notificationEmails": ScenarioValues.email,
    }
)


def _length_in(text: str) -> int | None:
    """The length that a feature gives in the place of a text."""
    found = _CHARACTERS.fullmatch(text)
    return int(found[1]) if found else None


def shown(word: str, value: object) -> str:
    """A feature's word with the value that it stands for, for messages."""
    return word if word == str(value) else f"{word} ({value})"
