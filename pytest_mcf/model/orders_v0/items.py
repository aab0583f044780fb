"""The lines of an order."""

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.orders_v0.buyers import ItemBuyerInfo
from pytest_mcf.model.orders_v0.common import ErrorList, Money, PascalCaseDefinition
from pytest_mcf.model.orders_v0.values import (
    AssociationType,
    ConstraintType,
    DeemedResellerCategory,
    MeasurementUnit,
    ResponsibleParty,
    SubstitutionType,
    TaxCollectionModel,
)


class AssociatedItem(PascalCaseDefinition):
    """A line, of this order or another, that belongs to a line."""

    order_id: str | None = None
    order_item_id: str | None = None
    association_type: AssociationType | None = None


class ProductInfoDetail(PascalCaseDefinition):
    """What is sold as one unit."""

    number_of_items: str | None = None
    """A number in a string."""


class PointsGrantedDetail(PascalCaseDefinition):
    """Amazon Points that the buyer earns."""

    points_number: int | None = None
    points_monetary_value: Money | None = None


PromotionIdList = list[str]
"""The seller's names of the promotions that applied."""


class TaxCollection(PascalCaseDefinition):
    """How a tax was withheld."""

    model: TaxCollectionModel | None = None
    responsible_party: ResponsibleParty | None = None


class BuyerRequestedCancel(PascalCaseDefinition):
    """Whether the buyer wants out."""

    is_buyer_requested_cancel: str | None = None
    """The string true or false."""
    buyer_cancel_reason: str | None = None


class Measurement(PascalCaseDefinition):
    """How much a unit of goods is."""

    unit: MeasurementUnit
    value: float


class SubstitutionOption(PascalCaseDefinition):
    """What may be sent instead."""

    asin: str | None = Field(default=None, alias="ASIN")
    quantity_ordered: int | None = None
    seller_sku: str | None = Field(default=None, alias="SellerSKU")
    title: str | None = None
    measurement: Measurement | None = None


SubstitutionOptionList = list[SubstitutionOption]
"""All that may be sent instead."""


class SubstitutionPreferences(PascalCaseDefinition):
    """What to do when goods cannot be found; some grocery sellers only."""

    substitution_type: SubstitutionType
    substitution_options: SubstitutionOptionList | None = None


class ShippingConstraints(PascalCaseDefinition):
    """What the delivery of a line takes."""

    pallet_delivery: ConstraintType | None = None
    signature_confirmation: ConstraintType | None = None
    recipient_identity_verification: ConstraintType | None = None
    recipient_age_verification: ConstraintType | None = None


class AmazonPrograms(PascalCaseDefinition):
    """The programs under which a line was sold."""

    programs: list[str]
    """SUBSCRIBE_AND_SAVE or FBM_SHIP_PLUS; the schema leaves the list open."""


class OrderItem(PascalCaseDefinition):
    """One line. Prices are of the whole line, not of a unit, and absent until the order is paid."""

    asin: str = Field(alias="ASIN")
    seller_sku: str | None = Field(default=None, alias="SellerSKU")
    order_item_id: str
    associated_items: list[AssociatedItem] | None = None
    title: str | None = None
    quantity_ordered: int
    quantity_shipped: int | None = None
    product_info: ProductInfoDetail | None = None
    points_granted: PointsGrantedDetail | None = None
    item_price: Money | None = None
    shipping_price: Money | None = None
    item_tax: Money | None = None
    shipping_tax: Money | None = None
    shipping_discount: Money | None = None
    shipping_discount_tax: Money | None = None
    promotion_discount: Money | None = None
    promotion_discount_tax: Money | None = None
    promotion_ids: PromotionIdList | None = None
    cod_fee: Money | None = Field(default=None, alias="CODFee")
    cod_fee_discount: Money | None = Field(default=None, alias="CODFeeDiscount")
    is_gift: str | None = None
    """The string true or false."""
    condition_note: str | None = None
    """In the seller's words."""
    condition_id: str | None = None
    """Such as New or Used."""
    condition_subtype_id: str | None = None
    """Such as Mint or Good."""
    scheduled_delivery_start_date: str | None = None
    scheduled_delivery_end_date: str | None = None
    price_designation: str | None = None
    """BusinessPrice, where the price is one for businesses."""
    tax_collection: TaxCollection | None = None
    serial_number_required: bool | None = None
    is_transparency: bool | None = None
    """Each unit has a code that has to be given when it ships."""
    ioss_number: str | None = None
    store_chain_store_id: str | None = None
    deemed_reseller_category: DeemedResellerCategory | None = None
    buyer_info: ItemBuyerInfo | None = None
    buyer_requested_cancel: BuyerRequestedCancel | None = None
    serial_numbers: list[str] | None = None
    """Of units that Amazon shipped."""
    substitution_preferences: SubstitutionPreferences | None = None
    measurement: Measurement | None = None
    shipping_constraints: ShippingConstraints | None = None
    amazon_programs: AmazonPrograms | None = None


OrderItemList = list[OrderItem]
"""Several lines."""


class OrderItemsList(PascalCaseDefinition):
    """One page of an order's lines."""

    order_items: OrderItemList
    next_token: str | None = None
    """Absent or empty on the last page."""
    amazon_order_id: str


class GetOrderItemsResponse(Definition):
    """What getOrderItems answers."""

    payload: OrderItemsList | None = None
    errors: ErrorList | None = None
