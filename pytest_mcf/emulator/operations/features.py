"""Features such as blank boxes: which there are, who may have them, and for which SKUs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.world.marketplaces import CUSTOMS_UNION, known_marketplace
from pytest_mcf.model.outbound_2020_07_01 import (
    Feature,
    FeatureFulfillmentPolicy,
    FeatureSku,
    GetFeatureInventoryResponse,
    GetFeatureInventoryResult,
    GetFeatureSkuResponse,
    GetFeatureSkuResult,
    GetFeaturesResponse,
    GetFeaturesResult,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pytest_mcf.emulator.call import Call
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.stock import Shelf
    from pytest_mcf.model.outbound_2020_07_01 import FeatureSettings

_LISTING = "getFeatureInventory"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What a control said about one feature and one SKU."""

    eligible: bool
    reasons: tuple[str, ...]
    changed: datetime


@dataclass(frozen=True, slots=True)
class Offering:
    """One feature, and the countries where it can(not) be had (MCF-FEAT-13, 16, 18)."""

    name: str
    description: str
    only_in: frozenset[str] | None = None
    not_in: frozenset[str] = frozenset()

    def is_offered_in(self, market: Marketplace) -> bool:
        """Whether an order of that marketplace can have it."""
        return market.country not in self.not_in and (self.only_in is None or market.country in self.only_in)


OFFERINGS = (
    Offering("BLANK_BOX", "Packages without the Amazon brand."),
    Offering("BLOCK_AMZL", "Delivery by any carrier but Amazon Logistics."),
    Offering("OVERBOX", "Never shipped in the product's own packaging.", not_in=frozenset({"IN"})),
    Offering("PACKING_SLIP", "A packing slip in the package.", not_in=CUSTOMS_UNION | {"IN"}),
    Offering("SIGNATURE_CONFIRMATION", "The recipient signs for the package.", only_in=frozenset({"US"})),
    Offering("DELIVER_TOGETHER", "All items of the order arrive in one delivery."),
)


def get_features(call: Call) -> GetFeaturesResponse:
    """List the features of a marketplace, and which of them the seller has (MCF-FEAT-02)."""
    market = known_marketplace(call.parameters["marketplaceId"])
    features = [
        Feature(
            feature_name=offering.name,
            feature_description=offering.description,
            seller_eligible=_seller_has(call.account, offering.name),
        )
        for offering in OFFERINGS
        if offering.is_offered_in(market)
    ]
    return GetFeaturesResponse(payload=GetFeaturesResult(features=features))


def get_feature_inventory(call: Call) -> GetFeatureInventoryResponse:
    """Show one page of the SKUs that are eligible for a feature (MCF-FEAT-05 to 07)."""
    account, parameters = call.account, call.parameters
    market = known_marketplace(parameters["marketplaceId"])
    name = _known_feature(parameters["featureName"], market)
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
        feature_skus=[_feature_sku(shelf) for shelf in shelves[:size]],
    )
    return GetFeatureInventoryResponse(payload=result)


def get_feature_sku(call: Call) -> GetFeatureSkuResponse:
    """Say whether one SKU is eligible for a feature, and if not, why (MCF-FEAT-11)."""
    account, sku = call.account, call.parameters["sellerSku"]
    market = known_marketplace(call.parameters["marketplaceId"])
    name = _known_feature(call.parameters["featureName"], market)
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


def ineligible_reasons(account: Account, market: Marketplace, name: str, sku: str) -> Sequence[str]:
    """Why a SKU cannot have a feature; nothing when it can."""
    if account.stock.find(market.marketplace_id, sku) is None:
        return ("INVALID_SKU",)
    if not _seller_has(account, name):
        return ("MERCHANT_NOT_ENROLLED",)
    said = account.eligibilities.get((market.marketplace_id, name, sku))
    return () if said is None or said.eligible else said.reasons


def feature_faults(
    account: Account, market: Marketplace, constraints: Iterable[FeatureSettings] | None, skus: Iterable[str]
) -> Iterator[str]:
    """Which Required features an order of those SKUs cannot have (MCF-FEAT-14)."""
    wanted = sorted(skus)
    for setting in constraints or ():
        if setting.feature_name is None:
            continue
        name = _known_feature(setting.feature_name, market)
        if setting.feature_fulfillment_policy is FeatureFulfillmentPolicy.REQUIRED:
            for sku in wanted:
                reasons = ineligible_reasons(account, market, name, sku)
                if reasons:
                    yield f"featureConstraints: {name} is not to be had for {sku!r}: {', '.join(reasons)}."


def check_features(
    account: Account, market: Marketplace, constraints: Iterable[FeatureSettings] | None, skus: Iterable[str]
) -> None:
    """Refuse an order whose Required features cannot be met (MCF-CREATE-33)."""
    faults = [Entry(fault) for fault in feature_faults(account, market, constraints, skus)]
    if faults:
        raise InvalidInputError.of(faults)


def _known_feature(name: str, market: Marketplace) -> str:
    names = [offering.name for offering in OFFERINGS if offering.is_offered_in(market)]
    if name not in names:
        raise InvalidInputError(
            f"featureName: {name!r} is not a feature of {market.marketplace_id}.",
            f"There are {', '.join(names)}.",
        )
    return name


def _seller_has(account: Account, name: str) -> bool:
    return name not in account.settings.ineligible_features


def _eligible_shelves(
    account: Account, market: Marketplace, name: str, start: datetime | None, after: str
) -> Iterator[Shelf]:
    for shelf in account.stock.after(market.marketplace_id, after):
        said = account.eligibilities.get((market.marketplace_id, name, shelf.sku))
        changed = shelf.updated if said is None else max(shelf.updated, said.changed)
        if start is not None and changed < start:
            continue
        if not ineligible_reasons(account, market, name, shelf.sku):
            yield shelf


def _feature_sku(shelf: Shelf) -> FeatureSku:
    return FeatureSku(
        seller_sku=shelf.sku,
        fn_sku=shelf.network_sku,
        asin=shelf.asin,
        sku_count=shelf.fulfillable,
        overlapping_skus=[],
    )
