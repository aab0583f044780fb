"""Mutants of the integration: what it sends to the successor in the form of the first version."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, put, rename, together
from pytest_mcf.proving.handlers import request_bodies
from pytest_mcf.proving.mutant import Mutant, wrong_request

_CREATE, _UPDATE, _PREVIEW = "createOrder", "updateOrder", "getOrderPreview"

MUTANTS: tuple[Mutant, ...] = (
    wrong_request(
        "HoldsWhatItReleases",
        "MCF-NEXT-04",
        "Sends HOLD to release an order.",
        request_bodies(_UPDATE, put("fulfillmentConfiguration.action", "HOLD")),
    ),
    wrong_request(
        "OrdersWithoutAmounts",
        "MCF-NEXT-11",
        "Sends lines without amounts.",
        request_bodies(_CREATE, drop("lineItems.*.amount")),
    ),
    wrong_request(
        "CountsInWholeNumbers",
        "MCF-NEXT-09",
        "Sends amounts as numbers.",
        request_bodies(_CREATE, change("lineItems.*.amount.value", lambda text: int(float(text)))),
    ),
    wrong_request(
        "DeclaresValues",
        "MCF-NEXT-10",
        "Sends money with a value, as the first version calls it.",
        request_bodies(_PREVIEW, rename("lineItems.*.product.perUnitDeclaredValue.amount", "value")),
    ),
    wrong_request(
        "NamesAMarketplace",
        "MCF-NEXT-12",
        "Sends marketplaceId, which the successor does not know, and no origin.",
        request_bodies(
            f"{_CREATE} {_PREVIEW}", together(drop("origin"), put("marketplaceId", "A1VC38T7YXB528"))
        ),
    ),
    wrong_request(
        "AsksForPriority",
        "MCF-NEXT-18",
        "Asks for PRIORITY wherever a delivery is scheduled.",
        request_bodies(
            _PREVIEW,
            change(
                "fulfillmentConfiguration.serviceLevel.serviceTiers.*",
                lambda tier: "PRIORITY" if tier == "SCHEDULED" else tier,
            ),
        ),
    ),
)
