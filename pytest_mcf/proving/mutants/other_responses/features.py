"""Features and their stock."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop, put, together
from pytest_mcf.proving.handlers import bodies, request_bodies
from pytest_mcf.proving.mutant import wrong_api


def _without_blank_boxes(features: list[Any]) -> list[Any]:
    return [feature for feature in features if feature["featureName"] != "BLANK_BOX"]


MUTANTS = (
    wrong_api(
        "FeaturesWithoutList",
        "MCF-FEAT-01",
        "Has no list of features.",
        bodies("getFeatures", put("payload", {})),
    ),
    wrong_api(
        "DescribesNoFeature",
        "MCF-FEAT-02",
        "Leaves the description of a feature out.",
        bodies("getFeatures", drop("payload.features.*.featureDescription")),
    ),
    wrong_api(
        "StocksWithoutSkus",
        "MCF-FEAT-05",
        "Has no SKUs in the stock of a feature.",
        bodies("getFeatureInventory", drop("payload.featureSkus")),
    ),
    wrong_api(
        "NamesNoFeature",
        "MCF-FEAT-07",
        "Leaves out of which feature the stock is.",
        bodies("getFeatureInventory", drop("payload.featureName")),
    ),
    wrong_api(
        "SplitsSkus",
        "MCF-FEAT-10",
        "Shows another SKU than was asked for.",
        bodies("getFeatureSKU", put("payload.sellerSku", "OTHER")),
    ),
    wrong_api(
        "HidesTheIneligible",
        "MCF-FEAT-11",
        "Gives no reason why a SKU is not eligible.",
        bodies("getFeatureSKU", drop("payload.ineligibleReasons")),
    ),
    wrong_api(
        "CountsSkusInText",
        "MCF-FEAT-12",
        "Has skuCount as text.",
        bodies(
            "getFeatureSKU getFeatureInventory",
            together(change("payload.skuCount", str), change("payload.featureSkus.*.skuCount", str)),
        ),
    ),
    wrong_api(
        "RequiresEveryFeature",
        "MCF-FEAT-14",
        "Refuses an order for a feature that it can do without.",
        request_bodies(
            "createFulfillmentOrder", put("featureConstraints.*.featureFulfillmentPolicy", "Required")
        ),
    ),
    wrong_api(
        "HidesBlankBoxes",
        "MCF-FEAT-01",
        "Leaves a feature of the marketplace out.",
        bodies("getFeatures", change("payload.features", _without_blank_boxes)),
    ),
    wrong_api(
        "DescribesInNoWords",
        "MCF-FEAT-02",
        "Has an empty text for what a feature is.",
        bodies("getFeatures", put("payload.features.*.featureDescription", "")),
    ),
    wrong_api(
        "LetsEachSellerUseAll",
        "MCF-FEAT-02",
        "Says of each feature that the seller may use it.",
        bodies("getFeatures", put("payload.features.*.sellerEligible", value=True)),
    ),
    wrong_api(
        "CountsOneUnitMore",
        "MCF-FEAT-11",
        "Counts a unit more for a SKU than there is.",
        bodies("getFeatureSKU", change("payload.skuCount", lambda count: count + 1)),
    ),
)
