"""What the seller reports: that goods have shipped, or how a pick-up in a store goes. All camelCase."""

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.orders_v0.common import ErrorList, MarketplaceId
from pytest_mcf.model.orders_v0.values import CodCollectionMethod, ShipmentStatus


class UpdatedOrderItem(Definition):
    """Units of one line that have come that far."""

    order_item_id: str | None = None
    quantity: int | None = None


OrderItems = list[UpdatedOrderItem]
"""The units that have come that far, line by line."""


class UpdateShipmentStatusRequest(Definition):
    """How far an order has come, or some of its lines."""

    marketplace_id: MarketplaceId
    shipment_status: ShipmentStatus
    order_items: OrderItems | None = None
    """Absent means all."""


class UpdateShipmentStatusErrorResponse(Definition):
    """What updateShipmentStatus answers when it failed."""

    errors: ErrorList | None = None


PackageReferenceId = str
"""The seller's number of a package, unique within its order: a positive number in a string."""

TransparencyCode = str
"""The code on one unit of goods that are protected against counterfeits."""

TransparencyCodeList = list[TransparencyCode]
"""The codes of all units."""


class ConfirmShipmentOrderItem(Definition):
    """Units of one line in a package."""

    order_item_id: str
    quantity: int
    transparency_codes: TransparencyCodeList | None = None


ConfirmShipmentOrderItemsList = list[ConfirmShipmentOrderItem]
"""What a package contains."""


class PackageDetail(Definition):
    """One package, and how to follow it."""

    package_reference_id: PackageReferenceId
    carrier_code: str
    """`Other` takes a `carrier_name` beside it."""
    carrier_name: str | None = None
    shipping_method: str | None = None
    tracking_number: str
    ship_date: Timestamp
    ship_from_supply_source_id: str | None = None
    order_items: ConfirmShipmentOrderItemsList


class ConfirmShipmentRequest(Definition):
    """A package that has shipped."""

    package_detail: PackageDetail
    cod_collection_method: CodCollectionMethod | None = None
    marketplace_id: MarketplaceId


class ConfirmShipmentErrorResponse(Definition):
    """What confirmShipment answers when it failed."""

    errors: ErrorList | None = None
