"""The operations of FBA Inventory, version 1."""

from types import ModuleType

from pytest_mcf.operation import Operation, Parameter

_API = "inventory_v1"
_BASE = "/fba/inventory/v1"

# This model documents no 401.
_FAILURES = (400, 403, 404, 429, 500, 503)


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.inventory_v1 import definitions

    return definitions


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="getInventorySummaries",
        api=_API,
        method="GET",
        path=f"{_BASE}/summaries",
        parameters=(
            Parameter("details", "query", kind="boolean"),
            Parameter("granularityType", "query", required=True, choices=("Marketplace",)),
            Parameter("granularityId", "query", required=True),
            Parameter("startDateTime", "query", format="date-time"),
            Parameter("sellerSkus", "query", kind="array", max_items=50),
            Parameter("sellerSku", "query"),
            Parameter("nextToken", "query"),
            Parameter("marketplaceIds", "query", required=True, kind="array", max_items=1),
        ),
        response_name="GetInventorySummariesResponse",
        failures=_FAILURES,
        rate=2,
        burst=2,
        payload=True,
    ),
    Operation(
        definitions=_definitions,
        name="createInventoryItem",
        api=_API,
        method="POST",
        path=f"{_BASE}/items",
        request_name="CreateInventoryItemRequest",
        response_name="CreateInventoryItemResponse",
        failures=_FAILURES,
        sandbox_only=True,
    ),
    Operation(
        definitions=_definitions,
        name="deleteInventoryItem",
        api=_API,
        method="DELETE",
        path=f"{_BASE}/items/{{sellerSku}}",
        parameters=(
            Parameter("sellerSku", "path", required=True),
            Parameter("marketplaceId", "query", required=True),
        ),
        response_name="DeleteInventoryItemResponse",
        failures=_FAILURES,
        sandbox_only=True,
    ),
    Operation(
        definitions=_definitions,
        name="addInventory",
        api=_API,
        method="POST",
        path=f"{_BASE}/items/inventory",
        parameters=(Parameter("x-amzn-idempotency-token", "header", required=True),),
        request_name="AddInventoryRequest",
        response_name="AddInventoryResponse",
        failures=_FAILURES,
        sandbox_only=True,
    ),
)
"""All of them, in the order of the official model."""
