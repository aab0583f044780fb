"""The operations of FBA Inventory, version 1."""

from pytest_mcf.model.inventory_v1.sandbox import (
    AddInventoryRequest,
    AddInventoryResponse,
    CreateInventoryItemRequest,
    CreateInventoryItemResponse,
    DeleteInventoryItemResponse,
)
from pytest_mcf.model.inventory_v1.summaries import GetInventorySummariesResponse
from pytest_mcf.operation import Operation, Parameter

_API = "inventory_v1"
_BASE = "/fba/inventory/v1"

# This model documents no 401.
_FAILURES = (400, 403, 404, 429, 500, 503)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
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
        response=GetInventorySummariesResponse,
        failures=_FAILURES,
        rate=2,
        burst=2,
        payload=True,
    ),
    Operation(
        name="createInventoryItem",
        api=_API,
        method="POST",
        path=f"{_BASE}/items",
        request=CreateInventoryItemRequest,
        response=CreateInventoryItemResponse,
        failures=_FAILURES,
        sandbox_only=True,
    ),
    Operation(
        name="deleteInventoryItem",
        api=_API,
        method="DELETE",
        path=f"{_BASE}/items/{{sellerSku}}",
        parameters=(
            Parameter("sellerSku", "path", required=True),
            Parameter("marketplaceId", "query", required=True),
        ),
        response=DeleteInventoryItemResponse,
        failures=_FAILURES,
        sandbox_only=True,
    ),
    Operation(
        name="addInventory",
        api=_API,
        method="POST",
        path=f"{_BASE}/items/inventory",
        parameters=(Parameter("x-amzn-idempotency-token", "header", required=True),),
        request=AddInventoryRequest,
        response=AddInventoryResponse,
        failures=_FAILURES,
        sandbox_only=True,
    ),
)
"""All of them, in the order of the official model."""
