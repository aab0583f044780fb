"""What every part of the API uses: errors, money, spans of time, identifiers of products."""

from enum import StrEnum
from typing import Annotated

from pytest_mcf.model.definition import Definition, Timestamp, documented_pattern
from pytest_mcf.model.number_form import JSON_NUMBER

Decimal = Annotated[str, documented_pattern(JSON_NUMBER)]
"""A number in a string, written as in JSON (RFC 7159), such as "1.0"."""

Asin = str
"""Amazon's number of a product."""

SKU = str
"""The seller's number of a product."""


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


class ErrorList(Definition):
    """What a failure responds."""

    errors: list[Error]


class Money(Definition):
    """An amount in a currency."""

    amount: Decimal
    currency_code: str
    """ISO 4217, such as USD."""


class DateTimeRange(Definition):
    """A span of time; either end may be open."""

    earliest_date_time: Timestamp | None = None
    latest_date_time: Timestamp | None = None


class MeasurementUnit(StrEnum):
    """A unit of weight, length, area, volume or count."""

    OUNCES = "OUNCES"
    POUNDS = "POUNDS"
    KILOGRAMS = "KILOGRAMS"
    GRAMS = "GRAMS"
    MILLIGRAMS = "MILLIGRAMS"
    INCHES = "INCHES"
    FEET = "FEET"
    METERS = "METERS"
    CENTIMETERS = "CENTIMETERS"
    MILLIMETERS = "MILLIMETERS"
    SQUARE_METERS = "SQUARE_METERS"
    SQUARE_CENTIMETERS = "SQUARE_CENTIMETERS"
    SQUARE_FEET = "SQUARE_FEET"
    SQUARE_INCHES = "SQUARE_INCHES"
    GALLONS = "GALLONS"
    PINTS = "PINTS"
    QUARTS = "QUARTS"
    FLUID_OUNCES = "FLUID_OUNCES"
    LITERS = "LITERS"
    CUBIC_METERS = "CUBIC_METERS"
    CUBIC_FEET = "CUBIC_FEET"
    CUBIC_INCHES = "CUBIC_INCHES"
    CUBIC_CENTIMETERS = "CUBIC_CENTIMETERS"
    COUNT = "COUNT"


class Measurement(Definition):
    """How much of a product that is sold by weight, length or volume."""

    unit: MeasurementUnit
    value: float
