"""The operations of Fulfillment Outbound, version 2020-07-01."""

from pytest_mcf.model.outbound_2020_07_01.features import (
    GetFeatureInventoryResponse,
    GetFeatureSkuResponse,
    GetFeaturesResponse,
)
from pytest_mcf.model.outbound_2020_07_01.offers import GetDeliveryOffersRequest, GetDeliveryOffersResponse
from pytest_mcf.model.outbound_2020_07_01.order_requests import (
    CancelFulfillmentOrderResponse,
    CreateFulfillmentOrderRequest,
    CreateFulfillmentOrderResponse,
    UpdateFulfillmentOrderRequest,
    UpdateFulfillmentOrderResponse,
)
from pytest_mcf.model.outbound_2020_07_01.orders import (
    GetFulfillmentOrderResponse,
    ListAllFulfillmentOrdersResponse,
)
from pytest_mcf.model.outbound_2020_07_01.previews import (
    GetFulfillmentPreviewRequest,
    GetFulfillmentPreviewResponse,
)
from pytest_mcf.model.outbound_2020_07_01.returns import (
    CreateFulfillmentReturnRequest,
    CreateFulfillmentReturnResponse,
    ListReturnReasonCodesResponse,
)
from pytest_mcf.model.outbound_2020_07_01.sandbox import (
    SubmitFulfillmentOrderStatusUpdateRequest,
    SubmitFulfillmentOrderStatusUpdateResponse,
)
from pytest_mcf.model.outbound_2020_07_01.tracking import GetPackageTrackingDetailsResponse
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

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="getFulfillmentPreview",
        api=_API,
        method="POST",
        path=f"{_ORDERS}/preview",
        request=GetFulfillmentPreviewRequest,
        response=GetFulfillmentPreviewResponse,
        rate=2,
        burst=30,
        payload=True,
        only_asks=True,
    ),
    Operation(
        name="deliveryOffers",
        api=_API,
        method="POST",
        path=f"{_BASE}/deliveryOffers",
        request=GetDeliveryOffersRequest,
        response=GetDeliveryOffersResponse,
        rate=5,
        burst=30,
        payload=True,
        only_asks=True,
    ),
    Operation(
        name="listAllFulfillmentOrders",
        api=_API,
        method="GET",
        path=_ORDERS,
        parameters=(_START_DATE, _NEXT_TOKEN),
        response=ListAllFulfillmentOrdersResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="createFulfillmentOrder",
        api=_API,
        method="POST",
        path=_ORDERS,
        request=CreateFulfillmentOrderRequest,
        response=CreateFulfillmentOrderResponse,
        rate=2,
        burst=30,
    ),
    Operation(
        name="getPackageTrackingDetails",
        api=_API,
        method="GET",
        path=f"{_BASE}/tracking",
        parameters=(Parameter("packageNumber", "query", required=True, kind="integer", format="int32"),),
        response=GetPackageTrackingDetailsResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
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
        response=ListReturnReasonCodesResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="createFulfillmentReturn",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/return",
        # The only operation on an order whose model sets no length for the order's ID.
        parameters=(Parameter("sellerFulfillmentOrderId", "path", required=True),),
        request=CreateFulfillmentReturnRequest,
        response=CreateFulfillmentReturnResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="getFulfillmentOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        response=GetFulfillmentOrderResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="updateFulfillmentOrder",
        api=_API,
        method="PUT",
        path=_ORDER,
        parameters=(_ORDER_ID,),
        request=UpdateFulfillmentOrderRequest,
        response=UpdateFulfillmentOrderResponse,
        rate=2,
        burst=30,
    ),
    Operation(
        name="cancelFulfillmentOrder",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/cancel",
        parameters=(_ORDER_ID,),
        response=CancelFulfillmentOrderResponse,
        rate=2,
        burst=30,
    ),
    Operation(
        name="submitFulfillmentOrderStatusUpdate",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/status",
        parameters=(_ORDER_ID,),
        request=SubmitFulfillmentOrderStatusUpdateRequest,
        response=SubmitFulfillmentOrderStatusUpdateResponse,
        sandbox_only=True,
    ),
    Operation(
        name="getFeatures",
        api=_API,
        method="GET",
        path=_FEATURES,
        parameters=(_MARKETPLACE,),
        response=GetFeaturesResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="getFeatureInventory",
        api=_API,
        method="GET",
        path=f"{_FEATURES}/inventory/{{featureName}}",
        parameters=(_MARKETPLACE, _FEATURE_NAME, _NEXT_TOKEN, _START_DATE),
        response=GetFeatureInventoryResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
    Operation(
        name="getFeatureSKU",
        api=_API,
        method="GET",
        path=f"{_FEATURES}/inventory/{{featureName}}/{{sellerSku}}",
        parameters=(_MARKETPLACE, _FEATURE_NAME, Parameter("sellerSku", "path", required=True)),
        response=GetFeatureSkuResponse,
        rate=2,
        burst=30,
        payload=True,
    ),
)
"""All of them, in the order of the official model."""
