"""What only the sandbox can do: make SKUs, fill them with stock, drop them."""

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.inventory_v1.summaries import ErrorList


class CreateInventoryItemRequest(Definition):
    """A SKU to be made."""

    seller_sku: str
    marketplace_id: str
    product_name: str


class CreateInventoryItemResponse(Definition):
    """What createInventoryItem answers: nothing, unless it failed."""

    errors: ErrorList | None = None


class DeleteInventoryItemResponse(Definition):
    """What deleteInventoryItem answers: nothing, unless it failed."""

    errors: ErrorList | None = None


class InventoryItem(Definition):
    """Units to be added to one SKU."""

    seller_sku: str
    marketplace_id: str
    quantity: int


InventoryItems = list[InventoryItem]
"""Units to be added, SKU by SKU."""


class AddInventoryRequest(Definition):
    """Stock to be added."""

    inventory_items: InventoryItems | None = None


class AddInventoryResponse(Definition):
    """What addInventory answers: nothing, unless it failed."""

    errors: ErrorList | None = None
