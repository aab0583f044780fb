"""Orders: what places and changes them, and what the API shows of them."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp, documented_values
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.outbound_2026_07_04.common import (
    Address,
    Amount,
    Money,
    OrderDropOffLocation,
    OrderOrigin,
    ProductIdentifier,
)
from pytest_mcf.model.outbound_2026_07_04.services import (
    LineItemFulfillmentConfiguration,
    OrderFulfillmentConfiguration,
    OrderResponseFulfillmentConfiguration,
    UpdateOrderFulfillmentConfiguration,
)
from pytest_mcf.model.outbound_2026_07_04.shipments import Shipment

Channel = Annotated[str, Field(max_length=40)]
"""The sales channel that an order came from, such as SHOPIFY."""

OrderStatus = Annotated[str, documented_values(values.OrderStatus)]
"""Where an order is."""


class OrderDestination(Definition):
    """Where an order goes."""

    delivery_address: Address
    delivery_notes: str | None = None
    drop_off_location: OrderDropOffLocation | None = None


class OrderProduct(Definition):
    """The product of a line."""

    product_identifier: ProductIdentifier
    per_unit_declared_value: Money | None = None


class Payment(Definition):
    """A payment that the buyer made to the seller."""

    payment_id: str | None = None
    payment_method: str | None = None
    payment_time: Timestamp | None = None


class PaymentInformation(Definition):
    """The payments behind an order; in India only."""

    payments: list[Payment] | None = None


class CreateOrderLineItem(Definition):
    """One line of a new order."""

    line_item_id: str
    """The seller's own ID of the line."""
    product: OrderProduct
    amount: Amount
    fulfillment_configuration: LineItemFulfillmentConfiguration | None = None


class CreateOrderRequest(Definition):
    """An order to be placed."""

    order_id: str
    """The seller's own ID of the order; no other order of the seller may have it."""
    channel: Channel | None = None
    fulfillment_configuration: OrderFulfillmentConfiguration | None = None
    origin: OrderOrigin | None = None
    destination: OrderDestination
    line_items: list[CreateOrderLineItem]
    payment_information: PaymentInformation | None = None


class UpdateOrderRequest(Definition):
    """A change of an order on hold."""

    fulfillment_configuration: UpdateOrderFulfillmentConfiguration | None = None


class OrderLineItem(Definition):
    """One line of an order, and how much of it was cancelled or cannot be fulfilled."""

    line_item_id: str
    product: OrderProduct
    amount: Amount
    cancelled_amount: Amount | None = None
    unfulfillable_amount: Amount | None = None
    fulfillment_configuration: LineItemFulfillmentConfiguration | None = None


class FulfillmentOrder(Definition):
    """Everything about one order."""

    order_id: str
    channel: Channel | None = None
    receive_time: Timestamp
    status: OrderStatus | None = None
    status_update_time: Timestamp | None = None
    fulfillment_configuration: OrderResponseFulfillmentConfiguration | None = None
    origin: OrderOrigin | None = None
    destination: OrderDestination | None = None
    line_items: list[OrderLineItem]
    shipments: list[Shipment] | None = None
    payment_information: PaymentInformation | None = None


class CreateOrderResponse(Definition):
    """What createOrder answers if the order exists already when it answers."""

    order: FulfillmentOrder


class CreateOrderAcceptedResponse(Definition):
    """What createOrder answers if the order is accepted and processed later."""

    order_id: str
    status: str
    """No list of values is documented here; the example has PROCESSING."""


class GetOrderResponse(Definition):
    """What getOrder answers."""

    order: FulfillmentOrder


class Pagination(Definition):
    """How to get the next page; the request has the token as `pageToken`."""

    next_token: str | None = None


class ListOrdersResponse(Definition):
    """One page of orders."""

    orders: list[FulfillmentOrder]
    pagination: Pagination | None = None


class CancelOrderResponse(Definition):
    """What cancelOrder answers: an object without properties."""


class UpdateOrderResponse(Definition):
    """What updateOrder answers: an object without properties."""
