"""Orders of customers, as the marketplace took them."""

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.orders_v0.addresses import Address
from pytest_mcf.model.orders_v0.buyers import BuyerInfo, BuyerTaxInformation, TaxClassification
from pytest_mcf.model.orders_v0.common import ErrorList, Money, PascalCaseDefinition
from pytest_mcf.model.orders_v0.values import (
    BuyerInvoicePreference,
    EasyShipShipmentStatus,
    ElectronicInvoiceStatus,
    FulfillmentChannel,
    OrderStatus,
    OrderType,
    PaymentMethod,
)


class PaymentExecutionDetailItem(PascalCaseDefinition):
    """One of the payments for an order."""

    payment: Money
    payment_method: str
    """Such as COD, GC, PointsAccount, Invoice, CreditCard, Pix; the schema leaves it open."""
    acquirer_id: str | None = None
    """Who processed the payment; Brazil only."""
    card_brand: str | None = None
    """Brazil only."""
    authorization_code: str | None = None
    """Brazil only."""


PaymentExecutionDetailItemList = list[PaymentExecutionDetailItem]
"""How an order was paid, payment by payment."""

PaymentMethodDetailItemList = list[str]
"""How an order was paid, in words such as Standard or CreditCard."""


class FulfillmentInstruction(PascalCaseDefinition):
    """How an order is to be fulfilled."""

    fulfillment_supply_source_id: str | None = None
    """From where."""


class MarketplaceTaxInfo(PascalCaseDefinition):
    """A marketplace in the eyes of a tax office."""

    tax_classifications: list[TaxClassification] | None = None


class AutomatedShippingSettings(PascalCaseDefinition):
    """What Amazon chose for the seller about shipping."""

    has_automated_shipping_settings: bool | None = None
    automated_carrier: str | None = None
    automated_ship_method: str | None = None


class Order(PascalCaseDefinition):
    """An order without its lines. Dates are ISO 8601, which the schema does not say."""

    amazon_order_id: str
    """Three groups of 3, 7 and 7 digits."""
    seller_order_id: str | None = None
    purchase_date: str
    last_update_date: str
    order_status: OrderStatus
    fulfillment_channel: FulfillmentChannel | None = None
    sales_channel: str | None = None
    order_channel: str | None = None
    ship_service_level: str | None = None
    order_total: Money | None = None
    number_of_items_shipped: int | None = None
    number_of_items_unshipped: int | None = None
    payment_execution_detail: PaymentExecutionDetailItemList | None = None
    payment_method: PaymentMethod | None = None
    payment_method_details: PaymentMethodDetailItemList | None = None
    marketplace_id: str | None = None
    shipment_service_level_category: str | None = None
    """Such as Expedited, FreeEconomy, NextDay, Priority, SameDay, SecondDay, Scheduled, Standard."""
    easy_ship_shipment_status: EasyShipShipmentStatus | None = None
    cba_displayable_shipping_label: str | None = None
    order_type: OrderType | None = None
    earliest_ship_date: str | None = None
    latest_ship_date: str | None = None
    earliest_delivery_date: str | None = None
    latest_delivery_date: str | None = None
    is_business_order: bool | None = None
    is_prime: bool | None = None
    is_premium_order: bool | None = None
    is_global_express_enabled: bool | None = None
    replaced_order_id: str | None = None
    """The order for which this one is a replacement."""
    is_replacement_order: bool | None = None
    promise_response_due_date: str | None = None
    is_estimated_ship_date_set: bool | None = None
    is_sold_by_ab: bool | None = Field(default=None, alias="IsSoldByAB")
    """Amazon Business bought the goods and sold them on."""
    is_iba: bool | None = Field(default=None, alias="IsIBA")
    """Amazon Business bought the goods and sold them on."""
    default_ship_from_location_address: Address | None = None
    buyer_invoice_preference: BuyerInvoicePreference | None = None
    buyer_tax_information: BuyerTaxInformation | None = None
    fulfillment_instruction: FulfillmentInstruction | None = None
    is_ispu: bool | None = Field(default=None, alias="IsISPU")
    """The buyer picks it up in a store."""
    is_access_point_order: bool | None = None
    marketplace_tax_info: MarketplaceTaxInfo | None = None
    seller_display_name: str | None = None
    shipping_address: Address | None = None
    """There from the time the order is paid."""
    buyer_info: BuyerInfo | None = None
    automated_shipping_settings: AutomatedShippingSettings | None = None
    has_regulated_items: bool | None = None
    electronic_invoice_status: ElectronicInvoiceStatus | None = None


OrderList = list[Order]
"""Several orders."""


class OrdersList(PascalCaseDefinition):
    """One page of orders."""

    orders: OrderList
    next_token: str | None = None
    """Absent or empty on the last page."""
    last_updated_before: str | None = None
    """Up to when changes are in the list."""
    created_before: str | None = None
    """Up to when orders are in the list."""


class GetOrdersResponse(Definition):
    """What getOrders answers."""

    payload: OrdersList | None = None
    errors: ErrorList | None = None


class GetOrderResponse(Definition):
    """What getOrder answers."""

    payload: Order | None = None
    errors: ErrorList | None = None
