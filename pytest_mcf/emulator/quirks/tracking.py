"""Quirks of a package that is tracked."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import quote

from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import Json, in_payloads, in_responses, refusal
from pytest_mcf.http import Request, Response

_TRACKING = ("getPackageTrackingDetails",)

#: Free texts that were seen, by the documented places that they may stand for.
FREE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "FRONT_DOOR": "FRONT_DOOR/PORCH",
        "PORCH": "FRONT DOOR/PORCH",
        "OFFICE": "Office",
        "RECEIVER": "Inside Delivery",
        "MAILBOX": "IN/AT MAILBOX",
        "CUSTOMER_PICKUP": "INDIVIDUAL PICKED UP AT PO",
    }
)

#: Codes that were seen and that no document has.
UNKNOWN_CODES = ("EVENT_212", "EVENT_310", "EVENT_320", "EVENT_438", "EVENT_444", "EVENT_636", "EVENT_637")

#: A package with only these has not reached a carrier's first station.
_DEPARTURES = ("EVENT_101", "EVENT_102")


def _undisplayed(payload: Json) -> None:
    codes = {event["eventCode"] for event in payload.get("trackingEvents", ())}
    if codes and codes <= set(_DEPARTURES):
        payload["currentStatus"] = "UNDISPLAYED"


def _free_text(payload: Json) -> None:
    place = payload.get("additionalLocationInfo")
    if place is not None:
        payload["additionalLocationInfo"] = FREE_TEXTS.get(place, place)


def _unknown_event(payload: Json) -> None:
    events = payload.get("trackingEvents")
    if events:
        code = UNKNOWN_CODES[payload["packageNumber"] % len(UNKNOWN_CODES)]
        # Beside the first event, so that first and last ones stay what they were.
        event = {**events[0], "eventCode": code, "eventDescription": "Package status has been updated."}
        events.insert(1, event)


def _postal_address(payload: Json) -> None:
    town = payload.get("shipToAddress")
    if town:
        payload["shipToAddress"] = {
            "name": "Recipient",
            "addressLine1": "1234 Any Street",
            "city": town["city"],
            "stateOrRegion": town["state"],
            "postalCode": "00000",
            "countryCode": town["country"],
        }


def _encoded_link(payload: Json) -> None:
    link = payload.get("customerTrackingLink")
    if link:
        payload["customerTrackingLink"] = quote(link, safe="") + "%0A"


def _bad_request_for_unknown(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.NOT_FOUND:
        return response
    return refusal(400, "InvalidInput", "null")._replace(headers=response.headers)


TRACKING_QUIRKS = (
    Quirk(
        "MCF-QUIRK-04",
        "A package that has only just left is UNDISPLAYED.",
        _TRACKING,
        in_payloads(_undisplayed),
    ),
    Quirk(
        "MCF-QUIRK-05",
        "additionalLocationInfo is free text, where such was seen for that place.",
        _TRACKING,
        in_payloads(_free_text),
    ),
    Quirk(
        "MCF-QUIRK-06",
        "One of the events has a code that no document has.",
        _TRACKING,
        in_payloads(_unknown_event),
    ),
    Quirk(
        "MCF-QUIRK-30",
        "shipToAddress is a postal address, without state and country.",
        _TRACKING,
        in_payloads(_postal_address),
    ),
    Quirk(
        "MCF-QUIRK-31",
        "customerTrackingLink is percent-encoded as a whole, and ends in %0A.",
        _TRACKING,
        in_payloads(_encoded_link),
    ),
    Quirk(
        "MCF-QUIRK-16",
        "An unknown package number is 400 InvalidInput, and the message is the text null.",
        _TRACKING,
        in_responses(_bad_request_for_unknown),
    ),
)
