"""Amazon's regions and usage plans: which marketplaces a seller's authorization reaches, where, how often.

The region decides hosts (MCF-SBX-01) and the marketplaces that belong to them (MCF-AUTH-17).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from pytest_mcf.common.paths import TOKEN_PATH

RegionName = Literal["na", "eu", "fe"]
REGION_NAMES: tuple[RegionName, ...] = get_args(RegionName)

#: Where Login with Amazon gives out access tokens, for every region (MCF-AUTH-01).
TOKEN_URL = f"https://api.amazon.com{TOKEN_PATH}"


@dataclass(frozen=True, slots=True)
class Region:
    """One region: its name, and the country (ISO 3166-1 alpha-2) of each of its marketplaces by its id.

    The first marketplace is the one that scenarios play in by default.
    """

    name: RegionName
    countries: Mapping[str, str]

    @property
    def production_host(self) -> str:
        """The host where requests have consequences."""
        return f"sellingpartnerapi-{self.name}.amazon.com"

    @property
    def sandbox_host(self) -> str:
        """The host where they have none, or few."""
        return f"sandbox.{self.production_host}"

    @property
    def default_marketplace(self) -> str:
        """The marketplace that scenarios play in by default."""
        return next(iter(self.countries))


_NORTH_AMERICA = {
    "ATVPDKIKX0DER": "US",
    "A2EUQ1WTGCTBG2": "CA",
    "A1AM78C64UM0Y8": "MX",
    "A2Q3Y263D00KWC": "BR",
}
_EUROPE = {
    "A1F83G8C2ARO7P": "GB",
    "A28R8C7NBKEWEA": "IE",
    "A1RKKUPIHCS9HS": "ES",
    "A13V1IB3VIYZZH": "FR",
    "AMEN7PMS3EDWL": "BE",
    "A1805IZSGTT6HS": "NL",
    "A1PA6795UKMFR9": "DE",
    "APJ6JRA9NG5V4": "IT",
    "A2NODRKZP88ZB9": "SE",
    "AE08WJ6YKNBMC": "ZA",
    "A1C3SOZRARQ6R3": "PL",
    "ARBP9OOSHTCHU": "EG",
    "A33AVAJ2PDY3EV": "TR",
    "A17E79C6D8DWNP": "SA",
    "A2VIGQ35RCS4UG": "AE",
    "A21TJRUUN4KGV": "IN",
}
_FAR_EAST = {"A1VC38T7YXB528": "JP", "A19VAU5U5O7RUS": "SG", "A39IBJ37TRP1C6": "AU"}

REGIONS: Mapping[RegionName, Region] = MappingProxyType(
    {
        "na": Region("na", MappingProxyType(_NORTH_AMERICA)),
        "eu": Region("eu", MappingProxyType(_EUROPE)),
        "fe": Region("fe", MappingProxyType(_FAR_EAST)),
    }
)


COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "the United States": "US",
        "Canada": "CA",
        "Great Britain": "GB",
        "India": "IN",
        "Japan": "JP",
        "Germany": "DE",
        "Mexico": "MX",
        "Australia": "AU",
        "Ireland": "IE",
        "France": "FR",
        "Italy": "IT",
        "Spain": "ES",
        "the Netherlands": "NL",
        "Belgium": "BE",
        "Sweden": "SE",
        "Poland": "PL",
        "Turkey": "TR",
        "Egypt": "EG",
        "Saudi Arabia": "SA",
        "the United Arab Emirates": "AE",
        "South Africa": "ZA",
        "Singapore": "SG",
        "Brazil": "BR",
    }
)
"""The countries that features name, with their codes."""

MARKETPLACE_BY_COUNTRY: Mapping[str, str] = MappingProxyType(
    {country: marketplace for region in REGIONS.values() for marketplace, country in region.countries.items()}
)
"""The id of each marketplace, by its country."""


def country_of(marketplace: str) -> str:
    """The country of a marketplace (ISO 3166-1 alpha-2); empty for an id that is not a marketplace's."""
    region = region_of(marketplace)
    return region.countries[marketplace] if region else ""


#: Countries between which goods need no customs declaration.
CUSTOMS_UNION = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)


def is_export(marketplace: str, country: str) -> bool:
    """Whether goods for a country leave the customs area of a marketplace's country (MCF-PREV-22)."""
    inside_union = marketplace in CUSTOMS_UNION and country in CUSTOMS_UNION
    return country != marketplace and not inside_union


def is_amazons(host: str) -> bool:
    """Whether a host is one of Amazon's: there, only a live run has business."""
    return f".{host.lower().rstrip('.')}".endswith(".amazon.com")


def region_of(marketplace: str) -> Region | None:
    """The region that a marketplace belongs to; None for an id that is not a marketplace's."""
    return next((region for region in REGIONS.values() if marketplace in region.countries), None)


@dataclass(frozen=True, slots=True)
class UsagePlan:
    """A bucket that holds at most `burst` tokens and fills at `rate` tokens a second (MCF-THR-02).

    A request takes one token.
    """

    rate: float
    burst: int

    def __str__(self) -> str:
        return f"{self.rate:g} requests a second, {self.burst} at once"


#: What all operations of Amazon's sandbox share (MCF-THR-15).
SANDBOX_PLAN = UsagePlan(5, 15)
