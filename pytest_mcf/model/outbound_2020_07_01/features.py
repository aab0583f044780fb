"""Features of fulfillment, such as blank boxes, and the stock that is eligible for them."""

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.outbound_2020_07_01.common import ErrorList
from pytest_mcf.regions import CUSTOMS_UNION

#: The documented features (MCF-FEAT-13).
FEATURES = (
    "BLANK_BOX",
    "BLOCK_AMZL",
    "OVERBOX",
    "PACKING_SLIP",
    "SIGNATURE_CONFIRMATION",
    "DELIVER_TOGETHER",
)


def is_offered_in(name: str, country: str) -> bool:
    """Whether orders of a country's marketplace can have a feature (MCF-FEAT-16, MCF-FEAT-18).

    Features that no document names may be available.
    """
    match name:
        case "OVERBOX":
            return country != "IN"
        case "PACKING_SLIP":
            return country != "IN" and country not in CUSTOMS_UNION
        case "SIGNATURE_CONFIRMATION":
            return country == "US"
        case _:
            return True


class Feature(Definition):
    """A feature that a marketplace offers."""

    feature_name: str
    feature_description: str
    seller_eligible: bool | None = None


Features = list[Feature]
"""What a marketplace offers."""


class GetFeaturesResult(Definition):
    """The features of a marketplace."""

    features: Features


class GetFeaturesResponse(Definition):
    """What getFeatures answers."""

    payload: GetFeaturesResult | None = None
    errors: ErrorList | None = None


class FeatureSku(Definition):
    """A SKU that is eligible for a feature, and how much of it there is."""

    seller_sku: str | None = None
    fn_sku: str | None = None
    """The SKU inside Amazon's network."""
    asin: str | None = None
    sku_count: float | None = None
    """Units available; the model says number, not integer."""
    overlapping_skus: list[str] | None = None
    """The seller's other SKUs that draw on the same stock."""


class GetFeatureInventoryResult(Definition):
    """One page of the SKUs that are eligible for a feature."""

    marketplace_id: str
    feature_name: str
    next_token: str | None = None
    """Absent or empty on the last page."""
    feature_skus: list[FeatureSku] | None = None


class GetFeatureInventoryResponse(Definition):
    """What getFeatureInventory answers."""

    payload: GetFeatureInventoryResult | None = None
    errors: ErrorList | None = None


class GetFeatureSkuResult(Definition):
    """Whether one SKU is eligible for a feature, and if not, why."""

    marketplace_id: str
    feature_name: str
    is_eligible: bool
    ineligible_reasons: list[str] | None = None
    """MERCHANT_NOT_ENROLLED, SKU_NOT_ELIGIBLE or INVALID_SKU; the schema leaves the list open."""
    seller_sku: str | None = None
    fn_sku: str | None = None
    """The SKU inside Amazon's network."""
    asin: str | None = None
    sku_count: float | None = None
    """Units available; the model says number, not integer."""


class GetFeatureSkuResponse(Definition):
    """What getFeatureSKU answers."""

    payload: GetFeatureSkuResult | None = None
    errors: ErrorList | None = None
