"""What a seller asks of an order: place it, change it, call it off."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import (
    Address,
    ErrorList,
    FeatureSettings,
    Money,
    NotificationEmailList,
    PaymentInformationList,
    Quantity,
    ShippingSpeedCategory,
)
from pytest_mcf.model.outbound_2020_07_01.delivery import DeliveryPreferences, DeliveryWindow
from pytest_mcf.model.outbound_2020_07_01.orders import CODSettings, FulfillmentAction, FulfillmentPolicy


class CreateFulfillmentOrderItem(Definition):
    """One line of an order that is being placed."""

    seller_sku: Annotated[str, Field(max_length=50)]
    seller_fulfillment_order_item_id: Annotated[str, Field(max_length=50)]
    """The seller's own name of the line, so that two lines of one SKU can be distinguished."""
    quantity: Quantity
    gift_message: Annotated[str, Field(max_length=512)] | None = None
    displayable_comment: Annotated[str, Field(max_length=250)] | None = None
    """Shown to the recipient, on the packing slip for instance."""
    fulfillment_network_sku: str | None = None
    per_unit_declared_value: Money | None = None
    """Needed for orders in India."""
    per_unit_price: Money | None = None
    """What the recipient pays on delivery, per unit."""
    per_unit_tax: Money | None = None
    """The tax on `per_unit_price`."""


CreateFulfillmentOrderItemList = list[CreateFulfillmentOrderItem]
"""The lines of a new order: up to 100, with up to 250 units in all, which only the text says."""


class CreateFulfillmentOrderRequest(Definition):
    """An order to be placed."""

    marketplace_id: str | None = None
    seller_fulfillment_order_id: Annotated[str, Field(max_length=40)]
    """The seller's own ID of the order; no other order of the seller may have it."""
    displayable_order_id: Annotated[str, Field(max_length=40)]
    """The ID that the recipient knows."""
    displayable_order_date: Timestamp
    displayable_order_comment: Annotated[str, Field(max_length=750)]
    shipping_speed_category: ShippingSpeedCategory
    delivery_window: DeliveryWindow | None = None
    destination_address: Address
    delivery_preferences: DeliveryPreferences | None = None
    fulfillment_action: FulfillmentAction | None = None
    fulfillment_policy: FulfillmentPolicy | None = None
    cod_settings: CODSettings | None = None
    ship_from_country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    notification_emails: NotificationEmailList | None = None
    feature_constraints: list[FeatureSettings] | None = None
    items: CreateFulfillmentOrderItemList
    payment_information: PaymentInformationList | None = None
    """Needed for orders in India."""


class CreateFulfillmentOrderResponse(Definition):
    """What createFulfillmentOrder answers: nothing, unless it failed."""

    errors: ErrorList | None = None


class UpdateFulfillmentOrderItem(Definition):
    """One line of an order as it should be from now on."""

    seller_sku: str | None = None
    seller_fulfillment_order_item_id: Annotated[str, Field(max_length=50)]
    """The line to change, by the name it got when the order was placed."""
    quantity: Quantity
    gift_message: Annotated[str, Field(max_length=512)] | None = None
    displayable_comment: Annotated[str, Field(max_length=250)] | None = None
    fulfillment_network_sku: str | None = None
    order_item_disposition: str | None = None
    """Whether the units are sellable."""
    per_unit_declared_value: Money | None = None
    """Needed for orders in India."""
    per_unit_price: Money | None = None
    """What the recipient pays on delivery, per unit."""
    per_unit_tax: Money | None = None
    """The tax on `per_unit_price`."""


UpdateFulfillmentOrderItemList = list[UpdateFulfillmentOrderItem]
"""The lines to change."""


class UpdateFulfillmentOrderRequest(Definition):
    """Changes to an order on hold; what is absent stays as it is."""

    marketplace_id: str | None = None
    displayable_order_id: Annotated[str, Field(max_length=40)] | None = None
    displayable_order_date: Timestamp | None = None
    displayable_order_comment: Annotated[str, Field(max_length=750)] | None = None
    shipping_speed_category: ShippingSpeedCategory | None = None
    destination_address: Address | None = None
    fulfillment_action: FulfillmentAction | None = None
    """Ship releases the order."""
    fulfillment_policy: FulfillmentPolicy | None = None
    ship_from_country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    notification_emails: NotificationEmailList | None = None
    feature_constraints: list[FeatureSettings] | None = None
    items: UpdateFulfillmentOrderItemList | None = None


class UpdateFulfillmentOrderResponse(Definition):
    """What updateFulfillmentOrder answers: nothing, unless it failed."""

    errors: ErrorList | None = None


class CancelFulfillmentOrderResponse(Definition):
    """What cancelFulfillmentOrder answers: nothing, unless it failed."""

    errors: ErrorList | None = None
