"""What every part of the API uses: errors, addresses, money, amounts, products."""

from typing import Annotated, Any

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp, documented_pattern, documented_values
from pytest_mcf.model.number_form import JSON_NUMBER
from pytest_mcf.model.outbound_2026_07_04 import values

Decimal = Annotated[str, documented_pattern(JSON_NUMBER)]
"""A number in a string, written as in JSON (RFC 7159), such as "1.0"."""

CountryCode = Annotated[str, Field(min_length=2, max_length=2)]
"""ISO 3166-1 alpha-2."""

IpAddress = Annotated[str, Field(json_schema_extra={"format": "ip"})]
"""The address of the customer's device."""

ServiceTierText = Annotated[str, documented_values(values.ServiceTier)]
"""One of the documented tiers."""


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


class ErrorList(Definition):
    """What a failure answers."""

    errors: list[Error]


class Money(Definition):
    """An amount in a currency."""

    currency_code: str
    """ISO 4217, such as USD."""
    amount: Decimal


class Amount(Definition):
    """How much of a product."""

    unit: Annotated[str, documented_values(values.AmountUnit)] | None = None
    value: Decimal


class ProductIdentifier(Definition):
    """Which product."""

    amazon_sku: str


class Address(Definition):
    """A postal address."""

    name: str
    address_line_1: str
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    """Required everywhere but in Japan, where it must be absent; only the text says so."""
    district_or_county: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: CountryCode
    phone: str | None = None
    email: str | None = None


class VariablePrecisionAddress(Definition):
    """An address that may be as short as a country and a postal code."""

    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    district_or_county: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: CountryCode


class TimeInterval(Definition):
    """The time within which something, such as a delivery, happens."""

    start_time: Timestamp
    end_time: Timestamp


class OrderOrigin(Definition):
    """Where an order ships from."""

    country_code: CountryCode


OrderDropOffLocationType = Annotated[str, documented_values(values.DropOffLocationType)]
"""Where a package is left."""

OrderDropOffLocationAttributes = dict[str, Any]
"""What the type of location needs; no name is documented."""


class OrderDropOffLocation(Definition):
    """Where a package is to be left, or was left."""

    type: OrderDropOffLocationType | None = None
    attributes: OrderDropOffLocationAttributes | None = None


class Weight(Definition):
    """A weight."""

    unit: Annotated[str, documented_values(values.WeightUnit)]
    value: Decimal


class ConstraintDetail(Definition):
    """One fact behind a constraint, such as the SKU that it concerns."""

    type: str
    value: str


class Constraint(Definition):
    """What keeps an order, or an offer, from being possible."""

    message: str
    type: str
    code: str
    details: list[ConstraintDetail] | None = None
