"""Quirks of features."""

from __future__ import annotations

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.emulator.operations.features import OFFERINGS
from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Wire,
    content_of,
    in_answers,
    in_payloads,
    in_refusals,
    with_content,
)
from pytest_mcf.model.catalogue import find_operation

_DETAILS = ("sellerSku", "fnSku", "asin", "skuCount")

#: Features that the service named, and no document does.
UNDOCUMENTED = ("PRIME_ELIGIBILITY", "ADULT_SIGNATURE_CONFIRMATION")


def _without_payload(_: Message, answer: Answer) -> Answer:
    content = content_of(answer)
    return with_content(answer, content.get("payload") or content)


def _sku_info(payload: Wire) -> None:
    payload["skuInfo"] = {name: payload.pop(name) for name in _DETAILS if name in payload}


def _names_another(message: Message, error: Wire) -> None:
    match = find_operation(message.method, message.path)
    known = [offering.name for offering in OFFERINGS]
    if match is None or match.path_parameters["featureName"] in known:
        return
    error["message"] = f"{UNDOCUMENTED[0]} is not supported in this region."
    error["details"] = f"Supported features: {', '.join((*known, *UNDOCUMENTED))}"


FEATURE_QUIRKS = (
    Quirk(
        "MCF-QUIRK-25",
        "The features come without the payload around them.",
        ("getFeatures",),
        in_answers(_without_payload),
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
