"""The marketplaces of Amazon, as far as fulfillment differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY, REGIONS


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
        """Where its shipments leave from, in turn. The codes of the US are real, the others synthetic."""
        if self.country == "US":
            return ("TUL2", "RIC2", "PHX3")
        return tuple(f"{self.country}{letter}{number}" for letter, number in ("A1", "B2", "C3"))

    def town_of_center(self, center: str) -> tuple[str, str]:
        """The city and the state, or what is like one, of a fulfillment center of this marketplace."""
        return _TOWNS_OF_CENTERS.get(center) or _TOWNS[self.country]

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

_TOWNS_OF_CENTERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"TUL2": ("Tulsa", "OK"), "RIC2": ("Chester", "VA"), "PHX3": ("Phoenix", "AZ")}
)
"""Where the fulfillment centers are whose codes are real."""

_TOWNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "AE": ("Dubai", "Dubai"),
        "AU": ("Ravenhall", "VIC"),
        "BE": ("Antwerp", "Antwerp"),
        "BR": ("Cajamar", "SP"),
        "CA": ("Brampton", "ON"),
        "DE": ("Leipzig", "Saxony"),
        "EG": ("Cairo", "Cairo"),
        "ES": ("Illescas", "Toledo"),
        "FR": ("Saran", "Loiret"),
        "GB": ("Doncaster", "South Yorkshire"),
        "IE": ("Dublin", "Dublin"),
        "IN": ("Bengaluru", "Karnataka"),
        "IT": ("Castel San Giovanni", "Piacenza"),
        "JP": ("Ichikawa", "Chiba"),
        "MX": ("Tepotzotlan", "Mexico"),
        "NL": ("Rozenburg", "North Holland"),
        "PL": ("Sady", "Greater Poland"),
        "SA": ("Riyadh", "Riyadh"),
        "SE": ("Eskilstuna", "Sodermanland"),
        "SG": ("Singapore", "Singapore"),
        "TR": ("Tuzla", "Istanbul"),
        "US": ("Tulsa", "OK"),
        "ZA": ("Cape Town", "Western Cape"),
    }
)
"""A town for the synthetic fulfillment centers of each country."""

_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "AE": "AED",
        "AU": "AUD",
        "BR": "BRL",
        "CA": "CAD",
        "EG": "EGP",
        "GB": "GBP",
        "IN": "INR",
        "JP": "JPY",
        "MX": "MXN",
        "PL": "PLN",
        "SA": "SAR",
        "SE": "SEK",
        "SG": "SGD",
        "TR": "TRY",
        "US": "USD",
        "ZA": "ZAR",
        **dict.fromkeys(("BE", "DE", "ES", "FR", "IE", "IT", "NL"), "EUR"),
    }
)
"""ISO 4217, by country."""

MARKETPLACES: Mapping[str, Marketplace] = MappingProxyType(
    {
        marketplace_id: Marketplace(marketplace_id, country, _CURRENCIES[country])
        for region in REGIONS.values()
        for marketplace_id, country in region.countries.items()
    }
)


def known_marketplace(marketplace_id: str) -> Marketplace:
    """The marketplace with that id; an unknown one is InvalidInput (MCF-FEAT-04)."""
    found = MARKETPLACES.get(marketplace_id)
    if found is None:
        raise InvalidInputError(f"marketplaceId: {marketplace_id!r} is not a marketplace.")
    return found


def marketplace_of(country: str) -> Marketplace | None:
    """The marketplace of a country, if it has one."""
    return MARKETPLACES.get(MARKETPLACE_BY_COUNTRY.get(country, ""))
