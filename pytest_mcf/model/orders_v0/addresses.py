"""Where an order goes, and how it is best delivered there."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.orders_v0.common import ErrorList, PascalCaseDefinition
from pytest_mcf.model.orders_v0.values import AddressType, DayOfWeek, OtherDeliveryAttributes

_Double = Annotated[float, Field(json_schema_extra={"format": "double"})]


class GeoCoordinates(PascalCaseDefinition):
    """A point on the globe, by WGS84."""

    latitude: _Double | None = None
    longitude: _Double | None = None


class AddressExtendedFields(PascalCaseDefinition):
    """An address in finer parts, as Brazil and grocery sellers use it."""

    street_name: str | None = None
    street_number: str | None = None
    complement: str | None = None
    """The floor, the flat."""
    neighborhood: str | None = None
    geo_coordinates: GeoCoordinates | None = None


class Address(PascalCaseDefinition):
    """A postal address. The name, the street and the phone number are personal data."""

    name: str | None = None
    company_name: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    city: str | None = None
    county: str | None = None
    district: str | None = None
    state_or_region: str | None = None
    municipality: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    phone: str | None = None
    extended_fields: AddressExtendedFields | None = None
    address_type: AddressType | None = None


class OpenTimeInterval(PascalCaseDefinition):
    """A time of the day, in spite of its name."""

    hour: int | None = None
    minute: int | None = None


class OpenInterval(PascalCaseDefinition):
    """From when to when a business is open."""

    start_time: OpenTimeInterval | None = None
    end_time: OpenTimeInterval | None = None


class BusinessHours(PascalCaseDefinition):
    """When a business is open on one day of the week."""

    day_of_week: DayOfWeek | None = None
    open_intervals: list[OpenInterval] | None = None


class ExceptionDates(PascalCaseDefinition):
    """One date on which a business is closed, or open at other hours."""

    exception_date: str | None = None
    is_open: bool | None = None
    open_intervals: list[OpenInterval] | None = None


class PreferredDeliveryTime(PascalCaseDefinition):
    """When a delivery can be received."""

    business_hours: list[BusinessHours] | None = None
    exception_dates: list[ExceptionDates] | None = None
    """Within the next 30 days."""


class DeliveryPreferences(PascalCaseDefinition):
    """How the buyer wants an order to be delivered."""

    drop_off_location: str | None = None
    preferred_delivery_time: PreferredDeliveryTime | None = None
    other_attributes: list[OtherDeliveryAttributes] | None = None
    address_instructions: str | None = None


class OrderAddress(PascalCaseDefinition):
    """Where one order goes."""

    amazon_order_id: str
    buyer_company_name: str | None = None
    shipping_address: Address | None = None
    """There from the time the order is paid."""
    delivery_preferences: DeliveryPreferences | None = None


class GetOrderAddressResponse(Definition):
    """What getOrderAddress answers."""

    payload: OrderAddress | None = None
    errors: ErrorList | None = None
