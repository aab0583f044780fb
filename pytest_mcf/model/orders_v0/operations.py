"""The operations of Orders, version 0. Those that read are deprecated: version 2026-01-01 replaces them."""

from types import MappingProxyType

from pytest_mcf.model.orders_v0.addresses import GetOrderAddressResponse
from pytest_mcf.model.orders_v0.buyers import GetOrderBuyerInfoResponse, GetOrderItemsBuyerInfoResponse
from pytest_mcf.model.orders_v0.items import GetOrderItemsResponse
from pytest_mcf.model.orders_v0.orders import GetOrderResponse, GetOrdersResponse
from pytest_mcf.model.orders_v0.regulated import (
    GetOrderRegulatedInfoResponse,
    UpdateVerificationStatusErrorResponse,
    UpdateVerificationStatusRequest,
)
from pytest_mcf.model.orders_v0.shipments import (
    ConfirmShipmentErrorResponse,
    ConfirmShipmentRequest,
    UpdateShipmentStatusErrorResponse,
    UpdateShipmentStatusRequest,
)
from pytest_mcf.operation import Operation, Parameter

_API = "orders_v0"
_ORDERS = "/orders/v0/orders"
_ORDER = f"{_ORDERS}/{{orderId}}"

_ORDER_ID = Parameter("orderId", "path", required=True)
_NEXT_TOKEN = Parameter("NextToken", "query")

# Only confirmShipment documents a 401, and only updateShipmentStatus 413 and 415.
_FAILURES_OF_READING = (400, 403, 404, 429, 500, 503)
_FAILURES_OF_UPDATING = (400, 403, 404, 413, 415, 429, 500, 503)
_FAILURES_OF_CONFIRMING = (400, 401, 403, 404, 429, 500, 503)

_ORDER_DATA_ELEMENTS = ("buyerInfo", "shippingAddress", "buyerTaxInformation")

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="getOrders",
        api=_API,
        method="GET",
        path=_ORDERS,
        # Dates are ISO 8601 and come without a format; a page has 1 to 100 orders, which only the text says.
        parameters=(
            Parameter("CreatedAfter", "query"),
            Parameter("CreatedBefore", "query"),
            Parameter("LastUpdatedAfter", "query"),
            Parameter("LastUpdatedBefore", "query"),
            Parameter("OrderStatuses", "query", kind="array"),
            Parameter("MarketplaceIds", "query", required=True, kind="array", max_items=50),
            Parameter("FulfillmentChannels", "query", kind="array"),
            Parameter("PaymentMethods", "query", kind="array"),
            Parameter("BuyerEmail", "query"),
            Parameter("SellerOrderId", "query"),
            Parameter("MaxResultsPerPage", "query", kind="integer"),
            Parameter("EasyShipShipmentStatuses", "query", kind="array"),
            Parameter("ElectronicInvoiceStatuses", "query", kind="array"),
            _NEXT_TOKEN,
            Parameter("AmazonOrderIds", "query", kind="array", max_items=50),
            Parameter("ActualFulfillmentSupplySourceId", "query"),
            Parameter("IsISPU", "query", kind="boolean"),
            Parameter("StoreChainStoreId", "query"),
            Parameter("EarliestDeliveryDateBefore", "query"),
            Parameter("EarliestDeliveryDateAfter", "query"),
            Parameter("LatestDeliveryDateBefore", "query"),
            Parameter("LatestDeliveryDateAfter", "query"),
        ),
        response=GetOrdersResponse,
        failures=_FAILURES_OF_READING,
        rate=0.0167,
        burst=20,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=_ORDER_DATA_ELEMENTS,
    ),
    Operation(
        name="getOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        response=GetOrderResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=_ORDER_DATA_ELEMENTS,
    ),
    Operation(
        name="getOrderBuyerInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/buyerInfo",
        parameters=(_ORDER_ID,),
        response=GetOrderBuyerInfoResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        name="getOrderAddress",
        api=_API,
        method="GET",
        path=f"{_ORDER}/address",
        parameters=(_ORDER_ID,),
        response=GetOrderAddressResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        name="getOrderItems",
        api=_API,
        method="GET",
        path=f"{_ORDER}/orderItems",
        parameters=(_ORDER_ID, _NEXT_TOKEN),
        response=GetOrderItemsResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=("buyerInfo",),
    ),
    Operation(
        name="getOrderItemsBuyerInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/orderItems/buyerInfo",
        parameters=(_ORDER_ID, _NEXT_TOKEN),
        response=GetOrderItemsBuyerInfoResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        name="updateShipmentStatus",
        api=_API,
        method="POST",
        path=f"{_ORDER}/shipment",
        parameters=(_ORDER_ID,),
        request=UpdateShipmentStatusRequest,
        success=204,
        failures=_FAILURES_OF_UPDATING,
        error_responses=MappingProxyType(
            dict.fromkeys(_FAILURES_OF_UPDATING, UpdateShipmentStatusErrorResponse)
        ),
        rate=5,
        burst=15,
    ),
    Operation(
        name="getOrderRegulatedInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/regulatedInfo",
        parameters=(_ORDER_ID,),
        response=GetOrderRegulatedInfoResponse,
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        restricted=True,
    ),
    Operation(
        name="updateVerificationStatus",
        api=_API,
        method="PATCH",
        path=f"{_ORDER}/regulatedInfo",
        parameters=(_ORDER_ID,),
        request=UpdateVerificationStatusRequest,
        success=204,
        failures=_FAILURES_OF_UPDATING,
        error_responses=MappingProxyType(
            dict.fromkeys(_FAILURES_OF_UPDATING, UpdateVerificationStatusErrorResponse)
        ),
        rate=0.5,
        burst=30,
    ),
    Operation(
        name="confirmShipment",
        api=_API,
        method="POST",
        path=f"{_ORDER}/shipmentConfirmation",
        parameters=(_ORDER_ID,),
        request=ConfirmShipmentRequest,
        success=204,
        failures=_FAILURES_OF_CONFIRMING,
        error_responses=MappingProxyType(
            dict.fromkeys(_FAILURES_OF_CONFIRMING, ConfirmShipmentErrorResponse)
        ),
        rate=2,
        burst=10,
    ),
)
"""All of them, in the order of the official model."""
