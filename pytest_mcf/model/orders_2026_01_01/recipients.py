"""Who ordered, where an order goes, and how it is best delivered there. Most of it is personal data."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pytest_mcf.model.definition import Definition, documented_values
from pytest_mcf.model.orders_2026_01_01 import values


class Buyer(Definition):
    """Who ordered."""

    buyer_name: str | None = None
    buyer_email: str | None = None
    """An alias that Amazon forwards; for orders only that the seller ships."""
    buyer_company_name: str | None = None
    buyer_purchase_order_number: str | None = None
    """The buyer's own number for the order."""


class AddressExtendedFields(Definition):
    """An address in finer parts; Brazil only."""

    street_name: str | None = None
    street_number: str | None = None
    complement: str | None = None
    """The floor, the flat."""
    neighborhood: str | None = None


class CustomerAddress(Definition):
    """The postal address of a customer."""

    name: str | None = None
    company_name: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    district_or_county: str | None = None
    state_or_region: str | None = None
    municipality: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    phone: str | None = None
    """Absent for orders that Amazon ships, among others."""
    extended_fields: AddressExtendedFields | None = None
    address_type: Annotated[str, documented_values(values.AddressType)] | None = None


class MerchantAddress(Definition):
    """The postal address that a seller ships from."""

    name: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    district_or_county: str | None = None
    state_or_region: str | None = None
    municipality: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""


class HourMinute(Definition):
    """A time of the day."""

    hour: int | None = None
    minute: int | None = None


class TimeWindow(Definition):
    """From when to when a place is open."""

    start_time: HourMinute | None = None
    end_time: HourMinute | None = None


class DayOfWeek(StrEnum):
    """A day of the week."""

    SUN = "SUN"
    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"


class BusinessHour(Definition):
    """When a place is open on one day of the week."""

    day_of_week: DayOfWeek | None = None
    time_windows: list[TimeWindow] | None = None


class ExceptionDateType(StrEnum):
    """Whether a place is open on a date."""

    CLOSED = "CLOSED"
    OPEN = "OPEN"


class ExceptionDate(Definition):
    """One date on which a place is closed, or open at other hours."""

    exception_date: date | None = None
    exception_date_type: ExceptionDateType | None = None
    time_windows: list[TimeWindow] | None = None


class PreferredDeliveryTime(Definition):
    """When a delivery can be received."""

    business_hours: list[BusinessHour] | None = None
    exception_dates: list[ExceptionDate] | None = None
    """Within the next 30 days."""


PreferredDeliveryCapability = Annotated[str, documented_values(values.DeliveryCapability)]
"""What is known of a place of delivery."""


class DeliveryPreference(Definition):
    """How the buyer wants an order to be delivered."""

    drop_off_location: str | None = None
    address_instruction: str | None = None
    delivery_time: PreferredDeliveryTime | None = None
    delivery_capabilities: list[PreferredDeliveryCapability] | None = None


class Recipient(Definition):
    """Where an order goes."""

    delivery_address: CustomerAddress | None = None
    delivery_preference: DeliveryPreference | None = None
