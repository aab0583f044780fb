"""What every part of the API speaks of: errors, addresses, money, quantities, speeds, features."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Decimal, Definition, Int32, Timestamp

Quantity = Int32
"""A number of units of one item."""

NotificationEmailList = list[Annotated[str, Field(max_length=64)]]
"""Whom Amazon notifies, in the seller's name, that an order has shipped."""


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


ErrorList = list[Error]
"""Everything that went wrong with one request."""


class Money(Definition):
    """An amount in a currency."""

    currency_code: str
    """ISO 4217, such as USD."""
    value: Decimal


class Address(Definition):
    """A postal address: of the recipient, or of the place a return goes to."""

    name: str
    address_line_1: str
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    """Needed everywhere but in Japan, where it must be absent; the schema itself asks for it nowhere."""
    district_or_county: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: str
    """ISO 3166-1 alpha-2."""
    phone: str | None = None


class DateRange(Definition):
    """The span within which something, such as a delivery, is to happen."""

    earliest: Timestamp
    latest: Timestamp


class ShippingSpeedCategory(StrEnum):
    """How fast an order is to travel."""

    STANDARD = "Standard"
    EXPEDITED = "Expedited"
    PRIORITY = "Priority"
    SCHEDULED_DELIVERY = "ScheduledDelivery"
    """Japan only, with a delivery window, and never together with the action Hold."""


ShippingSpeedCategoryList = list[ShippingSpeedCategory]
"""The speeds that a preview is asked for."""


class FeatureFulfillmentPolicy(StrEnum):
    """What happens to an order whose feature is not available."""

    REQUIRED = "Required"
    """It is rejected."""
    NOT_REQUIRED = "NotRequired"
    """It ships without the feature."""


class FeatureSettings(Definition):
    """A feature that an order wants, such as BLANK_BOX or BLOCK_AMZL, and how badly."""

    feature_name: str | None = None
    feature_fulfillment_policy: FeatureFulfillmentPolicy | None = None


class PaymentInformation(Definition):
    """A payment that the buyer made to the seller; needed for orders in India."""

    payment_transaction_id: str
    payment_mode: str
    payment_date: Timestamp


PaymentInformationList = list[PaymentInformation]
"""The payments behind one order."""
