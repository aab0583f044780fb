"""The marketplaces of Amazon, as far as fulfillment differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Marketplace:
    """One marketplace: its id, its country (ISO 3166-1 alpha-2) and its currency (ISO 4217)."""

    marketplace_id: str
    country: str
    currency: str

    @property
    def is_japan(self) -> bool:
        """Only Japan has scheduled delivery and delivery preferences (MCF-CREATE-11, MCF-CREATE-29)."""
        return self.country == "JP"

    @property
    def is_india(self) -> bool:
        """India needs declared values and payments, and shows no fees (MCF-CREATE-25, MCF-PREV-16)."""
        return self.country == "IN"

    @property
    def fulfillment_centers(self) -> tuple[str, ...]:
        """Where its shipments leave from, in turn. The codes of the US are real, the others made up."""
        if self.country == "US":
            return ("TUL2", "RIC2", "PHX3")
        return tuple(f"{self.country}{letter}{number}" for letter, number in ("A1", "B2", "C3"))

    def exports_to(self, country: str) -> bool:
        """Whether an order for that country leaves the marketplace's customs area (MCF-PREV-22)."""
        inside_union = self.country in CUSTOMS_UNION and country in CUSTOMS_UNION
        return country != self.country and not inside_union


#: Countries between which goods need no customs declaration.
CUSTOMS_UNION = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)

_ALL = (
    Marketplace("A2EUQ1WTGCTBG2", "CA", "CAD"),
    Marketplace("ATVPDKIKX0DER", "US", "USD"),
    Marketplace("A1AM78C64UM0Y8", "MX", "MXN"),
    Marketplace("A2Q3Y263D00KWC", "BR", "BRL"),
    Marketplace("A28R8C7NBKEWEA", "IE", "EUR"),
    Marketplace("A1RKKUPIHCS9HS", "ES", "EUR"),
    Marketplace("A1F83G8C2ARO7P", "GB", "GBP"),
    Marketplace("A13V1IB3VIYZZH", "FR", "EUR"),
    Marketplace("AMEN7PMS3EDWL", "BE", "EUR"),
    Marketplace("A1805IZSGTT6HS", "NL", "EUR"),
    Marketplace("A1PA6795UKMFR9", "DE", "EUR"),
    Marketplace("APJ6JRA9NG5V4", "IT", "EUR"),
    Marketplace("A2NODRKZP88ZB9", "SE", "SEK"),
    Marketplace("AE08WJ6YKNBMC", "ZA", "ZAR"),
    Marketplace("A1C3SOZRARQ6R3", "PL", "PLN"),
    Marketplace("ARBP9OOSHTCHU", "EG", "EGP"),
    Marketplace("A33AVAJ2PDY3EV", "TR", "TRY"),
    Marketplace("A17E79C6D8DWNP", "SA", "SAR"),
    Marketplace("A2VIGQ35RCS4UG", "AE", "AED"),
    Marketplace("A21TJRUUN4KGV", "IN", "INR"),
    Marketplace("A19VAU5U5O7RUS", "SG", "SGD"),
    Marketplace("A39IBJ37TRP1C6", "AU", "AUD"),
    Marketplace("A1VC38T7YXB528", "JP", "JPY"),
)

MARKETPLACES: Mapping[str, Marketplace] = MappingProxyType({each.marketplace_id: each for each in _ALL})


def known_marketplace(marketplace_id: str) -> Marketplace:
    """The marketplace with that id; an unknown one is InvalidInput (MCF-FEAT-04)."""
    found = MARKETPLACES.get(marketplace_id)
    if found is None:
        raise InvalidInputError(f"marketplaceId: {marketplace_id!r} is not a marketplace.")
    return found


def marketplace_of(country: str) -> Marketplace | None:
    """The marketplace of a country, if it has one."""
    return next((each for each in _ALL if each.country == country), None)
