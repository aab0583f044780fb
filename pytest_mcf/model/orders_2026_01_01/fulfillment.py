"""How an order and its lines are picked, packed and shipped, and in which packages."""

from enum import StrEnum
from typing import Annotated

from pytest_mcf.model.definition import Definition, Timestamp, documented_values
from pytest_mcf.model.orders_2026_01_01 import values
from pytest_mcf.model.orders_2026_01_01.common import DateTimeRange, Measurement
from pytest_mcf.model.orders_2026_01_01.recipients import MerchantAddress


class FulfillmentStatus(StrEnum):
    """Where an order is."""

    PENDING_AVAILABILITY = "PENDING_AVAILABILITY"
    """Ordered before the release, and not paid yet."""
    PENDING = "PENDING"
    """Not ready for shipment."""
    UNSHIPPED = "UNSHIPPED"
    """Ready; nothing has shipped."""
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    """Some lines have shipped."""
    SHIPPED = "SHIPPED"
    """Every line has shipped."""
    CANCELLED = "CANCELLED"
    UNFULFILLABLE = "UNFULFILLABLE"
    """It cannot be fulfilled; Multi-Channel Fulfillment only."""


class OrderFulfillment(Definition):
    """How far an order is, who ships it, and until when."""

    fulfillment_status: FulfillmentStatus
    fulfilled_by: Annotated[str, documented_values(values.FulfilledBy)] | None = None
    fulfillment_service_level: Annotated[str, documented_values(values.ServiceLevel)] | None = None
    ship_by_window: DateTimeRange | None = None
    deliver_by_window: DateTimeRange | None = None
    label_printing_window: DateTimeRange | None = None
    """When the label can be printed first; absent: at any time."""


class SubstitutionType(StrEnum):
    """Who chooses a substitute."""

    CUSTOMER_PREFERENCE = "CUSTOMER_PREFERENCE"
    AMAZON_RECOMMENDED = "AMAZON_RECOMMENDED"
    DO_NOT_SUBSTITUTE = "DO_NOT_SUBSTITUTE"


class ItemSubstitutionOption(Definition):
    """A product that may be sent instead."""

    asin: str | None = None
    quantity_ordered: int | None = None
    seller_sku: str | None = None
    title: str | None = None
    measurement: Measurement | None = None


class ItemSubstitutionPreference(Definition):
    """What may be sent if a product is not available."""

    substitution_type: SubstitutionType
    substitution_options: list[ItemSubstitutionOption] | None = None


class ItemPicking(Definition):
    """How a line is picked."""

    substitution_preference: ItemSubstitutionPreference | None = None


class GiftOption(Definition):
    """How a line becomes a gift."""

    gift_message: str | None = None
    """Personal data."""
    gift_wrap_level: str | None = None


class SerialNumberRequirement(Definition):
    """Whether serial numbers are needed for a line."""

    requirement_type: Annotated[str, documented_values(values.SerialNumberRequirementType)] | None = None


class ItemPacking(Definition):
    """How a line is packed."""

    gift_option: GiftOption | None = None
    serial_number_requirement: SerialNumberRequirement | None = None


class ConstraintType(StrEnum):
    """How binding a constraint is."""

    MANDATORY = "MANDATORY"


class ItemShippingConstraints(Definition):
    """What the carrier of a line has to do."""

    pallet_delivery: ConstraintType | None = None
    cash_on_delivery: ConstraintType | None = None
    signature_confirmation: ConstraintType | None = None
    recipient_identity_verification: ConstraintType | None = None
    recipient_age_verification: ConstraintType | None = None


class ItemInternationalShipping(Definition):
    """What a shipment to another country needs."""

    ioss_number: str | None = None
    """The registration for VAT of a shipment into the EU."""


class ItemShipping(Definition):
    """How a line is shipped."""

    scheduled_delivery_window: DateTimeRange | None = None
    shipping_constraints: ItemShippingConstraints | None = None
    international_shipping: ItemInternationalShipping | None = None


class ItemFulfillment(Definition):
    """How far a line is, and how it is picked, packed and shipped."""

    quantity_fulfilled: int | None = None
    quantity_unfulfilled: int | None = None
    picking: ItemPicking | None = None
    packing: ItemPacking | None = None
    shipping: ItemShipping | None = None


class PackageState(StrEnum):
    """Where a package is."""

    PENDING = "PENDING"
    IN_TRANSIT = "IN_TRANSIT"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"
    UNDELIVERABLE = "UNDELIVERABLE"


class PackageStatus(Definition):
    """Where a package is, and in more detail."""

    status: PackageState
    detailed_status: Annotated[str, documented_values(values.DetailedStatus)] | None = None


class PackageItem(Definition):
    """Units of a line in a package."""

    order_item_id: str
    quantity: int
    transparency_codes: list[str] | None = None


class OrderPackage(Definition):
    """One package of an order that the seller ships."""

    package_reference_id: str
    created_time: Timestamp | None = None
    package_status: PackageStatus | None = None
    carrier: str | None = None
    ship_time: Timestamp | None = None
    shipping_service: str | None = None
    tracking_number: str | None = None
    ship_from_address: MerchantAddress | None = None
    package_items: list[PackageItem] | None = None
