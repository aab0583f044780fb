"""Countries with a marketplace of Amazon, and a recipient in each."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_mcf.integration import Address
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY


@dataclass(frozen=True, slots=True)
class Place:
    """A marketplace by its id, and a recipient's address in its country."""

    marketplace: str
    recipient: Address


def _place(recipient: Address) -> Place:
    return Place(MARKETPLACE_BY_COUNTRY[recipient.country_code], recipient)


PLACES = {
    "the United States": _place(
        Address(
            name="Jane Doe",
            address_line1="123 Any Street",
            city="Any Town",
            state_or_region="MI",
            postal_code="48084",
            country_code="US",
        ),
    ),
    "Canada": _place(
        Address(
            name="Jane Doe",
            address_line1="123 Any Street",
            city="Any Town",
            state_or_region="ON",
            postal_code="K1A 0B1",
            country_code="CA",
        ),
    ),
    "Great Britain": _place(
        Address(
            name="Jane Doe",
            address_line1="1 Any Street",
            city="Any Town",
            postal_code="SW1A 1AA",
            country_code="GB",
        ),
    ),
    "India": _place(
        Address(
            name="Jane Doe",
            address_line1="1 Any Road",
            city="Any Town",
            state_or_region="Delhi",
            postal_code="110001",
            country_code="IN",
        ),
    ),
    # Addresses in Japan have no city (MCF-CREATE-14).
    "Japan": _place(
        Address(
            name="Jane Doe",
            address_line1="1-2-3 Any Street",
            state_or_region="Tokyo",
            postal_code="100-0001",
            country_code="JP",
        ),
    ),
}
