"""Countries with a marketplace of Amazon, and somebody who lives there."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_mcf.integration import Address


@dataclass(frozen=True, slots=True)
class Place:
    """A marketplace by its id, and a recipient's address in its country."""

    marketplace: str
    recipient: Address


PLACES = {
    "the United States": Place(
        "ATVPDKIKX0DER",
        Address(
            name="Jane Doe",
            address_line1="123 Any Street",
            city="Any Town",
            state_or_region="MI",
            postal_code="48084",
            country_code="US",
        ),
    ),
    "Canada": Place(
        "A2EUQ1WTGCTBG2",
        Address(
            name="Jane Doe",
            address_line1="123 Any Street",
            city="Any Town",
            state_or_region="ON",
            postal_code="K1A 0B1",
            country_code="CA",
        ),
    ),
    "Great Britain": Place(
        "A1F83G8C2ARO7P",
        Address(
            name="Jane Doe",
            address_line1="1 Any Street",
            city="Any Town",
            postal_code="SW1A 1AA",
            country_code="GB",
        ),
    ),
    "India": Place(
        "A21TJRUUN4KGV",
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
    "Japan": Place(
        "A1VC38T7YXB528",
        Address(
            name="Jane Doe",
            address_line1="1-2-3 Any Street",
            state_or_region="Tokyo",
            postal_code="100-0001",
            country_code="JP",
        ),
    ),
}
