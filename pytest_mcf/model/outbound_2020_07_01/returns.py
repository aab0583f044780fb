"""Returns: why, what, where to, and what became of it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import Address, ErrorList


class ReasonCodeDetails(Definition):
    """A reason for which an item may be returned."""

    return_reason_code: str
    description: str
    translated_description: str | None = None
    """The description in the language that was asked for."""


ReasonCodeDetailsList = list[ReasonCodeDetails]
"""The reasons that hold for one SKU."""


class ListReturnReasonCodesResult(Definition):
    """The reasons that can be given."""

    reason_code_details: ReasonCodeDetailsList | None = None


class ListReturnReasonCodesResponse(Definition):
    """What listReturnReasonCodes answers."""

    payload: ListReturnReasonCodesResult | None = None
    errors: ErrorList | None = None


class CreateReturnItem(Definition):
    """One item to be returned."""

    seller_return_item_id: Annotated[str, Field(max_length=80)]
    """The seller's own name of the returned item."""
    seller_fulfillment_order_item_id: str
    amazon_shipment_id: str
    return_reason_code: str
    """One of those that listReturnReasonCodes gave."""
    return_comment: Annotated[str, Field(max_length=1000)] | None = None


CreateReturnItemList = list[CreateReturnItem]
"""The items to be returned."""


class CreateFulfillmentReturnRequest(Definition):
    """A return to be registered."""

    items: CreateReturnItemList


class FulfillmentReturnItemStatus(StrEnum):
    """Whether a fulfillment center has dealt with a returned item."""

    NEW = "New"
    PROCESSED = "Processed"


class ReturnItemDisposition(StrEnum):
    """The state in which a returned item arrived."""

    SELLABLE = "Sellable"
    DEFECTIVE = "Defective"
    CUSTOMER_DAMAGED = "CustomerDamaged"
    """By the buyer or by the seller."""
    CARRIER_DAMAGED = "CarrierDamaged"
    FULFILLER_DAMAGED = "FulfillerDamaged"
    """By Amazon."""


class ReturnItem(Definition):
    """An item that Amazon takes back."""

    seller_return_item_id: str
    seller_fulfillment_order_item_id: str
    amazon_shipment_id: str
    seller_return_reason_code: str
    """The reason the seller gave."""
    return_comment: str | None = None
    amazon_return_reason_code: str | None = None
    """The reason the fulfillment center found."""
    status: FulfillmentReturnItemStatus
    status_changed_date: Timestamp
    return_authorization_id: str | None = None
    return_received_condition: ReturnItemDisposition | None = None
    """Known once the item has been processed."""
    fulfillment_center_id: str | None = None
    """The one that processed the item."""


ReturnItemList = list[ReturnItem]
"""The items that Amazon takes back; empty when it takes none."""


class InvalidItemReasonCode(StrEnum):
    """Why an item cannot be returned."""

    INVALID_VALUES = "InvalidValues"
    """No order has such an item."""
    DUPLICATE_REQUEST = "DuplicateRequest"
    """Its return has been asked for before."""
    NO_COMPLETED_SHIP_ITEMS = "NoCompletedShipItems"
    """Its order has not shipped yet."""
    NO_RETURNABLE_QUANTITY = "NoReturnableQuantity"
    """Every unit is spoken for by other returns."""


class InvalidItemReason(Definition):
    """Why an item cannot be returned, as a code and in words."""

    invalid_item_reason_code: InvalidItemReasonCode
    description: str


class InvalidReturnItem(Definition):
    """An item that Amazon does not take back."""

    seller_return_item_id: str
    seller_fulfillment_order_item_id: str
    invalid_item_reason: InvalidItemReason


InvalidReturnItemList = list[InvalidReturnItem]
"""The items that Amazon does not take back."""


class ReturnAuthorization(Definition):
    """The leave to send items back, and where to."""

    return_authorization_id: str
    fulfillment_center_id: str
    return_to_address: Address
    amazon_rma_id: str
    rma_page_url: str = Field(alias="rmaPageURL")
    """The page with the label and the barcode; postage is not paid."""


ReturnAuthorizationList = list[ReturnAuthorization]
"""Where the returned items go, one for each destination."""


class CreateFulfillmentReturnResult(Definition):
    """What Amazon takes back, what it does not, and where to send it."""

    return_items: ReturnItemList | None = None
    invalid_return_items: InvalidReturnItemList | None = None
    return_authorizations: ReturnAuthorizationList | None = None


class CreateFulfillmentReturnResponse(Definition):
    """What createFulfillmentReturn answers."""

    payload: CreateFulfillmentReturnResult | None = None
    errors: ErrorList | None = None
