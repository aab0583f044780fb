"""Orders of customers and their lines, as the marketplace took them."""

from typing import Annotated

from pytest_mcf.model.definition import Definition, Timestamp, documented_values
from pytest_mcf.model.orders_2026_01_01 import values
from pytest_mcf.model.orders_2026_01_01.common import SKU, Asin, Measurement, Money
from pytest_mcf.model.orders_2026_01_01.fulfillment import ItemFulfillment, OrderFulfillment, OrderPackage
from pytest_mcf.model.orders_2026_01_01.money import (
    ItemExpense,
    ItemProceeds,
    ItemPromotion,
    ItemTax,
    OrderPayment,
    OrderProceeds,
    OrderTax,
)
from pytest_mcf.model.orders_2026_01_01.recipients import Buyer, Recipient


class ItemCondition(Definition):
    """The condition of a product."""

    condition_type: Annotated[str, documented_values(values.ConditionType)] | None = None
    condition_subtype: Annotated[str, documented_values(values.ConditionSubtype)] | None = None
    condition_note: str | None = None


class ItemPrice(Definition):
    """What one unit costs."""

    unit_price: Money | None = None
    price_designation: Annotated[str, documented_values(values.PriceDesignation)] | None = None
    """There only for a price for businesses."""


class ItemCustomization(Definition):
    """What the buyer wants on a customized product."""

    customized_url: str | None = None
    """Personal data."""


class ItemProduct(Definition):
    """What was ordered."""

    asin: Asin | None = None
    title: str | None = None
    seller_sku: SKU | None = None
    condition: ItemCondition | None = None
    price: ItemPrice | None = None
    serial_numbers: list[str] | None = None
    customization: ItemCustomization | None = None


class ItemCancellationRequest(Definition):
    """Who asked for the cancellation of a line, and why."""

    requester: Annotated[str, documented_values(values.CancelRequester)] | None = None
    cancel_reason: str | None = None


class ItemCancellationExecution(Definition):
    """Who cancelled a line, and why."""

    cancelled_by: Annotated[str, documented_values(values.CancelledBy)] | None = None
    cancel_reason: str | None = None


class ItemCancellation(Definition):
    """The cancellation of a line."""

    cancellation_request: ItemCancellationRequest | None = None
    cancellation_execution: ItemCancellationExecution | None = None


class AssociatedOrderItem(Definition):
    """A line, of this order or another, that belongs to a line."""

    order_id: str | None = None
    order_item_id: str | None = None
    association_type: Annotated[str, documented_values(values.ItemAssociationType)] | None = None


class OrderItem(Definition):
    """One line of an order. Apart from the product, what it has depends on `includedData`."""

    order_item_id: str
    quantity_ordered: int
    measurement: Measurement | None = None
    associated_order_items: list[AssociatedOrderItem] | None = None
    programs: list[Annotated[str, documented_values(values.ItemProgram)]] | None = None
    product: ItemProduct
    proceeds: ItemProceeds | None = None
    expense: ItemExpense | None = None
    promotion: ItemPromotion | None = None
    cancellation: ItemCancellation | None = None
    fulfillment: ItemFulfillment | None = None
    tax: ItemTax | None = None


class Alias(Definition):
    """Another number of an order, such as the seller's own."""

    alias_id: str
    alias_type: Annotated[str, documented_values(values.AliasType)]


class AssociatedOrder(Definition):
    """An order that another one replaces."""

    order_id: str | None = None
    association_type: Annotated[str, documented_values(values.AssociationType)] | None = None


class SalesChannel(Definition):
    """Where an order was placed."""

    channel_name: Annotated[str, documented_values(values.ChannelName)]
    marketplace_id: str | None = None
    marketplace_name: str | None = None


class FulfillmentOrder(Definition):
    """A unit in which Amazon fulfils an order; Easy Ship only."""

    fulfillment_order_id: str


class Order(Definition):
    """An order with its lines. What it has beyond them depends on `includedData`."""

    order_id: str
    order_aliases: list[Alias] | None = None
    created_time: Timestamp
    last_updated_time: Timestamp
    programs: list[Annotated[str, documented_values(values.OrderProgram)]] | None = None
    associated_orders: list[AssociatedOrder] | None = None
    sales_channel: SalesChannel
    buyer: Buyer | None = None
    recipient: Recipient | None = None
    proceeds: OrderProceeds | None = None
    payment: OrderPayment | None = None
    tax: OrderTax | None = None
    fulfillment: OrderFulfillment | None = None
    order_items: list[OrderItem]
    packages: list[OrderPackage] | None = None
    """Of orders only that the seller ships."""
    fulfillment_orders: list[FulfillmentOrder] | None = None


class Pagination(Definition):
    """How to get the next page; the request has the token as `paginationToken`."""

    next_token: str | None = None


class SearchOrdersResponse(Definition):
    """What searchOrders responds: one page of orders."""

    orders: list[Order]
    pagination: Pagination | None = None
    """Absent on the last page."""
    last_updated_before: Timestamp | None = None
    """Up to when changes are in the list."""
    created_before: Timestamp | None = None
    """Up to when orders are in the list."""


class GetOrderResponse(Definition):
    """What getOrder responds."""

    order: Order
