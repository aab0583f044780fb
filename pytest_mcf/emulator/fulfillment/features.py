"""Features such as blank boxes: which there are, who may have them, and for which SKUs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.model.outbound_2020_07_01.definitions import FeatureFulfillmentPolicy
from pytest_mcf.model.outbound_2020_07_01.features import is_offered_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2020_07_01.definitions import FeatureSettings


@dataclass(frozen=True, slots=True)
class Offering:
    """One feature (MCF-FEAT-13)."""

    name: str
    description: str

    def is_offered_in(self, market: Marketplace) -> bool:
        """Whether an order of that marketplace can have it."""
        return is_offered_in(self.name, market.country)


OFFERINGS = (
    Offering("BLANK_BOX", "Packages without the Amazon brand."),
    Offering("BLOCK_AMZL", "Delivery by any carrier but Amazon Logistics."),
    Offering("OVERBOX", "Never shipped in the product's own packaging."),
    Offering("PACKING_SLIP", "A packing slip in the package."),
    Offering("SIGNATURE_CONFIRMATION", "The recipient signs for the package."),
    Offering("DELIVER_TOGETHER", "All items of the order arrive in one delivery."),
)


def ineligible_reasons(account: Account, market: Marketplace, name: str, sku: str) -> Sequence[str]:
    """Why a SKU cannot have a feature; nothing when it can."""
    if account.stock.find(market.marketplace_id, sku) is None:
        return ("INVALID_SKU",)
    if not seller_has(account, name):
        return ("MERCHANT_NOT_ENROLLED",)
    decided = account.eligibilities.get((market.marketplace_id, name, sku))
    return () if decided is None or decided.eligible else decided.reasons


def feature_errors(
    account: Account, market: Marketplace, constraints: Iterable[FeatureSettings] | None, skus: Iterable[str]
) -> Iterator[str]:
    """Which Required features an order of those SKUs cannot have (MCF-FEAT-14)."""
    wanted = sorted(skus)
    for setting in constraints or ():
        if setting.feature_name is None:
            continue
        name = known_feature(setting.feature_name, market)
        if setting.feature_fulfillment_policy is FeatureFulfillmentPolicy.REQUIRED:
            for sku in wanted:
                reasons = ineligible_reasons(account, market, name, sku)
                if reasons:
                    yield f"featureConstraints: {name} is not to be had for {sku!r}: {', '.join(reasons)}."


def check_features(
    account: Account, market: Marketplace, constraints: Iterable[FeatureSettings] | None, skus: Iterable[str]
) -> None:
    """Refuse an order whose Required features cannot be met (MCF-CREATE-33)."""
    entries = [Entry(message) for message in feature_errors(account, market, constraints, skus)]
    if entries:
        raise InvalidInputError.of(entries)


def known_feature(name: str, market: Marketplace) -> str:
    """The name of a feature of a marketplace; an unknown one is InvalidInput."""
    names = [offering.name for offering in OFFERINGS if offering.is_offered_in(market)]
    if name not in names:
        raise InvalidInputError(
            f"featureName: {name!r} is not a feature of {market.marketplace_id}.",
            f"There are {', '.join(names)}.",
        )
    return name


def seller_has(account: Account, name: str) -> bool:
    """Whether the seller is enrolled for a feature (MCF-FEAT-02)."""
    return name not in account.settings.ineligible_features
