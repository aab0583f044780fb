"""The operations of Orders, version 2026-01-01, which replace those of version 0 that read."""

from types import MappingProxyType, ModuleType

from pytest_mcf.model.versions import ORDERS_SUCCESSOR
from pytest_mcf.operation import Operation, Parameter

_API = ORDERS_SUCCESSOR.api
_ORDERS = f"{ORDERS_SUCCESSOR.root}/orders"

# No operation documents a 401.
_FAILURES = (400, 403, 404, 413, 415, 429, 500, 503)
_ERRORS = MappingProxyType(dict.fromkeys(_FAILURES, "ErrorList"))

_STATUSES = (
    *("PENDING_AVAILABILITY", "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED"),
    *("SHIPPED", "CANCELLED", "UNFULFILLABLE"),
)
_DATASETS = (
    *("BUYER", "RECIPIENT", "PROCEEDS", "EXPENSE", "PROMOTION", "CANCELLATION"),
    *("FULFILLMENT", "PACKAGES", "TAX", "PAYMENT", "FULFILLMENT_ORDERS"),
)

_INCLUDED_DATA = Parameter("includedData", "query", kind="array", choices=_DATASETS)


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.orders_2026_01_01 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="searchOrders",
        api=_API,
        method="GET",
        path=_ORDERS,
        # A page has 1 to 100 orders, which only the text says.
        parameters=(
            Parameter("createdAfter", "query", format="date-time"),
            Parameter("createdBefore", "query", format="date-time"),
            Parameter("lastUpdatedAfter", "query", format="date-time"),
            Parameter("lastUpdatedBefore", "query", format="date-time"),
            Parameter("fulfillmentStatuses", "query", kind="array", choices=_STATUSES),
            Parameter("marketplaceIds", "query", kind="array", max_items=50),
            Parameter("fulfilledBy", "query", kind="array", choices=("MERCHANT", "AMAZON")),
            Parameter("maxResultsPerPage", "query", kind="integer"),
            Parameter("paginationToken", "query"),
            _INCLUDED_DATA,
        ),
        response_name="SearchOrdersResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=0.0056,
        burst=20,
    ),
    Operation(
        definitions=_definitions,
        # Orders v0 has a getOrder too, and a name in the catalogue belongs to one operation.
        name="orders.getOrder",
        official_name="getOrder",
        api=_API,
        method="GET",
        path=f"{_ORDERS}/{{orderId}}",
        parameters=(Parameter("orderId", "path", required=True), _INCLUDED_DATA),
        response_name="GetOrderResponse",
        failures=_FAILURES,
        error_names=_ERRORS,
        rate=0.5,
        burst=30,
    ),
)
"""All of them, in the order of the official model."""
