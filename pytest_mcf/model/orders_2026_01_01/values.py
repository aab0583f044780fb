"""The values that Amazon documents in prose, where the official model has no enum.

A field refers to one of these with `documented_values`. The contract reports any other value, and the
schemas stay those of the official model. The source of each is the description in that model.
"""

from enum import StrEnum


class OrderProgram(StrEnum):
    """A program that an order belongs to. Source: Order/programs."""

    AMAZON_BAZAAR = "AMAZON_BAZAAR"
    AMAZON_BUSINESS = "AMAZON_BUSINESS"
    AMAZON_EASY_SHIP = "AMAZON_EASY_SHIP"
    AMAZON_HAUL = "AMAZON_HAUL"
    DELIVERY_BY_AMAZON = "DELIVERY_BY_AMAZON"
    FBM_SHIP_PLUS = "FBM_SHIP_PLUS"
    INVOICE_BY_AMAZON = "INVOICE_BY_AMAZON"
    IN_STORE_PICK_UP = "IN_STORE_PICK_UP"
    PREMIUM = "PREMIUM"
    PREORDER = "PREORDER"
    PRIME = "PRIME"


class AliasType(StrEnum):
    """Whose number an alias of an order is. Source: Alias/aliasType."""

    SELLER_ORDER_ID = "SELLER_ORDER_ID"


class AssociationType(StrEnum):
    """How another order belongs to an order. Source: AssociatedOrder/associationType."""

    REPLACEMENT_ORIGINAL_ID = "REPLACEMENT_ORIGINAL_ID"
    EXCHANGE_ORIGINAL_ID = "EXCHANGE_ORIGINAL_ID"


class ChannelName(StrEnum):
    """Where an order was placed. Source: SalesChannel/channelName."""

    AMAZON = "AMAZON"
    NON_AMAZON = "NON_AMAZON"


class OrderProceedsType(StrEnum):
    """A category of the proceeds of an order. Source: OrderProceedsBreakdown/type."""

    ITEM = "ITEM"
    SHIPPING = "SHIPPING"
    GIFT_WRAP = "GIFT_WRAP"
    COD_FEE = "COD_FEE"
    TAX = "TAX"
    DISCOUNT = "DISCOUNT"
    DELIVERY_TIP = "DELIVERY_TIP"
    """Of the order alone: no line has a part of it."""
    OTHER = "OTHER"


class ChargeStatus(StrEnum):
    """Whether a charge after checkout is final. Source: OrderProceedsBreakdown/status."""

    PENDING = "PENDING"
    FINALIZED = "FINALIZED"


class FulfilledBy(StrEnum):
    """Who ships. Source: OrderFulfillment/fulfilledBy."""

    AMAZON = "AMAZON"
    MERCHANT = "MERCHANT"


class ServiceLevel(StrEnum):
    """The speed that the buyer chose. Source: OrderFulfillment/fulfillmentServiceLevel."""

    EXPEDITED = "EXPEDITED"
    FREE_ECONOMY = "FREE_ECONOMY"
    NEXT_DAY = "NEXT_DAY"
    PRIORITY = "PRIORITY"
    SAME_DAY = "SAME_DAY"
    SECOND_DAY = "SECOND_DAY"
    SCHEDULED = "SCHEDULED"
    STANDARD = "STANDARD"


class ItemProgram(StrEnum):
    """A program that a line belongs to. Source: OrderItem/programs."""

    TRANSPARENCY = "TRANSPARENCY"
    SUBSCRIBE_AND_SAVE = "SUBSCRIBE_AND_SAVE"


class AddressType(StrEnum):
    """What kind of place an address is. Source: CustomerAddress/addressType."""

    RESIDENTIAL = "RESIDENTIAL"
    COMMERCIAL = "COMMERCIAL"
    PICKUP_POINT = "PICKUP_POINT"


class DeliveryCapability(StrEnum):
    """What is known of a place of delivery. Source: the definition PreferredDeliveryCapability."""

    HAS_ACCESS_POINT = "HAS_ACCESS_POINT"
    PALLET_ENABLED = "PALLET_ENABLED"
    PALLET_DISABLED = "PALLET_DISABLED"


class ConditionType(StrEnum):
    """The condition of a product. Source: ItemCondition/conditionType."""

    NEW = "NEW"
    USED = "USED"
    COLLECTIBLE = "COLLECTIBLE"
    REFURBISHED = "REFURBISHED"
    PREORDER = "PREORDER"
    CLUB = "CLUB"


class ConditionSubtype(StrEnum):
    """The condition of a product in more detail. Source: ItemCondition/conditionSubtype."""

    NEW = "NEW"
    MINT = "MINT"
    VERY_GOOD = "VERY_GOOD"
    GOOD = "GOOD"
    ACCEPTABLE = "ACCEPTABLE"
    POOR = "POOR"
    CLUB = "CLUB"
    OEM = "OEM"
    WARRANTY = "WARRANTY"
    REFURBISHED_WARRANTY = "REFURBISHED_WARRANTY"
    REFURBISHED = "REFURBISHED"
    OPEN_BOX = "OPEN_BOX"
    ANY = "ANY"
    OTHER = "OTHER"


