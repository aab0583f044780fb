"""Packages on their way."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.handlers import understands
from pytest_mcf.proving.mutant import wrong_request
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_TRACK = "getPackageTrackingDetails"

_ENDED = (
    "RETURNING",
    "RETURNED",
    "UNDELIVERABLE",
    "DELAYED",
    "LOST",
    "ATTEMPTED_DELIVERY",
    "DELIVERY_ATTEMPTED",
)


def _link_of_carrier(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "customerTrackingLink": payload.get("carrierURL", "https://example.com/")}


def _with_a_link(payload: dict[str, Any]) -> dict[str, Any]:
    return {"customerTrackingLink": f"https://example.com/{payload.get('trackingNumber')}", **payload}


def _end_of_window(payload: dict[str, Any]) -> dict[str, Any]:
    window = payload.get("deliveryWindow") or {}
    return {**payload, "estimatedArrivalDate": window.get("latest", payload.get("estimatedArrivalDate"))}


MUTANTS = (
    needs("NeedsWindows", "MCF-TRACK-10", _TRACK, "payload.deliveryWindow"),
    misreads(
        "TakesTheEndOfAWindowForTheArrival",
        "MCF-TRACK-10",
        "Expects a package at the end of its delivery window.",
        _TRACK,
        change("payload", _end_of_window),
    ),
    needs("NeedsEvents", "MCF-TRACK-23", _TRACK, "payload.trackingEvents.0"),
    misreads(
        "HidesSignatures",
        "MCF-TRACK-11 MCF-POD-11",
        "Reports not who signed.",
        _TRACK,
        drop("payload.signedForBy"),
    ),
    misreads(
        "HidesPlaces",
        "MCF-TRACK-11",
        "Reports not where a package was left.",
        _TRACK,
        drop("payload.additionalLocationInfo"),
    ),
    misreads(
        "DeliversEverything",
        "MCF-TRACK-16",
        "Takes every package that comes to an end for delivered.",
        _TRACK,
        change("payload.currentStatus", lambda status: "DELIVERED" if status in _ENDED else status),
    ),
    misreads(
        "HidesWaiting",
        "MCF-TRACK-17",
        "Takes a package that waits for its customer for one on its way.",
        _TRACK,
        change(
            "payload.currentStatus",
            lambda status: (
                "IN_TRANSIT"
                if status in ("AVAILABLE_FOR_PICKUP", "PICKUP_AVAILABLE", "AVAILABLE_FOR_PICK_UP")
                else status
            ),
        ),
    ),
    wrong_request(
        "KnowsThreeCarriers",
        "MCF-TRACK-19",
        "Knows three carriers and no other.",
        understands(_TRACK, "payload.carrierCode", "UPS", "FEDEX", "USPS"),
    ),
    misreads(
        "LinksToCarriers",
        "MCF-TRACK-20",
        "Reports the site of the carrier as the customer's link.",
        _TRACK,
        change("payload", _link_of_carrier),
    ),
    misreads(
        "MakesUpALink",
        "MCF-TRACK-20",
        "Makes up a link for the customer if Amazon has none.",
        _TRACK,
        change("payload", _with_a_link),
    ),
    misreads(
        "DecodesEachLink",
        "MCF-TRACK-20",
        "Decodes the customer's link, also one that opens as it is.",
        _TRACK,
        change("payload.customerTrackingLink", unquote),
    ),
    misreads(
        "DeliversWithTheOrder",
        "MCF-TRACK-15",
        "Takes every package for delivered.",
        _TRACK,
        put("payload.currentStatus", "DELIVERED"),
    ),
    misreads(
        "StopsAtDelivered",
        "MCF-STATE-14",
        "Takes a package that comes back for delivered.",
        _TRACK,
        change("payload.currentStatus", lambda status: "DELIVERED" if "RETURN" in status else status),
    ),
    misreads(
        "SendsAsciiOnly",
        "MCF-TRACK-22",
        "Loses letters that are not English.",
        _TRACK,
        change(
            "payload.trackingEvents.*.eventAddress.city",
            lambda city: city.encode("ascii", "replace").decode(),
        ),
    ),
    needs("NeedsAStatus", "MCF-TRACK-03", _TRACK, "payload.currentStatus"),
    needs("NeedsACarrier", "MCF-TRACK-03", _TRACK, "payload.carrierCode"),
    needs("NeedsAListOfEvents", "MCF-TRACK-03", _TRACK, "payload.trackingEvents"),
    needs("NeedsWhereItGoes", "MCF-TRACK-03", _TRACK, "payload.shipToAddress"),
    needs("NeedsWhereItWas", "MCF-TRACK-03", _TRACK, "payload.trackingEvents.*.eventAddress.country"),
)
