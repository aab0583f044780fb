"""Packages on their way."""

from __future__ import annotations

from pytest_mcf.proving.edits import always, change, drop, put
from pytest_mcf.proving.handlers import bodies
from pytest_mcf.proving.mutant import wrong_api

_TRACK = "getPackageTrackingDetails"

_EVENTS = "payload.trackingEvents.*"


MUTANTS = (
    wrong_api(
        "TracksWithoutPayload",
        "MCF-TRACK-01",
        "Shows a package without the payload around it.",
        bodies(_TRACK, always(lambda body: body.update(body.pop("payload")))),
    ),
    wrong_api(
        "TracksAnother",
        "MCF-TRACK-04",
        "Shows another package than was asked for.",
        bodies(_TRACK, change("payload.packageNumber", lambda number: number + 1)),
    ),
    wrong_api(
        "SaysDeliveredInMixedCase",
        "MCF-TRACK-05",
        "Has Delivered as the status of a package.",
        bodies(_TRACK, change("payload.currentStatus", str.title)),
    ),
    wrong_api(
        "OmitsPlaces",
        "MCF-TRACK-06",
        "Leaves out where an event was.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventAddress")),
    ),
    wrong_api(
        "OmitsDescriptions",
        "MCF-TRACK-06",
        "Leaves out what an event was.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventDescription")),
    ),
    wrong_api(
        "DescribesAnotherEvent",
        "MCF-TRACK-07",
        "Describes each event as being out for delivery.",
        bodies(_TRACK, put(f"{_EVENTS}.eventDescription", "Out for delivery")),
    ),
    wrong_api(
        "KnowsEventsOfItsOwn",
        "MCF-TRACK-07",
        "Has a code of its own for events.",
        bodies(_TRACK, put(f"{_EVENTS}.eventCode", "EVENT_999")),
    ),
    wrong_api(
        "NamesLongPlaces",
        "MCF-TRACK-09",
        "Has a city of 200 characters.",
        bodies(_TRACK, put(f"{_EVENTS}.eventAddress.city", "x" * 200)),
    ),
    wrong_api(
        "NamesStreets",
        "MCF-TRACK-09",
        "Has no state in its addresses.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventAddress.state")),
    ),
    wrong_api(
        "DelivesAtAnyTime",
        "MCF-TRACK-10",
        "Has a delivery window without an end.",
        bodies(_TRACK, put("payload.deliveryWindow", {"earliest": "2026-01-07T00:00:00Z"})),
    ),
    wrong_api(
        "LeavesItAnywhere",
        "MCF-TRACK-11",
        "Says of each package that it was left at the front door.",
        bodies(_TRACK, put("payload.additionalLocationInfo", "FRONT_DOOR")),
    ),
    wrong_api(
        "LeavesItInItsOwnWords",
        "MCF-TRACK-11",
        "Has words of its own for where a package was left.",
        bodies(_TRACK, change("payload.additionalLocationInfo", lambda _: "At the door")),
    ),
    wrong_api(
        "DeliversWithoutTheEvent",
        "MCF-TRACK-18",
        "Has no last event of what was delivered.",
        bodies(_TRACK, change("payload.trackingEvents", lambda events: events[:-1])),
    ),
    wrong_api(
        "SignsForAnother",
        "MCF-TRACK-11",
        "Names another person who signed for a package.",
        bodies(_TRACK, change("payload.signedForBy", lambda _: "J. Smith")),
    ),
)
