"""Mutants of the API that show orders, shipments and packages wrongly."""

from __future__ import annotations

from typing import Any

from pytest_mcf.http import Wrap
from pytest_mcf.proving.edits import Edit, always, change, drop, put, together, where
from pytest_mcf.proving.handlers import bodies, instead
from pytest_mcf.proving.mutant import wrong_api

_ORDER = "payload.fulfillmentOrder"
_LINES = "payload.fulfillmentOrderItems.*"
_SHIPMENTS = "payload.fulfillmentShipments.*"
_PACKAGES = f"{_SHIPMENTS}.fulfillmentShipmentPackage.*"
_ITEMS = f"{_SHIPMENTS}.fulfillmentShipmentItem.*"
_RETURNED = "payload.returnItems.*"
_DELIVERY = f"{_PACKAGES}.deliveryInformation"
_LATER = "2031-01-01T00:00:00Z"
_EARLIER = "2001-01-01T00:00:00Z"


def orders(*edits: Edit) -> Wrap:
    """Change orders that are read."""
    return bodies("getFulfillmentOrder", together(*edits))


def in_status(status: str, *edits: Edit) -> Wrap:
    """Change orders that are read, if they have a status."""
    return orders(where("payload:fulfillmentOrder.fulfillmentOrderStatus", status, together(*edits)))


def shipped(status: str, edit: Edit) -> Wrap:
    """Change shipments of orders that are read, if they have a status."""
    return orders(where(f"{_SHIPMENTS}:fulfillmentShipmentStatus", status, edit))


def _status(of: str, instead_of_it: str) -> Wrap:
    place = "fulfillmentOrder.fulfillmentOrderStatus"
    return in_status(of, put(place, instead_of_it))


def _twice(entries: list[Any]) -> list[Any]:
    return entries + entries


def _with_one_more(units: int) -> int:
    return units + 1


