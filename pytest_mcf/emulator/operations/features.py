"""The operations on features."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pytest_mcf.emulator.fulfillment.features import OFFERINGS, ineligible_reasons, known_feature, seller_has
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    Feature,
    FeatureSku,
    GetFeatureInventoryResponse,
    GetFeatureInventoryResult,
    GetFeatureSkuResponse,
    GetFeatureSkuResult,
    GetFeaturesResponse,
    GetFeaturesResult,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.stock import Shelf

_LISTING = "getFeatureInventory"


def get_features(call: OperationCall) -> GetFeaturesResponse:
    """Return the features of a marketplace, and which of them the seller has (MCF-FEAT-02)."""
    market = known_marketplace(call.parameters["marketplaceId"])
    features = [
        Feature(
            feature_name=offering.name,
            feature_description=offering.description,
            seller_eligible=seller_has(call.account, offering.name),
        )
        for offering in OFFERINGS
        if offering.is_offered_in(market)
    ]
    return GetFeaturesResponse(payload=GetFeaturesResult(features=features))


def get_feature_inventory(call: OperationCall) -> GetFeatureInventoryResponse:
    """Return one page of the SKUs that are eligible for a feature (MCF-FEAT-05 to 07)."""
    account, parameters = call.account, call.parameters
    market = known_marketplace(parameters["marketplaceId"])
    name = known_feature(parameters["featureName"], market)
    start, after = parameters.get("queryStartDate"), ""
    kind = f"{_LISTING}/{market.marketplace_id}/{name}"
    if "nextToken" in parameters:
        position = read_page_token(kind, parameters["nextToken"])
        start = datetime.fromisoformat(position["start"]) if position["start"] else None
        after = position["sku"]
    shelves = list(_eligible_shelves(account, market, name, start, after))
    size = account.settings.page_size
    token = None
    if len(shelves) > size:
        since = start.isoformat() if start else None
        token = page_token(kind, {"start": since, "sku": shelves[size - 1].sku})
    result = GetFeatureInventoryResult(
        marketplace_id=market.marketplace_id,
        feature_name=name,
        next_token=token,
        feature_skus=[_feature_sku(account, name, shelf) for shelf in shelves[:size]],
    )
    return GetFeatureInventoryResponse(payload=result)


def get_feature_sku(call: OperationCall) -> GetFeatureSkuResponse:
    """Return whether one SKU is eligible for a feature, and if not, why (MCF-FEAT-11)."""
    account, sku = call.account, call.parameters["sellerSku"]
    market = known_marketplace(call.parameters["marketplaceId"])
    name = known_feature(call.parameters["featureName"], market)
    reasons = ineligible_reasons(account, market, name, sku)
    shelf = account.stock.find(market.marketplace_id, sku)
    result = GetFeatureSkuResult(
        marketplace_id=market.marketplace_id,
        feature_name=name,
        is_eligible=not reasons,
        ineligible_reasons=list(reasons) or None,
        seller_sku=sku,
        fn_sku=shelf.network_sku if shelf else None,
        asin=shelf.asin if shelf else None,
        sku_count=shelf.fulfillable if shelf and not reasons else None,
    )
    return GetFeatureSkuResponse(payload=result)


def _eligible_shelves(
    account: Account, market: Marketplace, name: str, start: datetime | None, after: str
) -> Iterator[Shelf]:
    for shelf in account.stock.after(market.marketplace_id, after):
        decided = account.eligibilities.get((market.marketplace_id, name, shelf.sku))
        changed = shelf.updated if decided is None else max(shelf.updated, decided.changed)
        if start is not None and changed < start:
            continue
        if not ineligible_reasons(account, market, name, shelf.sku):
            yield shelf


def _feature_sku(account: Account, name: str, shelf: Shelf) -> FeatureSku:
    decided = account.eligibilities.get((shelf.marketplace_id, name, shelf.sku))
    return FeatureSku(
        seller_sku=shelf.sku,
        fn_sku=shelf.network_sku,
        asin=shelf.asin,
        sku_count=shelf.fulfillable,
        overlapping_skus=list(decided.overlapping_skus) if decided else [],
    )
