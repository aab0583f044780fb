"""Quirks of previews and offers before an order, and of returns after it."""

from __future__ import annotations

from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import Json, in_payloads

_LISTS = ("fulfillmentPreviewShipments", "unfulfillablePreviewItems", "orderUnfulfillableReasons")


def _no_cod_capability(payload: Json) -> None:
    for preview in payload.get("fulfillmentPreviews", ()):
        preview.pop("isCODCapable", None)


def _no_return_reason(payload: Json) -> None:
    for item in payload.get("returnItems", ()):
        item.pop("sellerReturnReasonCode", None)


def _messaging(payload: Json) -> None:
    for offer in payload.get("deliveryOffers", ()):
        policy = offer["policy"]
        policy["messaging"] = policy.pop("message")


def _null_lists(payload: Json) -> None:
    for preview in payload["fulfillmentPreviews"]:
        # A preview in India never has fees (MCF-PREV-16).
        for name in _LISTS if preview["isFulfillable"] else (*_LISTS, "estimatedFees"):
            preview.setdefault(name, None)


OFFER_QUIRKS = (
    Quirk(
        "MCF-QUIRK-03",
        "Previews lack isCODCapable.",
        ("getFulfillmentPreview",),
        in_payloads(_no_cod_capability),
    ),
    Quirk(
        "MCF-QUIRK-12",
        "Lists of a preview that there are none of are null, such as its fees.",
        ("getFulfillmentPreview",),
        in_payloads(_null_lists),
    ),
    Quirk(
        "MCF-QUIRK-03",
        "Returned items lack sellerReturnReasonCode.",
        ("createFulfillmentReturn",),
        in_payloads(_no_return_reason),
    ),
    Quirk(
        "MCF-QUIRK-29",
        "The policy of an offer has messaging in the place of message.",
        ("deliveryOffers",),
        in_payloads(_messaging),
    ),
)
