"""The values that Amazon documents in prose: no definition of the official model has an enum.

A field refers to one of these with `documented_values`. The contract reports any other value, and the
schemas stay those of the official model. The source of each is the description in that model.
"""

from enum import StrEnum


class OrderStatus(StrEnum):
    """Where an order is. Source: the definition OrderStatus."""

    PROCESSING = "PROCESSING"
    COMPLETE = "COMPLETE"
    COMPLETE_PARTIAL = "COMPLETE_PARTIAL"
    CANCELLED = "CANCELLED"
    UNFULFILLABLE = "UNFULFILLABLE"
    INVALID = "INVALID"


class FulfillmentAction(StrEnum):
    """Whether an order ships at once. Source: the definition OrderFulfillmentAction."""

    SHIP = "SHIP"
    """The default."""
    HOLD = "HOLD"


class FulfillmentPolicy(StrEnum):
    """What happens if items cannot be fulfilled. Source: the definition OrderFulfillmentPolicy."""

    FILL_OR_KILL = "FILL_OR_KILL"
    """The default."""
    FILL_ALL = "FILL_ALL"
    FILL_ALL_AVAILABLE = "FILL_ALL_AVAILABLE"


class ServiceTier(StrEnum):
    """How fast an order travels. Source: ServiceLevel/serviceTiers."""

    STANDARD = "STANDARD"
    EXPEDITED = "EXPEDITED"
    PRIORITY = "PRIORITY"
    """In Canada, India and Mexico only."""
    SCHEDULED = "SCHEDULED"
    """In Japan only."""


#: The countries that alone have a tier. Source: ServiceLevel/serviceTiers.
COUNTRIES_WITH_TIER = {
    ServiceTier.PRIORITY: frozenset({"CA", "IN", "MX"}),
    ServiceTier.SCHEDULED: frozenset({"JP"}),
}


class PackagingOption(StrEnum):
    """Whose packaging is used. Source: PackagingService/packagingOption."""

    UNBRANDED = "UNBRANDED"
    ANY = "ANY"


class Overbox(StrEnum):
    """Whether a shipment needs an overbox. Source: PackagingService/overbox."""

    REQUIRED = "REQUIRED"
    NOT_REQUIRED = "NOT_REQUIRED"


class PaymentOnDelivery(StrEnum):
    """Whether a preview has the price of payment on delivery. Source: PreviewDeliveryService."""

    ENABLED = "ENABLED"
    DISABLED = "DISABLED"


class DropOffLocationType(StrEnum):
    """Where a package is left. Source: the definition OrderDropOffLocationType."""

    FRONT_DOOR = "FRONT_DOOR"
    DELIVERY_BOX = "DELIVERY_BOX"
    GAS_METER_BOX = "GAS_METER_BOX"
    BICYCLE_BASKET = "BICYCLE_BASKET"
    GARAGE = "GARAGE"
    RECEPTIONIST = "RECEPTIONIST"
    FALLBACK_NEIGHBOR_DELIVERY = "FALLBACK_NEIGHBOR_DELIVERY"
    DO_NOT_LEAVE_UNATTENDED = "DO_NOT_LEAVE_UNATTENDED"
    LOCKER = "LOCKER"


class ShipmentStatus(StrEnum):
    """Where a shipment is. Source: the definition ShipmentStatus."""

    PROCESSING = "PROCESSING"
    """Picking has begun."""
    SHIPPED = "SHIPPED"
    """Every package has left the fulfillment center."""
    CANCELLED = "CANCELLED"
    """The seller cancelled the order."""


class PackageStatus(StrEnum):
    """Where a package is. Source: the definition ShipmentPackageStatus."""

    PROCESSING = "PROCESSING"
    IN_TRANSIT = "IN_TRANSIT"
    DELAYED = "DELAYED"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    UNDELIVERABLE = "UNDELIVERABLE"
    EXPIRED = "EXPIRED"


class AmountUnit(StrEnum):
    """What an amount counts. Source: Amount/unit."""

    EACHES = "EACHES"


class WeightUnit(StrEnum):
    """The unit of a weight. Source: Weight/unit."""

    KG = "KG"
    KILOGRAMS = "KILOGRAMS"
    LB = "LB"
    POUNDS = "POUNDS"
