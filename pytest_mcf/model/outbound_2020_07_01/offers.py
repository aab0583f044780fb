"""Delivery offers: the promise to show on a product page before anyone orders."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Decimal, Definition, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import DateRange, ErrorList

IpAddress = Annotated[str, Field(json_schema_extra={"format": "ip"})]
"""An IP address of either version; `ip` is Amazon's word, no format that JSON Schema knows."""

_CountryCode = Annotated[str, Field(min_length=2, max_length=2)]


class ProductIdentifier(Definition):
    """The product, by the seller's SKU."""

    merchant_sku: Annotated[str, Field(max_length=50)]


class UnitOfMeasure(StrEnum):
    """What an amount counts."""

    EACHES = "Eaches"
    """Whole units."""


class Amount(Definition):
    """How much of a product."""

    unit_of_measure: UnitOfMeasure
    value: Decimal


class GetDeliveryOffersProduct(Definition):
    """What would be delivered."""

    product_identifier: ProductIdentifier
    amount: Amount | None = None


class Origin(Definition):
    """Where it would ship from."""

    country_code: _CountryCode


class VariablePrecisionAddress(Definition):
    """An address that may be vague; the fuller, the better the offer."""

    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    """Must be absent in Japan."""
    district_or_county: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: _CountryCode


class Destination(Definition):
    """Where it would go: to an address, or to wherever the visitor's IP address is."""

    delivery_address: VariablePrecisionAddress | None = None
    ip_address: IpAddress | None = None


class GetDeliveryOffersTerms(Definition):
    """From where to where."""

    origin: Origin
    destination: Destination


class GetDeliveryOffersRequest(Definition):
    """A product and a destination to make offers for."""

    product: GetDeliveryOffersProduct
    terms: GetDeliveryOffersTerms


class DeliveryMessage(Definition):
    """The promise in words, ready to be shown."""

    text: str | None = None
    locale: str | None = None
    """Such as en_US."""


class DeliveryPolicy(Definition):
    """How an offer is to be presented."""

    message: DeliveryMessage | None = None


class DeliveryOffer(Definition):
    """One promise, and how long it stands."""

    expires_at: Timestamp | None = None
    date_range: DateRange | None = None
    """When the delivery would arrive."""
    policy: DeliveryPolicy | None = None


DeliveryOffersList = list[DeliveryOffer]
"""The promises that can be made."""


class GetDeliveryOffersResult(Definition):
    """The offers for one product."""

    delivery_offers: DeliveryOffersList | None = None


class GetDeliveryOffersResponse(Definition):
    """What deliveryOffers answers."""

    payload: GetDeliveryOffersResult | None = None
    errors: ErrorList | None = None
