"""Orders that are placed, held, updated and cancelled."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import always, change, put, where
from pytest_mcf.proving.handlers import bodies, ignored, instead, request_bodies
from pytest_mcf.proving.mutant import wrong_api


def _clears_the_comment(body: dict[str, Any]) -> bool:
    if body.get("displayableOrderComment"):
        return False
    body["displayableOrderComment"] = "none"
    return True


def _unreserved(details: dict[str, Any]) -> dict[str, Any]:
    reserved = details.get("reservedQuantity", {})
    units = reserved.get("totalReservedQuantity", 0)
    return {
        **details,
        "fulfillableQuantity": details.get("fulfillableQuantity", 0) + units,
        "reservedQuantity": {**reserved, "totalReservedQuantity": 0},
    }


def _refused_without_a_state(address: dict[str, Any]) -> dict[str, Any]:
    return address if address.get("stateOrRegion") else {}


def _in_two_packages(body: dict[str, Any]) -> None:
    payload = body["payload"]
    wanted = payload["fulfillmentOrder"].get("featureConstraints", [])
    if any(feature["featureName"] == "DELIVER_TOGETHER" for feature in wanted):
        for shipment in payload.get("fulfillmentShipments", []):
            packages = shipment.get("fulfillmentShipmentPackage", [])
            packages += [{**each, "packageNumber": each["packageNumber"] + 1} for each in packages]


def _faster_if_commented(body: dict[str, Any]) -> bool:
    if not body.get("displayableOrderComment"):
        return False
    body["shippingSpeedCategory"] = "Expedited"
    return True


MUTANTS = (
    wrong_api(
        "PlacesNothing",
        "MCF-CREATE-01",
        "Accepts an order and forgets it.",
        ignored("createFulfillmentOrder"),
    ),
    wrong_api(
        "CreatesWith201",
        "MCF-ERR-01 MCF-CREATE-01",
        "Responds 201 to a new order.",
        instead("createFulfillmentOrder", 200, 201),
    ),
    wrong_api(
        "WantsAState",
        "MCF-CREATE-16",
        "Refuses an address without a state.",
        request_bodies("createFulfillmentOrder", change("destinationAddress", _refused_without_a_state)),
    ),
    wrong_api(
        "ProcessesTheHeld",
        "MCF-HOLD-01 MCF-HOLD-06",
        "Goes on with an order that is on hold.",
        request_bodies("createFulfillmentOrder", put("fulfillmentAction", "Ship")),
    ),
    wrong_api(
        "HoldsForEver",
        "MCF-HOLD-04",
        "Never cancels a held order.",
        bodies(
            "getFulfillmentOrder",
            where(
                "payload:fulfillmentOrder.fulfillmentAction",
                "Hold",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Received"),
            ),
        ),
    ),
    wrong_api(
        "ReservesNothing",
        "MCF-HOLD-05 MCF-SBX-12",
        "Reserves no stock.",
        bodies("getInventorySummaries", change("payload.inventorySummaries.*.inventoryDetails", _unreserved)),
    ),
    wrong_api(
        "ClearsTheRest",
        "MCF-HOLD-07",
        "Changes the comment when only the action is sent.",
        request_bodies(
            "updateFulfillmentOrder",
            _clears_the_comment,
        ),
    ),
    wrong_api(
        "HasHoldAsStatus",
        "MCF-HOLD-15",
        "Has Hold as the status of an order.",
        bodies(
            "getFulfillmentOrder",
            where(
                "payload:fulfillmentOrder.fulfillmentAction",
                "Hold",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Hold"),
            ),
        ),
    ),
    wrong_api(
        "CancelsNothing",
        "MCF-CANCEL-01 MCF-CANCEL-08 MCF-STATE-05 MCF-CANCEL-13",
        "Accepts a cancellation and does nothing about it.",
        ignored("cancelFulfillmentOrder"),
    ),
    wrong_api(
        "MovesNothing",
        "MCF-SBX-04",
        "Accepts the status of an order and does nothing about it.",
        ignored("submitFulfillmentOrderStatusUpdate"),
    ),
    wrong_api(
        "KillsNothing",
        "MCF-PART-10",
        "Treats FillOrKill as FillAllAvailable.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAllAvailable")),
    ),
    wrong_api(
        "WaitsForNothing",
        "MCF-PART-11 MCF-PART-12",
        "Treats FillAll as FillAllAvailable.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAllAvailable")),
    ),
    wrong_api(
        "WaitsForAll",
        "MCF-PART-13",
        "Treats FillAllAvailable as FillAll.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAll")),
    ),
    wrong_api(
        "SendsApart",
        "MCF-FEAT-17",
        "Sends an order in two packages that is to be delivered together.",
        bodies("getFulfillmentOrder", always(_in_two_packages)),
    ),
    wrong_api(
        "SaysNotWhyItIsTooLate",
        "MCF-HOLD-18",
        "Has no details where it refuses another address.",
        bodies("updateFulfillmentOrder", put("errors.*.details", ""), status=400),
    ),
    wrong_api(
        "HurriesWhatIsCommented",
        "MCF-HOLD-07",
        "Changes the speed when another comment is sent.",
        request_bodies("updateFulfillmentOrder", _faster_if_commented),
    ),
    wrong_api(
        "ReleasesAtLength",
        "MCF-HOLD-02",
        "Has a payload in its response to an update.",
        bodies("updateFulfillmentOrder", always(lambda body: body.update(payload={}))),
    ),
)
