"""Quirks of features."""

from __future__ import annotations

from pytest_mcf.emulator.fulfillment.features import OFFERINGS
from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Json,
    content_of,
    in_payloads,
    in_refusals,
    in_responses,
    with_content,
)
from pytest_mcf.http import Request, Response

_DETAILS = ("sellerSku", "fnSku", "asin", "skuCount")

#: Features that the service named, and no document does.
UNDOCUMENTED = ("PRIME_ELIGIBILITY", "ADULT_SIGNATURE_CONFIRMATION")


def _without_payload(_: Request, response: Response) -> Response:
    content = content_of(response)
    return with_content(response, content.get("payload") or content)


def _sku_info(payload: Json) -> None:
    payload["skuInfo"] = {name: payload.pop(name) for name in _DETAILS if name in payload}


def _names_another(request: Request, error: Json) -> None:
    known = [offering.name for offering in OFFERINGS]
    if request.match is None or request.match.path_parameters["featureName"] in known:
        return
    error["message"] = f"{UNDOCUMENTED[0]} is not supported in this region."
    error["details"] = f"Supported features: {', '.join((*known, *UNDOCUMENTED))}"


FEATURE_QUIRKS = (
    Quirk(
        "MCF-QUIRK-25",
        "The features come without the payload around them.",
        ("getFeatures",),
        in_responses(_without_payload),
    ),
    Quirk(
        "MCF-QUIRK-26",
        "What is known of the SKU is in an object skuInfo.",
        ("getFeatureSKU",),
        in_payloads(_sku_info),
    ),
    Quirk(
        "MCF-QUIRK-27",
        "The refusal of an unknown feature names another one, and lists names that no document has.",
        ("getFeatureSKU",),
        in_refusals(_names_another),
    ),
)
