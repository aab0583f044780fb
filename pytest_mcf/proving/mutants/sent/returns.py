"""Returns and features."""

from __future__ import annotations

from urllib.parse import unquote

from pytest_mcf.proving.edits import drop, put
from pytest_mcf.proving.handlers import (
    methods,
    queries,
    request_bodies,
    targets,
)
from pytest_mcf.proving.mutant import wrong_request


def _raw(target: str) -> str:
    path, _, query = target.partition("?")
    return f"{path}?{unquote(query).replace(' ', '+')}"


MUTANTS = (
    wrong_request(
        "ListsReasonsByPost",
        "MCF-RET-01",
        "Asks for reasons by POST.",
        methods("listReturnReasonCodes", "POST"),
    ),
    wrong_request(
        "ListsReasonsOfNobody",
        "MCF-RET-03",
        "Asks for reasons without a marketplace.",
        queries("listReturnReasonCodes", marketplaceId=None),
    ),
    wrong_request(
        "SendsRawSkus",
        "MCF-RET-04",
        "Sends SKUs without encoding them.",
        targets("listReturnReasonCodes", _raw),
    ),
    wrong_request(
        "ReturnsByPost", "MCF-RET-06", "Asks for returns by POST.", methods("createFulfillmentReturn", "POST")
    ),
    wrong_request(
        "ReturnsWithoutShipment",
        "MCF-RET-07",
        "Leaves the shipment of a return out.",
        request_bodies("createFulfillmentReturn", drop("items.*.amazonShipmentId")),
    ),
    wrong_request(
        "ReturnsForOther",
        "MCF-RET-08",
        "Returns everything for OTHER.",
        request_bodies("createFulfillmentReturn", put("items.*.returnReasonCode", "OTHER")),
    ),
    wrong_request(
        "ReturnsTwo",
        "MCF-RET-09",
        "Sends a quantity with each returned item.",
        request_bodies("createFulfillmentReturn", put("items.*.quantity", 2)),
    ),
    wrong_request(
        "AsksForMarketplaceId",
        "MCF-FEAT-01",
        "Sends MarketplaceId, as the tutorial has it.",
        queries("getFeatures", marketplaceId=None, MarketplaceId="ATVPDKIKX0DER"),
    ),
    wrong_request(
        "StocksByQuery",
        "MCF-FEAT-05",
        "Sends the feature as a parameter.",
        targets(
            "getFeatureInventory",
            lambda target: target.replace("/inventory/", "/inventory?featureName=").replace(
                "?marketplaceId", "&marketplaceId"
            ),
        ),
    ),
    wrong_request(
        "SplitsSkusInPaths",
        "MCF-FEAT-10",
        "Sends a SKU in a path as it is.",
        targets("getFeatureSKU", lambda target: target.replace("%2F", "/")),
    ),
)
