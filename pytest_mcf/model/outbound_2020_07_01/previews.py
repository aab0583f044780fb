"""Previews: what an order would cost, and when it would arrive, speed by speed."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, StringList, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import (
    Address,
    ErrorList,
    FeatureSettings,
    Money,
    Quantity,
    ShippingSpeedCategory,
    ShippingSpeedCategoryList,
)
from pytest_mcf.model.outbound_2020_07_01.delivery import DeliveryWindowList


class GetFulfillmentPreviewItem(Definition):
    """One line of an order that might be placed."""

    seller_sku: Annotated[str, Field(max_length=50)]
    quantity: Quantity
    per_unit_declared_value: Money | None = None
    """Needed for exports and for orders in India."""
    seller_fulfillment_order_item_id: Annotated[str, Field(max_length=50)]


GetFulfillmentPreviewItemList = list[GetFulfillmentPreviewItem]
"""The lines to preview: up to 100, with up to 250 units in all, which only the text says."""


class GetFulfillmentPreviewRequest(Definition):
    """An order that might be placed."""

    marketplace_id: str | None = None
    address: Address
    items: GetFulfillmentPreviewItemList
    shipping_speed_categories: ShippingSpeedCategoryList | None = None
    include_cod_fulfillment_preview: bool | None = Field(default=None, alias="includeCODFulfillmentPreview")
    """True adds the previews with cash on delivery."""
    include_delivery_windows: bool | None = None
    """True asks for the windows of a scheduled delivery."""
    feature_constraints: list[FeatureSettings] | None = None


class WeightUnit(StrEnum):
    """The unit of a weight, of which the API spells each in two ways."""

    KG = "KG"
    KILOGRAMS = "KILOGRAMS"
    LB = "LB"
    POUNDS = "POUNDS"


class Weight(Definition):
    """A weight with its unit."""

    unit: WeightUnit
    value: str
    """A number in a string."""


class FeeName(StrEnum):
    """What a fee is for."""

    FBA_PER_UNIT_FULFILLMENT_FEE = "FBAPerUnitFulfillmentFee"
    FBA_PER_ORDER_FULFILLMENT_FEE = "FBAPerOrderFulfillmentFee"
    FBA_TRANSPORTATION_FEE = "FBATransportationFee"
    FBA_FULFILLMENT_COD_FEE = "FBAFulfillmentCODFee"
    """Only in previews with cash on delivery."""


class Fee(Definition):
    """An estimated fee."""

    name: FeeName
    amount: Money


FeeList = list[Fee]
"""What an order would cost, fee by fee."""


class ShippingWeightCalculationMethod(StrEnum):
    """What a shipping weight was worked out from."""

    PACKAGE = "Package"
    """From the scales."""
    DIMENSIONAL = "Dimensional"
    """From the space it takes."""


class FulfillmentPreviewItem(Definition):
    """Units of one line in a shipment that would be sent."""

    seller_sku: str
    quantity: Quantity
    seller_fulfillment_order_item_id: str
    estimated_shipping_weight: Weight | None = None
    """Of a single unit, not of the quantity."""
    shipping_weight_calculation_method: ShippingWeightCalculationMethod | None = None


FulfillmentPreviewItemList = list[FulfillmentPreviewItem]
"""What a shipment would contain."""


class FulfillmentPreviewShipment(Definition):
    """A shipment that would be sent, and when."""

    earliest_ship_date: Timestamp | None = None
    latest_ship_date: Timestamp | None = None
    earliest_arrival_date: Timestamp | None = None
    latest_arrival_date: Timestamp | None = None
    shipping_notes: list[str] | None = None
    """Says more where no dates can be given."""
    fulfillment_preview_items: FulfillmentPreviewItemList


FulfillmentPreviewShipmentList = list[FulfillmentPreviewShipment]
"""The shipments that would be sent."""


class UnfulfillablePreviewItem(Definition):
    """Units that could not be fulfilled, and why."""

    seller_sku: Annotated[str, Field(max_length=50)]
    quantity: Quantity
    seller_fulfillment_order_item_id: Annotated[str, Field(max_length=50)]
    item_unfulfillable_reasons: StringList | None = None


UnfulfillablePreviewItemList = list[UnfulfillablePreviewItem]
"""What could not be fulfilled."""


class ScheduledDeliveryInfo(Definition):
    """When a scheduled delivery could arrive; Japan only."""

    delivery_time_zone: str
    """An IANA name, such as Asia/Tokyo."""
    delivery_windows: DeliveryWindowList


class FulfillmentPreview(Definition):
    """What would become of the order at one shipping speed."""

    shipping_speed_category: ShippingSpeedCategory
    scheduled_delivery_info: ScheduledDeliveryInfo | None = None
    is_fulfillable: bool
    is_cod_capable: bool = Field(alias="isCODCapable")
    """True when this preview is for cash on delivery."""
    estimated_shipping_weight: Weight | None = None
    estimated_fees: FeeList | None = None
    """Never there for orders in India."""
    fulfillment_preview_shipments: FulfillmentPreviewShipmentList | None = None
    unfulfillable_preview_items: UnfulfillablePreviewItemList | None = None
    order_unfulfillable_reasons: StringList | None = None
    """Codes such as DeliverySLAUnavailable or InvalidDestinationAddress."""
    marketplace_id: str
    feature_constraints: list[FeatureSettings] | None = None


FulfillmentPreviewList = list[FulfillmentPreview]
"""One preview for each speed, and for each way to pay."""


class GetFulfillmentPreviewResult(Definition):
    """The previews of one order."""

    fulfillment_previews: FulfillmentPreviewList | None = None


class GetFulfillmentPreviewResponse(Definition):
    """What getFulfillmentPreview answers."""

    payload: GetFulfillmentPreviewResult | None = None
    errors: ErrorList | None = None
