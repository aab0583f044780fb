"""The operations of Fulfillment Outbound, version 2026-07-04."""

from types import MappingProxyType

from pytest_mcf.model.outbound_2026_07_04.common import ErrorList
from pytest_mcf.model.outbound_2026_07_04.orders import (
    CancelOrderResponse,
    CreateOrderAcceptedResponse,
    CreateOrderRequest,
    CreateOrderResponse,
    GetOrderResponse,
    ListOrdersResponse,
    UpdateOrderRequest,
    UpdateOrderResponse,
)
from pytest_mcf.model.outbound_2026_07_04.previews import (
    GetOffersRequest,
    GetOffersResponse,
    GetOrderPreviewRequest,
    GetOrderPreviewResponse,
)
from pytest_mcf.model.outbound_2026_07_04.sandbox import UpdateOrderStatusRequest, UpdatePackageRequest
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.operation import Operation, Parameter

_API = SUCCESSOR.api
_BASE = SUCCESSOR.root
_ORDERS = f"{_BASE}/orders"
_ORDER = f"{_ORDERS}/{{orderId}}"

_FAILURES = (400, 401, 403, 404, 413, 415, 429, 500, 503)
_ERRORS = MappingProxyType(dict.fromkeys(_FAILURES, ErrorList))

_SERVICE = Parameter("x-amzn-fulfillment-service-id", "header", max_length=40)
_ORDER_ID = Parameter("orderId", "path", required=True, max_length=40)
_SHIPMENTS = Parameter("shipments", "query", choices=("INCLUDE", "EXCLUDE"))

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="getOrderPreview",
        api=_API,
        method="POST",
        path=f"{_BASE}/previews",
        parameters=(_SERVICE,),
        request=GetOrderPreviewRequest,
        response=GetOrderPreviewResponse,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
        only_asks=True,
    ),
    Operation(
        name="getOffers",
        api=_API,
        method="POST",
        path=f"{_BASE}/offers",
        parameters=(_SERVICE,),
        request=GetOffersRequest,
        response=GetOffersResponse,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=5,
        burst=30,
        only_asks=True,
    ),
    Operation(
        name="cancelOrder",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/cancel",
        parameters=(_SERVICE, _ORDER_ID),
        response=CancelOrderResponse,
        success=202,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        name="updateOrderStatus",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/status",
        parameters=(_SERVICE, _ORDER_ID),
        request=UpdateOrderStatusRequest,
        success=204,
        failures=_FAILURES,
        error_responses=_ERRORS,
        sandbox_only=True,
    ),
    Operation(
        name="updatePackage",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/packages/{{packageId}}",
        # A package's ID has 40 characters at most, which the model says of the body and not of the path.
        parameters=(_SERVICE, _ORDER_ID, Parameter("packageId", "path", required=True)),
        request=UpdatePackageRequest,
        success=204,
        failures=_FAILURES,
        error_responses=_ERRORS,
        sandbox_only=True,
    ),
    Operation(
        name="updateOrder",
        api=_API,
        method="PUT",
        path=_ORDER,
        parameters=(_SERVICE, _ORDER_ID),
        request=UpdateOrderRequest,
        response=UpdateOrderResponse,
        success=202,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        # Orders v0 has a getOrder too, and a name in the catalogue belongs to one operation.
        name="outbound.getOrder",
        official_name="getOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_SERVICE, _ORDER_ID, _SHIPMENTS),
        response=GetOrderResponse,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        name="listOrders",
        api=_API,
        method="GET",
        path=_ORDERS,
        parameters=(
            _SERVICE,
            Parameter("updatedAfter", "query", format="date-time"),
            Parameter("pageToken", "query"),
            _SHIPMENTS,
        ),
        response=ListOrdersResponse,
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        name="createOrder",
        api=_API,
        method="POST",
        path=_ORDERS,
        parameters=(_SERVICE,),
        request=CreateOrderRequest,
        response=CreateOrderResponse,
        other_successes=MappingProxyType({202: CreateOrderAcceptedResponse}),
        failures=_FAILURES,
        error_responses=_ERRORS,
        rate=2,
        burst=30,
    ),
)
"""All of them, in the order of the official model. Its paths of services have no operations."""
