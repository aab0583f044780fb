"""The operations of Orders, version 0. Those that read are deprecated: version 2026-01-01 replaces them."""

from types import MappingProxyType, ModuleType

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


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.orders_v0 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
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
        response_name="GetOrdersResponse",
        failures=_FAILURES_OF_READING,
        rate=0.0167,
        burst=20,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=_ORDER_DATA_ELEMENTS,
    ),
    Operation(
        definitions=_definitions,
        name="getOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        response_name="GetOrderResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=_ORDER_DATA_ELEMENTS,
    ),
    Operation(
        definitions=_definitions,
        name="getOrderBuyerInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/buyerInfo",
        parameters=(_ORDER_ID,),
        response_name="GetOrderBuyerInfoResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        definitions=_definitions,
        name="getOrderAddress",
        api=_API,
        method="GET",
        path=f"{_ORDER}/address",
        parameters=(_ORDER_ID,),
        response_name="GetOrderAddressResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        definitions=_definitions,
        name="getOrderItems",
        api=_API,
        method="GET",
        path=f"{_ORDER}/orderItems",
        parameters=(_ORDER_ID, _NEXT_TOKEN),
        response_name="GetOrderItemsResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
        data_elements=("buyerInfo",),
    ),
    Operation(
        definitions=_definitions,
        name="getOrderItemsBuyerInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/orderItems/buyerInfo",
        parameters=(_ORDER_ID, _NEXT_TOKEN),
        response_name="GetOrderItemsBuyerInfoResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        deprecated=True,
        restricted=True,
    ),
    Operation(
        definitions=_definitions,
        name="updateShipmentStatus",
        api=_API,
        method="POST",
        path=f"{_ORDER}/shipment",
        parameters=(_ORDER_ID,),
        request_name="UpdateShipmentStatusRequest",
        success=204,
        failures=_FAILURES_OF_UPDATING,
        error_names=MappingProxyType(
            dict.fromkeys(_FAILURES_OF_UPDATING, "UpdateShipmentStatusErrorResponse")
        ),
        rate=5,
        burst=15,
    ),
    Operation(
        definitions=_definitions,
        name="getOrderRegulatedInfo",
        api=_API,
        method="GET",
        path=f"{_ORDER}/regulatedInfo",
        parameters=(_ORDER_ID,),
        response_name="GetOrderRegulatedInfoResponse",
        failures=_FAILURES_OF_READING,
        rate=0.5,
        burst=30,
        payload=True,
        restricted=True,
    ),
    Operation(
        definitions=_definitions,
        name="updateVerificationStatus",
        api=_API,
        method="PATCH",
        path=f"{_ORDER}/regulatedInfo",
        parameters=(_ORDER_ID,),
        request_name="UpdateVerificationStatusRequest",
        success=204,
        failures=_FAILURES_OF_UPDATING,
        error_names=MappingProxyType(
            dict.fromkeys(_FAILURES_OF_UPDATING, "UpdateVerificationStatusErrorResponse")
        ),
        rate=0.5,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="confirmShipment",
        api=_API,
        method="POST",
        path=f"{_ORDER}/shipmentConfirmation",
        parameters=(_ORDER_ID,),
        request_name="ConfirmShipmentRequest",
        success=204,
        failures=_FAILURES_OF_CONFIRMING,
        error_names=MappingProxyType(dict.fromkeys(_FAILURES_OF_CONFIRMING, "ConfirmShipmentErrorResponse")),
        rate=2,
        burst=10,
    ),
)
"""All of them, in the order of the official model."""