MUTANTS = (
    wrong_api(
        "WrapsNothing",
        "MCF-GET-01",
        "Shows an order without the payload around it.",
        bodies("getFulfillmentOrder", always(lambda body: body.update(body.pop("payload")))),
    ),
    wrong_api(
        "OmitsReturnItems",
        "MCF-GET-02",
        "Leaves the list of returned items out.",
        orders(drop("payload.returnItems")),
    ),
    wrong_api(
        "OmitsAuthorizations",
        "MCF-GET-02",
        "Leaves the list of authorizations out.",
        orders(drop("payload.returnAuthorizations")),
    ),
    wrong_api(
        "OmitsUpdateDate",
        "MCF-GET-03",
        "Leaves statusUpdatedDate out.",
        orders(drop(f"{_ORDER}.statusUpdatedDate")),
    ),
    wrong_api(
        "OmitsReceivedDate", "MCF-GET-03", "Leaves receivedDate out.", orders(drop(f"{_ORDER}.receivedDate"))
    ),
    wrong_api(
        "OmitsTheComment",
        "MCF-GET-03",
        "Leaves the comment out.",
        orders(drop(f"{_ORDER}.displayableOrderComment")),
    ),
    wrong_api(
        "OmitsTheAddress",
        "MCF-GET-03",
        "Leaves the address out.",
        orders(drop(f"{_ORDER}.destinationAddress")),
    ),
    wrong_api(
        "OmitsTheMarketplace",
        "MCF-GET-03",
        "Leaves the marketplace out.",
        orders(drop(f"{_ORDER}.marketplaceId")),
    ),
    wrong_api(
        "ShowsAnotherAddress",
        "MCF-GET-04",
        "Shows the address of another order.",
        orders(put(f"{_ORDER}.destinationAddress.addressLine1", "1 Other Street")),
    ),
    wrong_api(
        "LowerCasesIds",
        "MCF-GET-04",
        "Shows the id of an order in lower case.",
        orders(change(f"{_ORDER}.sellerFulfillmentOrderId", str.swapcase)),
    ),
    wrong_api(
        "ForgetsZeros",
        "MCF-GET-05",
        "Leaves unfulfillableQuantity out when it is 0.",
        orders(where(f"{_LINES}:unfulfillableQuantity", 0, drop("unfulfillableQuantity"))),
    ),
    wrong_api(
        "OmitsLineIds",
        "MCF-GET-05",
        "Leaves the ids of lines out.",
        orders(drop(f"{_LINES}.sellerFulfillmentOrderItemId")),
    ),
    wrong_api(
        "OmitsCancelledQuantity",
        "MCF-GET-05",
        "Leaves cancelledQuantity out.",
        orders(drop(f"{_LINES}.cancelledQuantity")),
    ),
    wrong_api(
        "NumbersPackagesInText",
        "MCF-GET-06",
        "Sends package numbers as text.",
        orders(change(f"{_PACKAGES}.packageNumber", str)),
    ),
    wrong_api(
        "CountsTooManyMissing",
        "MCF-GET-07",
        "Has more unfulfillable units than were ordered.",
        orders(change(f"{_LINES}.unfulfillableQuantity", lambda units: units + 1000)),
    ),
    wrong_api(
        "CountsBelowZero",
        "MCF-GET-07",
        "Has less than no cancelled units.",
        orders(change(f"{_LINES}.cancelledQuantity", lambda _: -1)),
    ),
    wrong_api(
        "SaysShipped", "MCF-GET-08", "Has Shipped as the status of an order.", _status("Complete", "Shipped")
    ),
    wrong_api(
        "SaysPickingForProcessing",
        "MCF-GET-08",
        "Has a status of its own for Processing.",
        _status("Processing", "Picking"),
    ),
    wrong_api(
        "KeepsTheFirstUpdateDate",
        "MCF-GET-09",
        "Never changes statusUpdatedDate.",
        orders(change(_ORDER, lambda order: {**order, "statusUpdatedDate": order["receivedDate"]})),
    ),
    wrong_api(
        "WritesDatesWithoutT",
        "MCF-GET-09",
        "Writes receivedDate without its T and its zone.",
        orders(change(f"{_ORDER}.receivedDate", lambda date: date.replace("T", " ").rstrip("Z"))),
    ),
    wrong_api(
        "UpdatesBeforeReceiving",
        "MCF-GET-10",
        "Has a statusUpdatedDate before receivedDate.",
        orders(put(f"{_ORDER}.statusUpdatedDate", _EARLIER)),
    ),
    wrong_api(
        "KeepsEstimatesOfCancelled",
        "MCF-GET-11",
        "Keeps estimated dates of lines whose shipment was cancelled.",
        in_status("Cancelled", put("fulfillmentOrderItems.*.estimatedArrivalDate", _LATER)),
    ),
    wrong_api(
        "SendsNullForReturns",
        "MCF-GET-12",
        "Sends null where nothing was returned.",
        orders(change("payload.returnItems", lambda items: items or None)),
    ),
    wrong_api(
        "KnowsEveryOrder",
        "MCF-GET-13",
        "Responds 200 to the id of an order that does not exist.",
        instead("getFulfillmentOrder", 404, 200, {"payload": {}}),
    ),
    wrong_api(
        "ShipsUnitsTwice",
        "MCF-GET-15",
        "Has the same units in two shipments.",
        orders(change("payload.fulfillmentShipments", _twice)),
    ),
    # Shipments and packages
    wrong_api(
        "OmitsTheCentre",
        "MCF-SHIP-01",
        "Leaves out the fulfillment center of a shipment.",
        orders(drop(f"{_SHIPMENTS}.fulfillmentCenterId")),
    ),
    wrong_api(
        "OmitsTheShipmentId",
        "MCF-SHIP-01",
        "Leaves out the id of a shipment.",
        orders(drop(f"{_SHIPMENTS}.amazonShipmentId")),
    ),
    wrong_api(
        "SaysDelivered",
        "MCF-SHIP-02",
        "Has DELIVERED as the status of a shipment.",
        shipped("SHIPPED", put("fulfillmentShipmentStatus", "DELIVERED")),
    ),
    wrong_api(
        "ShipsAtOnce",
        "MCF-SHIP-03",
        "Says SHIPPED while packages are still inside.",
        shipped("PENDING", put("fulfillmentShipmentStatus", "SHIPPED")),
    ),
    wrong_api(
        "NeverSaysShipped",
        "MCF-SHIP-03",
        "Says PENDING of what has left.",
        shipped("SHIPPED", put("fulfillmentShipmentStatus", "PENDING")),
    ),
    wrong_api(
        "DatesCancelledShipments",
        "MCF-SHIP-04",
        "Keeps the shippingDate of a cancelled shipment.",
        orders(
            *(
                where(f"{_SHIPMENTS}:fulfillmentShipmentStatus", status, put("shippingDate", _LATER))
                for status in ("CANCELLED_BY_SELLER", "CANCELLED_BY_FULFILLER")
            )
        ),
    ),
    wrong_api(
        "ExpectsCancelledShipments",
        "MCF-SHIP-05",
        "Keeps the arrival date of a cancelled shipment.",
        orders(
            *(
                where(f"{_SHIPMENTS}:fulfillmentShipmentStatus", status, put("estimatedArrivalDate", _LATER))
                for status in ("CANCELLED_BY_SELLER", "CANCELLED_BY_FULFILLER")
            )
        ),
    ),
    wrong_api(
        "EndsWithItsShipment",
        "MCF-SHIP-06",
        "Gives an order up whose shipment Amazon cancelled.",
        orders(
            where(
                "payload:fulfillmentShipments.*.fulfillmentShipmentStatus",
                "CANCELLED_BY_FULFILLER",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Cancelled"),
            )
        ),
    ),
    wrong_api(
        "BlamesTheSeller",
        "MCF-SHIP-07",
        "Says that the seller called off what Amazon gave up.",
        shipped("CANCELLED_BY_FULFILLER", put("fulfillmentShipmentStatus", "CANCELLED_BY_SELLER")),
    ),
    wrong_api(
        "OmitsLinesOfShipments",
        "MCF-SHIP-08",
        "Leaves out of which line a shipment's item is.",
        orders(drop(f"{_ITEMS}.sellerFulfillmentOrderItemId")),
    ),
    wrong_api(
        "OmitsCarriers",
        "MCF-SHIP-09",
        "Leaves the carrier of a package out.",
        orders(drop(f"{_PACKAGES}.carrierCode")),
    ),
    wrong_api(
        "OmitsPackageNumbers",
        "MCF-SHIP-09",
        "Leaves the number of a package out.",
        orders(drop(f"{_PACKAGES}.packageNumber")),
    ),
    wrong_api(
        "PacksElsewhere",
        "MCF-SHIP-10",
        "Says that items are in a package of no shipment.",
        orders(put(f"{_ITEMS}.packageNumber", 987654)),
    ),
    wrong_api(
        "ShipsUnknownLines",
        "MCF-SHIP-11",
        "Ships items of lines that the order does not have.",
        orders(put(f"{_ITEMS}.sellerFulfillmentOrderItemId", "no-line")),
    ),
    # Partial fulfilment
    wrong_api(
        "StartsInProcessing",
        "MCF-PART-03 MCF-STATE-02",
        "Has a new order in Processing.",
        _status("Received", "Processing"),
    ),
    wrong_api(
        "StartsOnHold",
        "MCF-PART-03",
        "Has a new order on hold.",
        in_status("Received", put("fulfillmentOrder.fulfillmentAction", "Hold")),
    ),
    wrong_api(
        "CompletesParts",
        "MCF-PART-05 MCF-PART-15",
        "Calls an order Complete of which a part was shipped.",
        _status("CompletePartialled", "Complete"),
    ),
    wrong_api(
        "CallsAllPartial",
        "MCF-PART-07",
        "Calls an order CompletePartialled of which all was shipped.",
        _status("Complete", "CompletePartialled"),
    ),
    wrong_api(
        "LosesAUnit",
        "MCF-PART-08",
        "Counts a missing unit neither as cancelled nor as unfulfillable.",
        in_status(
            "CompletePartialled",
            put("fulfillmentOrderItems.*.unfulfillableQuantity", 0),
            put("fulfillmentOrderItems.*.cancelledQuantity", 0),
        ),
    ),
    wrong_api(
        "ShipsTheUnfulfillable",
        "MCF-PART-14",
        "Has a shipment that left in an Unfulfillable order.",
        in_status(
            "Unfulfillable",
            put(
                "fulfillmentShipments",
                [
                    {
                        "amazonShipmentId": "S1",
                        "fulfillmentCenterId": "FC1",
                        "fulfillmentShipmentStatus": "SHIPPED",
                        "fulfillmentShipmentItem": [],
                    }
                ],
            ),
        ),
    ),
    wrong_api(
        "MissesUnitsOfComplete",
        "MCF-PART-15",
        "Has unfulfillable units in a Complete order.",
        in_status("Complete", put("fulfillmentOrderItems.*.unfulfillableQuantity", 1)),
    ),
    # Cancelling
    wrong_api(
        "CancelsNoUnit",
        "MCF-CANCEL-08",
        "Counts no unit of a cancelled order as cancelled.",
        in_status("Cancelled", put("fulfillmentOrderItems.*.cancelledQuantity", 0)),
    ),
    wrong_api(
        "CancelsForTheFulfiller",
        "MCF-CANCEL-09",
        "Says that Amazon stopped the shipments of a cancelled order.",
        in_status(
            "Cancelled", put("fulfillmentShipments.*.fulfillmentShipmentStatus", "CANCELLED_BY_FULFILLER")
        ),
    ),
    wrong_api(
        "RevivesTheUnfulfillable",
        "MCF-CANCEL-14",
        "Says that an Unfulfillable order goes on.",
        _status("Unfulfillable", "Processing"),
    ),
    # States
    wrong_api(
        "InvalidIsProcessed",
        "MCF-STATE-01",
        "Goes from New to Processing with an order that it cannot fulfil.",
        _status("Invalid", "Processing"),
    ),
    wrong_api(
        "ProcessesWithoutShipments",
        "MCF-STATE-03",
        "Processes an order without a shipment.",
        in_status("Processing", put("fulfillmentShipments", [])),
    ),
    wrong_api(
        "ShipsInPlanning",
        "MCF-STATE-04",
        "Has picked an order that is being planned.",
        in_status(
            "Planning",
            put(
                "fulfillmentShipments",
                [
                    {
                        "amazonShipmentId": "S1",
                        "fulfillmentCenterId": "FC1",
                        "fulfillmentShipmentStatus": "PENDING",
                        "fulfillmentShipmentItem": [],
                    }
                ],
            ),
        ),
    ),
    wrong_api(
        "CancelledIsPlanned",
        "MCF-STATE-05",
        "Says that a cancelled order is being planned.",
        _status("Cancelled", "Planning"),
    ),
    wrong_api(
        "EndsInPlanning",
        "MCF-STATE-06 MCF-STATE-08",
        "Goes back to Planning with an order that was shipped.",
        _status("Complete", "Planning"),
    ),
    wrong_api(
        "GoesOnAfterTheEnd",
        "MCF-STATE-07",
        "Has an order in Processing that was final.",
        _status("CompletePartialled", "Processing"),
    ),
    wrong_api(
        "UnpacksShipments",
        "MCF-STATE-10",
        "Goes back to PENDING with a shipment that has left.",
        shipped("SHIPPED", put("fulfillmentShipmentStatus", "PENDING")),
    ),
    wrong_api(
        "CancelsWhatHasLeft",
        "MCF-STATE-11",
        "Cancels a shipment that has left.",
        shipped("SHIPPED", put("fulfillmentShipmentStatus", "CANCELLED_BY_SELLER")),
    ),
    wrong_api(
        "ProcessesNoReturn",
        "MCF-STATE-12 MCF-RET-20",
        "Has every returned item New.",
        orders(put(f"{_RETURNED}.status", "New")),
    ),
    wrong_api(
        "ShipsTheInvalid",
        "MCF-STATE-13",
        "Has a shipment in an Invalid order.",
        in_status(
            "Invalid",
            put(
                "fulfillmentShipments",
                [
                    {
                        "amazonShipmentId": "S1",
                        "fulfillmentCenterId": "FC1",
                        "fulfillmentShipmentStatus": "PENDING",
                        "fulfillmentShipmentItem": [],
                    }
                ],
            ),
        ),
    ),
    # Proof of delivery
    wrong_api(
        "ProvesOnTheWay",
        "MCF-POD-02",
        "Has a photo of each package that has left.",
        orders(
            put(
                _DELIVERY,
                {
                    "deliveryDocumentList": [
                        {"documentType": "DELIVERY_IMAGE", "url": "https://example.com/1"}
                    ]
                },
            )
        ),
    ),
    wrong_api(
        "OmitsDocumentTypes",
        "MCF-POD-03",
        "Leaves the type of a document out.",
        orders(drop(f"{_DELIVERY}.deliveryDocumentList.*.documentType")),
    ),
    wrong_api(
        "SendsSignatures",
        "MCF-POD-04",
        "Has a SIGNATURE as proof of delivery.",
        orders(put(f"{_DELIVERY}.deliveryDocumentList.*.documentType", "SIGNATURE")),
    ),
    wrong_api(
        "KeepsAddressesOfPhotos",
        "MCF-POD-05",
        "Gives the same address of a photo each time.",
        orders(put(f"{_DELIVERY}.deliveryDocumentList.*.url", "https://example.com/photo")),
    ),
    wrong_api(
        "DropsOffOnPorches",
        "MCF-POD-07",
        "Leaves a package at a PORCH, which is no drop-off place.",
        orders(put(f"{_DELIVERY}.dropOffLocation.type", "PORCH")),
    ),
    # Returns
    wrong_api(
        "OmitsReturnStatus",
        "MCF-RET-16",
        "Leaves out the status of a returned item.",
        bodies("createFulfillmentReturn getFulfillmentOrder", together(drop("payload.returnItems.*.status"))),
    ),
    wrong_api(
        "OmitsReturnDates",
        "MCF-RET-16",
        "Leaves out when the status of a returned item changed.",
        bodies(
            "createFulfillmentReturn getFulfillmentOrder", drop("payload.returnItems.*.statusChangedDate")
        ),
    ),
    wrong_api(
        "PointsNowhere",
        "MCF-RET-17",
        "Has items of an authorization that is not there.",
        bodies(
            "createFulfillmentReturn getFulfillmentOrder",
            put("payload.returnItems.*.returnAuthorizationId", "no-authorization"),
        ),
    ),
    wrong_api(
        "OmitsReturned",
        "MCF-RET-23",
        "Shows an order without its returned items.",
        orders(put("payload.returnItems", [])),
    ),
    wrong_api(
        "FindsAllDamaged",
        "MCF-RET-21",
        "Has a condition that is not documented.",
        orders(change(f"{_RETURNED}.returnReceivedCondition", lambda _: "Broken")),
    ),
    # Features
    wrong_api(
        "SendsByAmazonLogistics",
        "MCF-FEAT-15",
        "Gives every package to Amazon Logistics.",
        orders(put(f"{_PACKAGES}.carrierCode", "AMZL")),
    ),
    wrong_api(
        "TakesPhotosAnyway",
        "MCF-POD-03",
        "Has a photo of each delivery.",
        orders(
            put(
                f"{_DELIVERY}.deliveryDocumentList",
                [{"documentType": "DELIVERY_IMAGE", "url": "https://example.com/photo"}],
            )
        ),
    ),
    wrong_api(
        "ShowsLinesTwice",
        "MCF-HOLD-10",
        "Shows each line twice.",
        orders(change("payload.fulfillmentOrderItems", _twice)),
    ),
    wrong_api(
        "NeverSaysWhenItLeft",
        "MCF-SHIP-04",
        "Leaves the date out when a shipment has left.",
        shipped("SHIPPED", drop("shippingDate")),
    ),
    wrong_api(
        "KeepsTheTotal",
        "MCF-SBX-12",
        "Counts units that were shipped as stock.",
        bodies("getInventorySummaries", change("payload.inventorySummaries.*.totalQuantity", _with_one_more)),
    ),
)
