"""Fulfillment orders as the API shows them: their states, their lines, the answers that carry them."""

from enum import StrEnum

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
from pytest_mcf.model.outbound_2020_07_01.delivery import DeliveryWindow
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus
from pytest_mcf.model.outbound_2020_07_01.returns import ReturnAuthorizationList, ReturnItemList
from pytest_mcf.model.outbound_2020_07_01.shipments import FulfillmentShipmentList


class FulfillmentAction(StrEnum):
    """Whether an order leaves at once."""

    SHIP = "Ship"
    HOLD = "Hold"
    """Parked until an update says Ship; Amazon drops it after 14 days."""


class FulfillmentPolicy(StrEnum):
    """What to do when part of an order cannot be fulfilled."""

    FILL_OR_KILL = "FillOrKill"
    """All or nothing, as long as no shipment is pending; from then on Amazon cancels what it still can."""
    FILL_ALL = "FillAll"
    """Keep at it until each unit has shipped or the seller cancels; with Ship, for 24 hours at most."""
    FILL_ALL_AVAILABLE = "FillAllAvailable"
    """Ship what is there and cancel the rest."""


class CODSettings(Definition):
    """What the carrier collects at the door when an order is paid on delivery."""

    is_cod_required: bool
    cod_charge: Money | None = None
    cod_charge_tax: Money | None = None
    shipping_charge: Money | None = None
    shipping_charge_tax: Money | None = None


class FulfillmentOrder(Definition):
    """An order without its lines."""

    seller_fulfillment_order_id: str
    marketplace_id: str
    displayable_order_id: str
    displayable_order_date: Timestamp
    displayable_order_comment: str
    shipping_speed_category: ShippingSpeedCategory
    delivery_window: DeliveryWindow | None = None
    destination_address: Address
    fulfillment_action: FulfillmentAction | None = None
    fulfillment_policy: FulfillmentPolicy | None = None
    cod_settings: CODSettings | None = None
    received_date: Timestamp
    fulfillment_order_status: FulfillmentOrderStatus
    status_updated_date: Timestamp
    notification_emails: NotificationEmailList | None = None
    feature_constraints: list[FeatureSettings] | None = None


class FulfillmentOrderItem(Definition):
    """One line of an order, and how much of it was cancelled or could not be fulfilled."""

    seller_sku: str
    seller_fulfillment_order_item_id: str
    quantity: Quantity
    gift_message: str | None = None
    displayable_comment: str | None = None
    fulfillment_network_sku: str | None = None
    order_item_disposition: str | None = None
    """Whether the units are sellable."""
    cancelled_quantity: Quantity
    unfulfillable_quantity: Quantity
    estimated_ship_date: Timestamp | None = None
    """May change; absent once the shipment with the line is cancelled."""
    estimated_arrival_date: Timestamp | None = None
    """May change; absent once the shipment with the line is cancelled."""
    per_unit_price: Money | None = None
    """What the recipient pays on delivery, per unit."""
    per_unit_tax: Money | None = None
    """The tax on `per_unit_price`."""
    per_unit_declared_value: Money | None = None


FulfillmentOrderItemList = list[FulfillmentOrderItem]
"""The lines of an order."""


class GetFulfillmentOrderResult(Definition):
    """Everything about one order."""

    fulfillment_order: FulfillmentOrder
    fulfillment_order_items: FulfillmentOrderItemList
    fulfillment_shipments: FulfillmentShipmentList | None = None
    return_items: ReturnItemList
    """Empty, not absent, as long as nothing is returned."""
    return_authorizations: ReturnAuthorizationList
    """Empty, not absent, as long as nothing is returned."""
    payment_information: PaymentInformationList | None = None


class GetFulfillmentOrderResponse(Definition):
    """What getFulfillmentOrder answers."""

    payload: GetFulfillmentOrderResult | None = None
    errors: ErrorList | None = None


class ListAllFulfillmentOrdersResult(Definition):
    """One page of orders."""

    next_token: str | None = None
    """Absent or empty on the last page."""
    fulfillment_orders: list[FulfillmentOrder] | None = None


class ListAllFulfillmentOrdersResponse(Definition):
    """What listAllFulfillmentOrders answers."""

    payload: ListAllFulfillmentOrdersResult | None = None
    errors: ErrorList | None = None