class PriceDesignation(StrEnum):
    """Whom a special price is for. Source: ItemPrice/priceDesignation."""

    BUSINESS_PRICE = "BUSINESS_PRICE"


class ItemProceedsType(StrEnum):
    """A category of the proceeds of a line. Source: ItemProceedsBreakdown/type."""

    ITEM = "ITEM"
    SHIPPING = "SHIPPING"
    GIFT_WRAP = "GIFT_WRAP"
    COD_FEE = "COD_FEE"
    OTHER = "OTHER"
    TAX = "TAX"
    DISCOUNT = "DISCOUNT"


class ItemProceedsSubtype(StrEnum):
    """What a tax or a discount is on. Source: ItemProceedsDetailedBreakdown/subtype."""

    ITEM = "ITEM"
    SHIPPING = "SHIPPING"
    GIFT_WRAP = "GIFT_WRAP"
    COD_FEE = "COD_FEE"
    OTHER = "OTHER"
    DISCOUNT = "DISCOUNT"


class CancelRequester(StrEnum):
    """Who asked for a cancellation. Source: ItemCancellationRequest/requester."""

    BUYER = "BUYER"


class CancelledBy(StrEnum):
    """Who cancelled. Source: ItemCancellationExecution/cancelledBy."""

    BUYER = "BUYER"
    MERCHANT = "MERCHANT"
    AMAZON = "AMAZON"


class SerialNumberRequirementType(StrEnum):
    """Whether serial numbers are needed. Source: SerialNumberRequirement/requirementType."""

    REQUIRED = "REQUIRED"


class DetailedStatus(StrEnum):
    """Where a package is, in more detail. Source: PackageStatus/detailedStatus."""

    PENDING_SCHEDULE = "PENDING_SCHEDULE"
    PENDING_PICK_UP = "PENDING_PICK_UP"
    PENDING_DROP_OFF = "PENDING_DROP_OFF"
    LABEL_CANCELLED = "LABEL_CANCELLED"
    PICKED_UP = "PICKED_UP"
    DROPPED_OFF = "DROPPED_OFF"
    AT_ORIGIN_FC = "AT_ORIGIN_FC"
    AT_DESTINATION_FC = "AT_DESTINATION_FC"
    DELIVERED = "DELIVERED"
    REJECTED_BY_BUYER = "REJECTED_BY_BUYER"
    UNDELIVERABLE = "UNDELIVERABLE"
    RETURNING_TO_SELLER = "RETURNING_TO_SELLER"
    RETURNED_TO_SELLER = "RETURNED_TO_SELLER"
    LOST = "LOST"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DAMAGED = "DAMAGED"


class TaxEntity(StrEnum):
    """Whose registration it is. Source: OrderTaxRegistration/entityType."""

    BUYER = "BUYER"
    MERCHANT = "MERCHANT"
    MARKETPLACE = "MARKETPLACE"


class TaxRegistrationType(StrEnum):
    """The kind of a registration number. Source: OrderTaxRegistration/taxRegistrationType."""

    BUSINESS = "BUSINESS"
    VAT = "VAT"
    CST = "CST"
    CPF = "CPF"
    CNPJ = "CNPJ"


class TaxAttribute(StrEnum):
    """What else is known of a registration. Source: TaxRegistrationAttribute/key."""

    TAX_OFFICE = "TAX_OFFICE"


class InvoicePreference(StrEnum):
    """The invoice that a buyer wants; Turkey only. Source: OrderTaxInvoicing/buyerInvoicePreference."""

    INDIVIDUAL = "INDIVIDUAL"
    BUSINESS = "BUSINESS"


class InvoiceStatus(StrEnum):
    """Whether the electronic invoice is there. Source: OrderTaxInvoicing/invoiceStatus."""

    NOT_REQUIRED = "NOT_REQUIRED"
    NOT_FOUND = "NOT_FOUND"
    PROCESSING = "PROCESSING"
    ERRORED = "ERRORED"
    ACCEPTED = "ACCEPTED"


class ItemAssociationType(StrEnum):
    """How another line belongs to a line. Source: AssociatedOrderItem/associationType."""

    VALUE_ADD_SERVICE = "VALUE_ADD_SERVICE"


class ReportingScheme(StrEnum):
    """How a tax is reported. Source: ItemTaxCalculationBreakdown/reportingScheme."""

    UOSS = "UOSS"
    """The goods are stored in the EU."""
    IOSS = "IOSS"
    """The goods are not stored in the EU."""


class TaxCollectionModel(StrEnum):
    """By which rule a tax is collected. Source: ItemTaxCollection/model."""

    MARKETPLACE_FACILITATOR = "MARKETPLACE_FACILITATOR"
