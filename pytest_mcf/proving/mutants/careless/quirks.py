"""What users have seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.http import Request, Response, Wrap
from pytest_mcf.model.outbound_2020_07_01.definitions import AdditionalLocationInfo, EventCode
from pytest_mcf.proving.edits import drop, put, where
from pytest_mcf.proving.handlers import bodies, instead, requires, responses, targets, understands
from pytest_mcf.proving.mutant import Mutant, wrong_api, wrong_request

_ORDER = "getFulfillmentOrder"

_LIST = "listAllFulfillmentOrders"

_PREVIEW = "getFulfillmentPreview"

_TRACK = "getPackageTrackingDetails"

_FAILED = {"errors": [{"code": "InternalFailure", "message": "No."}]}


def _uses(path: tuple[str, ...], use: Callable[[Any], object]) -> Callable[[Request, Response], None]:
    """Use what is at a path of each successful response, and let what comes of it out."""

    def used(_: Request, response: Response) -> None:
        value: Any = lenient_json(response.body) if response.is_success else None
        if value is None:
            return
        for name in path:
            value = value[name]
        for entry in value or ():
            use(entry)

    return used


def quirky(rule: str, name: str, sentence: str, sends: Wrap) -> Mutant:
    """A mutant that is played on the profile of quirks."""
    return wrong_request(name, rule, sentence, sends, profile="quirks")


def _with_the_date(target: str) -> str:
    return f"{target}&queryStartDate=2026-01-05T00%3A00%3A00Z" if "nextToken" in target else target


_LINES = ("payload", "fulfillmentOrderItems")

_PREVIEWS = ("payload", "fulfillmentPreviews")

_ENTRIES = ("payload", "fulfillmentOrders")


MUTANTS = (
    wrong_api(
        "PreviewsAllItNeeds",
        "MCF-QUIRK-03",
        "Has every required field in its previews.",
        bodies("getFulfillmentPreview", put("payload.fulfillmentPreviews.*.isCODCapable", value=False)),
        profile="quirks",
    ),
    wrong_api(
        "ShipsOnTime",
        "MCF-QUIRK-48",
        "Ships nothing before its date.",
        bodies(_ORDER, put("payload.fulfillmentShipments.*.shippingDate", "2001-01-01T00:00:00Z")),
        profile="quirks",
    ),
    wrong_request(
        "SpellsNextToken",
        "MCF-QUIRK-07",
        "Sends NextToken.",
        targets(_LIST, lambda target: target.replace("nextToken", "NextToken")),
    ),
    wrong_request(
        "StopsAtEmptyPages",
        "MCF-QUIRK-09",
        "Stops at an empty page.",
        bodies(_LIST, where("payload:fulfillmentOrders", [], drop("nextToken"))),
    ),
    quirky(
        "MCF-QUIRK-02",
        "AddsQuantities",
        "Adds quantities as they come.",
        responses(_ORDER, _uses(_LINES, lambda line: line["quantity"] + 0)),
    ),
    quirky(
        "MCF-QUIRK-28",
        "KnowsAllFields",
        "Refuses an order with a field that it does not know.",
        understands(_ORDER, "payload.fulfillmentOrder.primeUpgraded"),
    ),
    quirky(
        "MCF-QUIRK-05",
        "KnowsAllPlaces",
        "Has a closed list of places.",
        understands(_TRACK, "payload.additionalLocationInfo", *AdditionalLocationInfo),
    ),
    quirky(
        "MCF-QUIRK-06",
        "KnowsAllEvents",
        "Has a closed list of events.",
        understands(_TRACK, "payload.trackingEvents.*.eventCode", *EventCode),
    ),
    quirky(
        "MCF-QUIRK-08", "RepeatsTheDate", "Sends the date with each page.", targets(_LIST, _with_the_date)
    ),
    quirky(
        "MCF-QUIRK-11",
        "ReadsMarketplacesAsText",
        "Takes every marketplace for text.",
        responses(_LIST, _uses(_ENTRIES, lambda entry: entry.get("marketplaceId", "").upper())),
    ),
    quirky(
        "MCF-QUIRK-12",
        "CountsConstraints",
        "Counts the features of each listed order.",
        responses(_LIST, _uses(_ENTRIES, lambda entry: len(entry.get("featureConstraints", ())))),
    ),
    quirky(
        "MCF-QUIRK-12",
        "CountsReasons",
        "Counts the reasons for which an order cannot be sent.",
        responses(_PREVIEW, _uses(_PREVIEWS, lambda each: len(each.get("orderUnfulfillableReasons", ())))),
    ),
    quirky(
        "MCF-QUIRK-15",
        "KnowsOrdersBy404",
        "Takes a 400 for an order for a failure.",
        instead(_ORDER, 400, 500, _FAILED),
    ),
    quirky(
        "MCF-QUIRK-16",
        "KnowsPackagesBy404",
        "Takes a 400 for a package for a failure.",
        instead(_TRACK, 400, 500, _FAILED),
    ),
    quirky(
        "MCF-QUIRK-30",
        "NeedsStates",
        "Cannot do without the state of an address.",
        requires(_TRACK, "payload.shipToAddress.state"),
    ),
)
