"""The operations of Fulfillment Outbound, version 2026-07-04."""

from types import MappingProxyType, ModuleType

from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.operation import Operation, Parameter

_API = SUCCESSOR.api
_BASE = SUCCESSOR.root
_ORDERS = f"{_BASE}/orders"
_ORDER = f"{_ORDERS}/{{orderId}}"

_FAILURES = (400, 401, 403, 404, 413, 415, 429, 500, 503)
_ERRORS = MappingProxyType(dict.fromkeys(_FAILURES, "ErrorList"))

_SERVICE = Parameter("x-amzn-fulfillment-service-id", "header", max_length=40)
_ORDER_ID = Parameter("orderId", "path", required=True, max_length=40)
_SHIPMENTS = Parameter("shipments", "query", choices=("INCLUDE", "EXCLUDE"))


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.outbound_2026_07_04 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="getOrderPreview",
        api=_API,
        method="POST",
        path=f"{_BASE}/previews",
        parameters=(_SERVICE,),
        request_name="GetOrderPreviewRequest",
        response_name="GetOrderPreviewResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
        only_asks=True,
    ),
    Operation(
        definitions=_definitions,
        name="getOffers",
        api=_API,
        method="POST",
        path=f"{_BASE}/offers",
        parameters=(_SERVICE,),
        request_name="GetOffersRequest",
        response_name="GetOffersResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=5,
        burst=30,
        only_asks=True,
    ),
    Operation(
        definitions=_definitions,
        name="cancelOrder",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/cancel",
        parameters=(_SERVICE, _ORDER_ID),
        response_name="CancelOrderResponse",
        success=202,
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="updateOrderStatus",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/status",
        parameters=(_SERVICE, _ORDER_ID),
        request_name="UpdateOrderStatusRequest",
        success=204,
        failures=_FAILURES,
        error_names=_ERRORS,
        sandbox_only=True,
    ),
    Operation(
        definitions=_definitions,
        name="updatePackage",
        api=_API,
        method="PUT",
        path=f"{_ORDER}/packages/{{packageId}}",
        # A package's ID has 40 characters at most, which the model says of the body and not of the path.
        parameters=(_SERVICE, _ORDER_ID, Parameter("packageId", "path", required=True)),
        request_name="UpdatePackageRequest",
        success=204,
        failures=_FAILURES,
        error_names=_ERRORS,
        sandbox_only=True,
    ),
    Operation(
        definitions=_definitions,
        name="updateOrder",
        api=_API,
        method="PUT",
        path=_ORDER,
        parameters=(_SERVICE, _ORDER_ID),
        request_name="UpdateOrderRequest",
        response_name="UpdateOrderResponse",
        success=202,
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        # Orders v0 has a getOrder too, and a name in the catalogue belongs to one operation.
        name="outbound.getOrder",
        official_name="getOrder",
        api=_API,
        method="GET",
        path=_ORDER,
        parameters=(_SERVICE, _ORDER_ID, _SHIPMENTS),
        response_name="GetOrderResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
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
        response_name="ListOrdersResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
    ),
    Operation(
        definitions=_definitions,
        name="createOrder",
        api=_API,
        method="POST",
        path=_ORDERS,
        parameters=(_SERVICE,),
        request_name="CreateOrderRequest",
        response_name="CreateOrderResponse",
        other_success_names=MappingProxyType({202: "CreateOrderAcceptedResponse"}),
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=2,
        burst=30,
    ),
)
"""All of them, in the order of the official model. Its paths of services have no operations."""
