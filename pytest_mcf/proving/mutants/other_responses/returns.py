"""Returns and their reasons."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop, put, where
from pytest_mcf.proving.handlers import bodies, queries
from pytest_mcf.proving.mutant import wrong_api


def _in_english(reason: dict[str, Any]) -> dict[str, Any]:
    translated = {"translatedDescription": reason["description"]} if "translatedDescription" in reason else {}
    return {**reason, **translated}


MUTANTS = (
    wrong_api(
        "WantsALanguage",
        "MCF-RET-01",
        "Has no reasons without a language.",
        bodies("listReturnReasonCodes", drop("payload.reasonCodeDetails")),
    ),
    wrong_api(
        "ExplainsNoReason",
        "MCF-RET-05",
        "Leaves the description of a reason out.",
        bodies("listReturnReasonCodes", drop("payload.reasonCodeDetails.*.description")),
    ),
    wrong_api(
        "SpeaksEnglish",
        "MCF-RET-05",
        "Translates no reason.",
        queries("listReturnReasonCodes", language=None),
    ),
    wrong_api(
        "ReturnsWithoutPayload",
        "MCF-RET-06",
        "Has nothing in its response to a return.",
        bodies("createFulfillmentReturn", put("payload", {})),
    ),
    wrong_api(
        "RefusesInAWord",
        "MCF-RET-11",
        "Has a bare text for why an item is refused.",
        bodies("createFulfillmentReturn", put("payload.invalidReturnItems.*.invalidItemReason", "No.")),
    ),
    *(
        wrong_api(
            f"NeverSays{code}",
            rule,
            f"Has another reason than {code}.",
            bodies(
                "createFulfillmentReturn",
                where(
                    "payload.invalidReturnItems.*:invalidItemReason.invalidItemReasonCode",
                    code,
                    put("invalidItemReason.invalidItemReasonCode", other),
                ),
            ),
        )
        for code, rule, other in (
            ("InvalidValues", "MCF-RET-12", "DuplicateRequest"),
            ("DuplicateRequest", "MCF-RET-13", "InvalidValues"),
            ("NoCompletedShipItems", "MCF-RET-14", "InvalidValues"),
            ("NoReturnableQuantity", "MCF-RET-15", "InvalidValues"),
        )
    ),
    wrong_api(
        "TranslatesNothing",
        "MCF-RET-05",
        "Has the English description for the translated one.",
        bodies("listReturnReasonCodes", change("payload.reasonCodeDetails.*", _in_english)),
    ),
)
