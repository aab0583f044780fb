"""Quirks that keep a call from being carried out at all."""

from __future__ import annotations

from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import instead, refusal
from pytest_mcf.http import Request, Response

#: Without those whose calls the bundled scenarios count, or which the harness sends itself.
_OPERATIONS = (
    "getFulfillmentPreview",
    "deliveryOffers",
    "updateFulfillmentOrder",
    "getPackageTrackingDetails",
    "listReturnReasonCodes",
    "createFulfillmentReturn",
    "getFeatureInventory",
    "getFeatureSKU",
)

#: Those of the successor. Tokens are the same there; that it throttles below its rate, no user has seen.
_OF_SUCCESSOR = ("getOrderPreview", "getOffers", "updateOrder")


def _quota_exceeded(_: Request) -> Response:
    # Without a rate, as any 429 (MCF-THR-04).
    return refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource.")


def _token_expired(_: Request) -> Response:
    return refusal(
        403,
        "Unauthorized",
        "Access to requested resource is denied.",
        "The access token you provided has expired.",
    )


INTERRUPTION_QUIRKS = (
    Quirk(
        "MCF-QUIRK-41",
        "429 QuotaExceeded, below the published rate.",
        _OPERATIONS,
        instead(_quota_exceeded),
        Cadence(period=5, start=2),
    ),
    Quirk(
        "MCF-QUIRK-45",
        "An access token is refused before its hour is over.",
        (*_OPERATIONS, *_OF_SUCCESSOR),
        instead(_token_expired),
        Cadence(period=3, start=2, once=True),
        # A client that has just got its token need not take this for an early end.
        spares_new_tokens=True,
    ),
)
