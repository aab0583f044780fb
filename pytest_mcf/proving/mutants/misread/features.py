"""Features of a marketplace."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.mutants.misread.making import misreads

MUTANTS = (
    misreads(
        "TakesSilenceForEligible",
        "MCF-FEAT-02",
        "Takes a feature that says nothing for one that can be had.",
        "getFeatures",
        change("payload.features.*", lambda feature: {"sellerEligible": True, **feature}),
        profile="sparse",
    ),
    misreads(
        "ReadsOnePageOfStock",
        "MCF-FEAT-05",
        "Reads the first page of the stock for a feature only.",
        "getFeatureInventory",
        drop("payload.nextToken"),
    ),
    misreads(
        "CountsTheIneligible",
        "MCF-FEAT-11",
        "Takes every SKU for eligible.",
        "getFeatureSKU",
        put("payload.isEligible", value=True),
    ),
)
