"""The operations of FBA Inventory: creating SKUs, adding units, and listing what is in stock."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.model.inventory_v1.definitions import (
    AddInventoryResponse,
    CreateInventoryItemResponse,
    DeleteInventoryItemResponse,
    GetInventorySummariesResponse,
    GetInventorySummariesResult,
    Granularity,
    InventoryDetails,
    InventorySummary,
    Pagination,
    ResearchingQuantity,
    ReservedQuantity,
    UnfulfillableQuantity,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.stock import Shelf
    from pytest_mcf.model.inventory_v1.definitions import InventoryItem

#: How far back startDateTime may reach: 18 months, of which the longest have 550 days (MCF-SBX-17).
FARTHEST_BACK = timedelta(days=550)

_LISTING = "getInventorySummaries"
_MOST_UNITS = 2**31 - 1
_TOKEN_HEADER = "x-amzn-idempotency-token"  # noqa: S105 - the name of a header


def create_inventory_item(call: OperationCall) -> CreateInventoryItemResponse:
    """Create a SKU (MCF-SBX-08)."""
    account, item = call.account, call.body
    market = known_marketplace(item.marketplace_id)
    if not item.seller_sku.strip() or not item.product_name.strip():
        raise InvalidInputError("sellerSku and productName must not be empty.")
    existing = account.stock.find(market.marketplace_id, item.seller_sku)
    if existing is None:
        account.stock.open(market.marketplace_id, item.seller_sku, item.product_name, account.now)
    elif account.settings.existing_item == "reject":
        raise InvalidInputError(f"sellerSku: there already is an item {item.seller_sku!r}.")
    return CreateInventoryItemResponse()


def add_inventory(call: OperationCall) -> AddInventoryResponse:
    """Add units, once for each idempotency token (MCF-SBX-09, MCF-SBX-10)."""
    account, items = call.account, call.body.inventory_items or []
    token, body = call.parameters[_TOKEN_HEADER], call.body.model_dump_json().encode()
    for item in items:
        known_marketplace(item.marketplace_id)
    _check_quantities(items)
    done = account.additions.get(token)
    if done is not None and done != body:
        raise InvalidInputError(f"{_TOKEN_HEADER}: the token has been used for other inventory.")
    if done is None:
        shelves = [_shelf_to_fill(account, item.marketplace_id, item.seller_sku) for item in items]
        _check_room(items, shelves)
        for shelf, item in zip(shelves, items, strict=True):
            shelf.add(item.quantity)
            shelf.updated = account.now
        account.additions[token] = body
    return AddInventoryResponse()


def delete_inventory_item(call: OperationCall) -> DeleteInventoryItemResponse:
    """Delete a SKU, unless orders wait for its units (MCF-SBX-11)."""
    account, sku = call.account, call.parameters["sellerSku"]
    market = known_marketplace(call.parameters["marketplaceId"])
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None:
        raise NotFoundError(f"There is no inventory item {sku!r}.")
    if shelf.reserved:
        raise InvalidInputError(f"sellerSku: {shelf.reserved} units of {sku!r} are reserved for orders.")
    account.stock.close(shelf)
    return DeleteInventoryItemResponse()


def get_inventory_summaries(call: OperationCall) -> GetInventorySummariesResponse:
    """Return one page of the stock of a marketplace (MCF-SBX-14 to 19)."""
    account, parameters = call.account, call.parameters
    market = known_marketplace(parameters["marketplaceIds"][0])
    if parameters["granularityId"] != market.marketplace_id:
        raise InvalidInputError("granularityId: must be the marketplace that marketplaceIds names.")
    since = parameters.get("startDateTime")
    if since is not None and since < account.now - FARTHEST_BACK:
        raise InvalidInputError("startDateTime: is more than 18 months ago.")
    kind = f"{_LISTING}/{market.marketplace_id}"
    after = _read_position(account, kind, parameters)
    size = account.settings.page_size
    shelves = list(islice(_wanted_shelves(account, market, parameters, after), size + 1))
    details = parameters.get("details", False)
    pagination = None
    if len(shelves) > size:
        position = {
            "sku": shelves[size - 1].sku,
            "issued": account.now.isoformat(),
            "since": since and since.isoformat(),
        }
        pagination = Pagination(next_token=page_token(kind, position))
    result = GetInventorySummariesResult(
        granularity=Granularity(granularity_type="Marketplace", granularity_id=market.marketplace_id),
        inventory_summaries=[_summary(shelf, details=details) for shelf in shelves[:size]],
    )
    return GetInventorySummariesResponse(payload=result, pagination=pagination)


def _shelf_to_fill(account: Account, marketplace_id: str, sku: str) -> Shelf:
    shelf = account.stock.find(known_marketplace(marketplace_id).marketplace_id, sku)
    if shelf is None:
        raise InvalidInputError(f"inventoryItems: there is no inventory item {sku!r}.")
    return shelf


def _check_quantities(items: Iterable[InventoryItem]) -> None:
    """Refuse negative numbers, whatever there is in stock."""
    _refuse(place for place, item in enumerate(items) if item.quantity < 0)


def _check_room(items: Iterable[InventoryItem], shelves: Iterable[Shelf]) -> None:
    """Refuse more units than a shelf can count."""
    pairs = enumerate(zip(items, shelves, strict=True))
    _refuse(place for place, (item, shelf) in pairs if item.quantity > _MOST_UNITS - shelf.on_hand)


def _refuse(places: Iterable[int]) -> None:
    entries = [Entry(f"inventoryItems[{place}].quantity: cannot be added.") for place in places]
    if entries:
        raise InvalidInputError.of(entries)


def _read_position(account: Account, kind: str, parameters: Mapping[str, Any]) -> str:
    if "nextToken" not in parameters:
        return ""
    position = read_page_token(kind, parameters["nextToken"])
    issued = datetime.fromisoformat(position["issued"])
    if not issued <= account.now <= issued + account.settings.inventory_token_lasts:
        raise InvalidInputError("nextToken: has expired.")
    began = position["since"] and datetime.fromisoformat(position["since"])
    if parameters.get("startDateTime") != began:
        raise InvalidInputError(
            "startDateTime: must be the one of the request that gave the nextToken.",
            f"That was {position['since'] or 'none'}.",
        )
    sku: str = position["sku"]
    return sku


def _wanted_shelves(
    account: Account, market: Marketplace, parameters: Mapping[str, Any], after: str
) -> Iterator[Shelf]:
    """With startDateTime the SKUs are ignored; sellerSkus beats sellerSku (MCF-SBX-16)."""
    since = parameters.get("startDateTime")
    shelves = account.stock.after(market.marketplace_id, after)
    if since is not None:
        return (shelf for shelf in shelves if shelf.updated >= since)
    skus = parameters.get("sellerSkus") or parameters.get("sellerSku")
    if skus is None:
        return shelves
    names = {skus} if isinstance(skus, str) else set(skus)
    found = (account.stock.find(market.marketplace_id, sku) for sku in sorted(names) if sku > after)
    return (shelf for shelf in found if shelf is not None)


def _summary(shelf: Shelf, *, details: bool) -> InventorySummary:
    return InventorySummary(
        asin=shelf.asin,
        fn_sku=shelf.network_sku,
        seller_sku=shelf.sku,
        condition="NewItem",
        inventory_details=_details(shelf) if details else None,
        last_updated_time=shelf.updated,
        product_name=shelf.product_name,
        total_quantity=shelf.on_hand,
        stores=[],
    )


def _details(shelf: Shelf) -> InventoryDetails:
    """What the sandbox keeps track of; all the rest is 0 there (MCF-SBX-13)."""
    return InventoryDetails(
        fulfillable_quantity=shelf.fulfillable,
        inbound_working_quantity=0,
        inbound_shipped_quantity=0,
        inbound_receiving_quantity=0,
        reserved_quantity=ReservedQuantity(
            total_reserved_quantity=shelf.reserved,
            pending_customer_order_quantity=shelf.reserved,
            pending_transshipment_quantity=0,
            fc_processing_quantity=0,
        ),
        researching_quantity=ResearchingQuantity(
            total_researching_quantity=0, researching_quantity_breakdown=[]
        ),
        unfulfillable_quantity=UnfulfillableQuantity(
            total_unfulfillable_quantity=0,
            customer_damaged_quantity=0,
            warehouse_damaged_quantity=0,
            distributor_damaged_quantity=0,
            carrier_damaged_quantity=0,
            defective_quantity=0,
            expired_quantity=0,
        ),
    )
