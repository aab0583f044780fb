"""Quirks that keep a call from being carried out at all."""

from __future__ import annotations

from dataclasses import replace

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import instead, refused
from pytest_mcf.model.catalogue import find_operation

#: Without those whose calls the bundled scenarios count, or send with the harness's own hand.
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


def _quota_exceeded(message: Message) -> Answer:
    answer = refused(429, "QuotaExceeded", "You exceeded your quota for the requested resource.")
    match = find_operation(message.method, message.path)
    rate = match.operation.rate if match else None
    if rate is None:
        return answer
    # Not documented of a 429, and what clients wait by.
    return replace(answer, headers={**answer.headers, "x-amzn-RateLimit-Limit": str(float(rate))})


def _token_expired(_: Message) -> Answer:
    return refused(
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
        _OPERATIONS,
        instead(_token_expired),
        # Not on the first call, for which a client may just have got its token.
        Cadence(period=3, start=2, once=True),
    ),
)
