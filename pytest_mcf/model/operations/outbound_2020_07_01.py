"""The operations of Fulfillment Outbound, version 2020-07-01."""

from types import ModuleType

from pytest_mcf.model.versions import FIRST
from pytest_mcf.operation import Operation, Parameter

_API = FIRST.api
_BASE = FIRST.root
_ORDERS = f"{_BASE}/fulfillmentOrders"
_ORDER = f"{_ORDERS}/{{sellerFulfillmentOrderId}}"
_FEATURES = f"{_BASE}/features"

_ORDER_ID = Parameter("sellerFulfillmentOrderId", "path", required=True, max_length=40)
_FEATURE_NAME = Parameter("featureName", "path", required=True)
_MARKETPLACE = Parameter("marketplaceId", "query", required=True)
_START_DATE = Parameter("queryStartDate", "query", format="date-time")
_NEXT_TOKEN = Parameter("nextToken", "query")


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.outbound_2020_07_01 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="getFulfillmentPreview",
        api=_API,
        method="POST",
        path=f"{_ORDERS}/preview",
        request_name="GetFulfillmentPreviewRequest",
        response_name="GetFulfillmentPreviewResponse",
        rate=2,
        burst=30,
        payload=True,
        only_asks=True,
    ),
    Operation(
        definitions=_definitions,
        name="deliveryOffers",
        api=_API,
        method="POST",
        path=f"{_BASE}/deliveryOffers",
        request_name="GetDeliveryOffersRequest",
        response_name="GetDeliveryOffersResponse",
        rate=5,
        burst=30,
        payload=True,
        only_asks=True,
    ),
    Operation(
        definitions=_definitions,
        name="listAllFulfillmentOrders",
        api=_API,
        method="GET",
        path=_ORDERS,
        parameters=(_START_DATE, _NEXT_TOKEN),
        response_name="ListAllFulfillmentOrdersResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="createFulfillmentOrder",
        api=_API,
        method="POST",
        path=_ORDERS,
        request_name="CreateFulfillmentOrderRequest",
        response_name="CreateFulfillmentOrderResponse",
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="getPackageTrackingDetails",
        api=_API,
        method="GET",
        path=f"{_BASE}/tracking",
        parameters=(Parameter("packageNumber", "query", required=True, kind="integer", format="int32"),),
        response_name="GetPackageTrackingDetailsResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="listReturnReasonCodes",
        api=_API,
        method="GET",
        path=f"{_BASE}/returnReasonCodes",
        parameters=(
            Parameter("sellerSku", "query", required=True),
            Parameter("marketplaceId", "query"),
            Parameter("sellerFulfillmentOrderId", "query"),
            Parameter("language", "query"),
        ),
        response_name="ListReturnReasonCodesResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="createFulfillmentReturn",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/return",
        # The only operation on an order whose model sets no length for the order's ID.
        parameters=(Parameter("sellerFulfillmentOrderId", "path", required=True),),
        request_name="CreateFulfillmentReturnRequest",
        response_name="CreateFulfillmentReturnResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="getFulfillmentOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        response_name="GetFulfillmentOrderResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="updateFulfillmentOrder",
        api=_API,
        method="PUT",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        request_name="UpdateFulfillmentOrderRequest",
        response_name="UpdateFulfillmentOrderResponse",
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="cancelFulfillmentOrder",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/cancel",
        parameters=(_ORDER_ID,),
        response_name="CancelFulfillmentOrderResponse",
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="submitFulfillmentOrderStatusUpdate",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/status",
        parameters=(_ORDER_ID,),
        request_name="SubmitFulfillmentOrderStatusUpdateRequest",
        response_name="SubmitFulfillmentOrderStatusUpdateResponse",
        sandbox_only=True,
    ),
    Operation(
        definitions=_definitions,
        name="getFeatures",
        api=_API,
        method="GET",
        path=_FEATURES,
        parameters=(_MARKETPLACE,),
        response_name="GetFeaturesResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="getFeatureInventory",
        api=_API,
        method="GET",
        path=f"{_FEATURES}/inventory/{{featureName}}",
        parameters=(_MARKETPLACE, _FEATURE_NAME, _NEXT_TOKEN, _START_DATE),
        response_name="GetFeatureInventoryResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="getFeatureSKU",
        api=_API,
        method="GET",
        path=f"{_FEATURES}/inventory/{{featureName}}/{{sellerSku}}",
        parameters=(_MARKETPLACE, _FEATURE_NAME, Parameter("sellerSku", "path", required=True)),
        response_name="GetFeatureSkuResponse",
        rate=2,
        burst=30,
        payload=True,
    ),
)
"""All of them, in the order of the official model."""
