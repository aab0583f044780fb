"""Who ordered, and what the tax office knows of them; most of it is personal data."""

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.orders_v0.common import ErrorList, Money, PascalCaseDefinition


class TaxClassification(PascalCaseDefinition):
    """A number assigned by a tax office."""

    name: str | None = None
    """The kind of tax."""
    value: str | None = None
    """The number."""


class BuyerTaxInfo(PascalCaseDefinition):
    """A buyer in the eyes of a tax office."""

    company_legal_name: str | None = None
    taxing_region: str | None = None
    tax_classifications: list[TaxClassification] | None = None


class BuyerInfo(PascalCaseDefinition):
    """The buyer, as an order holds them."""

    buyer_email: str | None = None
    """An alias that Amazon forwards."""
    buyer_name: str | None = None
    buyer_county: str | None = None
    """Brazil only."""
    buyer_tax_info: BuyerTaxInfo | None = None
    purchase_order_number: str | None = None
    """The buyer's own number for the order."""


class BuyerTaxInformation(PascalCaseDefinition):
    """What an invoice to a business must hold; Turkey only."""

    buyer_legal_company_name: str | None = None
    buyer_business_address: str | None = None
    buyer_tax_registration_id: str | None = None
    buyer_tax_office: str | None = None


class BuyerCustomizedInfoDetail(PascalCaseDefinition):
    """What the buyer wants on a customized item."""

    customized_url: str | None = Field(default=None, alias="CustomizedURL")
    """An archive to download."""


class ItemBuyerInfo(PascalCaseDefinition):
    """What the buyer said about one line of an order."""

    buyer_customized_info: BuyerCustomizedInfoDetail | None = None
    gift_wrap_price: Money | None = None
    gift_wrap_tax: Money | None = None
    gift_message_text: str | None = None
    gift_wrap_level: str | None = None


class OrderBuyerInfo(PascalCaseDefinition):
    """The buyer of one order."""

    amazon_order_id: str
    buyer_email: str | None = None
    """An alias that Amazon forwards."""
    buyer_name: str | None = None
    buyer_county: str | None = None
    """Brazil only."""
    buyer_tax_info: BuyerTaxInfo | None = None
    purchase_order_number: str | None = None
    """The buyer's own number for the order."""


class GetOrderBuyerInfoResponse(Definition):
    """What getOrderBuyerInfo answers."""

    payload: OrderBuyerInfo | None = None
    errors: ErrorList | None = None


class OrderItemBuyerInfo(PascalCaseDefinition):
    """What the buyer said about one line, with the id of the line."""

    order_item_id: str
    buyer_customized_info: BuyerCustomizedInfoDetail | None = None
    gift_wrap_price: Money | None = None
    gift_wrap_tax: Money | None = None
    gift_message_text: str | None = None
    gift_wrap_level: str | None = None


OrderItemBuyerInfoList = list[OrderItemBuyerInfo]
"""Several lines."""


class OrderItemsBuyerInfoList(PascalCaseDefinition):
    """One page of what the buyer said about the lines of an order."""

    order_items: OrderItemBuyerInfoList
    next_token: str | None = None
    """Absent or empty on the last page."""
    amazon_order_id: str


class GetOrderItemsBuyerInfoResponse(Definition):
    """What getOrderItemsBuyerInfo responds."""

    payload: OrderItemsBuyerInfoList | None = None
    errors: ErrorList | None = None
