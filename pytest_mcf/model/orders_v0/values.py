"""The values that fields and parameters of Orders v0 may have, as far as its model lists them."""

from enum import StrEnum


class AddressType(StrEnum):
    """What kind of place an address is."""

    RESIDENTIAL = "Residential"
    COMMERCIAL = "Commercial"


class DayOfWeek(StrEnum):
    """A day of the week."""

    SUN = "SUN"
    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"


class OtherDeliveryAttributes(StrEnum):
    """What else is known of a place of delivery."""

    HAS_ACCESS_POINT = "HAS_ACCESS_POINT"
    PALLET_ENABLED = "PALLET_ENABLED"
    PALLET_DISABLED = "PALLET_DISABLED"


class AssociationType(StrEnum):
    """How two lines belong together."""

    VALUE_ADD_SERVICE = "VALUE_ADD_SERVICE"
    """One is a service for the other, such as mounting tires."""


class TaxCollectionModel(StrEnum):
    """By which rule a tax was withheld."""

    MARKETPLACE_FACILITATOR = "MarketplaceFacilitator"


class ResponsibleParty(StrEnum):
    """Who withheld a tax and pays it on."""

    AMAZON_SERVICES = "Amazon Services, Inc."


class DeemedResellerCategory(StrEnum):
    """Where the goods are if a seller outside the EU sells them into it."""

    IOSS = "IOSS"
    """Outside the EU."""
    UOSS = "UOSS"
    """Inside the EU."""


class MeasurementUnit(StrEnum):
    """What goods are measured in."""

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


class SubstitutionType(StrEnum):
    """Who says what may be sent instead."""

    CUSTOMER_PREFERENCE = "CUSTOMER_PREFERENCE"
    AMAZON_RECOMMENDED = "AMAZON_RECOMMENDED"
    DO_NOT_SUBSTITUTE = "DO_NOT_SUBSTITUTE"
    """Nothing may."""


class ConstraintType(StrEnum):
    """How binding a constraint is."""

    MANDATORY = "MANDATORY"


class OrderStatus(StrEnum):
    """Where an order stands."""

    PENDING = "Pending"
    """Not paid yet."""
    UNSHIPPED = "Unshipped"
    """Paid; nothing has shipped."""
    PARTIALLY_SHIPPED = "PartiallyShipped"
    """Some units have shipped."""
    SHIPPED = "Shipped"
    """Every unit has shipped."""
    CANCELED = "Canceled"
    UNFULFILLABLE = "Unfulfillable"
    """It cannot be fulfilled; Multi-Channel Fulfillment only."""
    INVOICE_UNCONFIRMED = "InvoiceUnconfirmed"
    """Every unit has shipped, but the seller has not said that the invoice has."""
    PENDING_AVAILABILITY = "PendingAvailability"
    """Ordered before the release, and not paid yet."""


class FulfillmentChannel(StrEnum):
    """Who ships."""

    MFN = "MFN"
    """The seller."""
    AFN = "AFN"
    """Amazon."""


class PaymentMethod(StrEnum):
    """How an order was paid, as far as this old property says."""

    COD = "COD"
    """On delivery."""
    CVS = "CVS"
    """In a convenience store."""
    OTHER = "Other"


class EasyShipShipmentStatus(StrEnum):
    """Where a package stands that Amazon collects from the seller."""

    PENDING_SCHEDULE = "PendingSchedule"
    PENDING_PICK_UP = "PendingPickUp"
    PENDING_DROP_OFF = "PendingDropOff"
    LABEL_CANCELED = "LabelCanceled"
    PICKED_UP = "PickedUp"
    DROPPED_OFF = "DroppedOff"
    AT_ORIGIN_FC = "AtOriginFC"
    AT_DESTINATION_FC = "AtDestinationFC"
    DELIVERED = "Delivered"
    REJECTED_BY_BUYER = "RejectedByBuyer"
    UNDELIVERABLE = "Undeliverable"
    RETURNING_TO_SELLER = "ReturningToSeller"
    RETURNED_TO_SELLER = "ReturnedToSeller"
    LOST = "Lost"
    OUT_FOR_DELIVERY = "OutForDelivery"
    DAMAGED = "Damaged"


class OrderType(StrEnum):
    """Whether the goods are there."""

    STANDARD_ORDER = "StandardOrder"
    """In stock."""
    LONG_LEAD_TIME_ORDER = "LongLeadTimeOrder"
    """Slow to ship."""
    PREORDER = "Preorder"
    """Not released yet."""
    BACK_ORDER = "BackOrder"
    """Released, but out of stock."""
    SOURCING_ON_DEMAND_ORDER = "SourcingOnDemandOrder"
    """Bought once it is ordered."""


class BuyerInvoicePreference(StrEnum):
    """The kind of invoice that a buyer wants; Turkey only."""

    INDIVIDUAL = "INDIVIDUAL"
    BUSINESS = "BUSINESS"


class ElectronicInvoiceStatus(StrEnum):
    """Whether the electronic invoice is there; Brazil and Easy Ship only."""

    NOT_REQUIRED = "NotRequired"
    NOT_FOUND = "NotFound"
    PROCESSING = "Processing"
    ERRORED = "Errored"
    ACCEPTED = "Accepted"


class VerificationStatus(StrEnum):
    """How far the verification of an order is."""

    PENDING = "Pending"
    APPROVED = "Approved"
    REJECTED = "Rejected"
    EXPIRED = "Expired"
    """The time to verify it is over."""
    CANCELLED = "Cancelled"
    """The buyer cancelled the order."""


class RegulatedFieldType(StrEnum):
    """What a field of the form holds."""

    TEXT = "Text"
    FILE_ATTACHMENT = "FileAttachment"
    """The URL of a file."""


class ShipmentStatus(StrEnum):
    """How far the pick-up in a store has come."""

    READY_FOR_PICKUP = "ReadyForPickup"
    PICKED_UP = "PickedUp"
    REFUSED_PICKUP = "RefusedPickup"


class CodCollectionMethod(StrEnum):
    """How cash on delivery is collected; Japan only."""

    DIRECT_PAYMENT = "DirectPayment"
