"""An order, its lines and its status."""

from __future__ import annotations

from pytest_mcf.model.outbound_2020_07_01.definitions import (
    DropOffLocationType,
    FulfillmentOrderStatus,
    FulfillmentShipmentStatus,
)
from pytest_mcf.proving.edits import change, first, put, where
from pytest_mcf.proving.handlers import understands
from pytest_mcf.proving.mutant import wrong_request
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_ORDER = "getFulfillmentOrder"
_DELIVERIES = "payload.fulfillmentShipments.*.fulfillmentShipmentPackage.*.deliveryInformation"

_STATUSES = tuple(status.value for status in FulfillmentOrderStatus)


def _without_fraction(time: str) -> str:
    return "1970-01-01T00:00:00Z" if "." in time else time


def _without_zone(time: str) -> str:
    return f"{time[:19]}Z"


MUTANTS = (
    needs("NeedsAPayload", "MCF-CREATE-01", "createFulfillmentOrder", "payload"),
    needs("NeedsAPayloadOfCancelling", "MCF-CANCEL-01", "cancelFulfillmentOrder", "payload"),
    needs("NeedsAPayloadOfUpdating", "MCF-HOLD-02", _ORDER.replace("get", "update"), "payload"),
    needs("NeedsFeatures", "MCF-GET-18", _ORDER, "payload.fulfillmentOrder.featureConstraints"),
    needs("NeedsReturns", "MCF-GET-12", _ORDER, "payload.returnItems.0"),
    misreads(
        "ReadsQuantitiesAsOne",
        "MCF-GET-06",
        "Reads every quantity as 1.",
        _ORDER,
        put("payload.fulfillmentOrderItems.*.quantity", 1),
    ),
    misreads(
        "SwapsLines",
        "MCF-GET-14",
        "Takes lines by their position.",
        _ORDER,
        change("payload.fulfillmentOrderItems", lambda lines: lines[::-1] if len(lines) > 1 else lines),
        put("payload.fulfillmentOrderItems.*.sellerSku", "X"),
    ),
    misreads(
        "LosesTheLastLine",
        "MCF-GET-14",
        "Reads one line of an order.",
        _ORDER,
        change("payload.fulfillmentOrderItems", first(1)),
    ),
    misreads(
        "MissesUnfulfillable",
        "MCF-PART-06",
        "Sees no unfulfillable units.",
        _ORDER,
        put("payload.fulfillmentOrderItems.*.unfulfillableQuantity", 0),
    ),
    misreads(
        "TakesPartsForAll",
        "MCF-PART-06 MCF-PART-17",
        "Takes CompletePartialled for Complete.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "CompletePartialled",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Complete"),
        ),
    ),
    misreads(
        "WaitsForRestock",
        "MCF-CANCEL-14",
        "Takes an Unfulfillable order for one that goes on.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Unfulfillable",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Processing"),
        ),
    ),
    misreads(
        "MissesTheInvalid",
        "MCF-CREATE-35",
        "Takes an Invalid order for one that goes on.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Invalid",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Processing"),
        ),
    ),
    misreads(
        "TakesHoldForAStatus",
        "MCF-HOLD-15",
        "Reports Hold as the status of an order.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentAction",
            "Hold",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Hold"),
        ),
    ),
    misreads(
        "MissesTheEndOfHolds",
        "MCF-HOLD-04",
        "Takes a held order that was cancelled for one on hold.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Cancelled",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Received"),
        ),
    ),
    wrong_request(
        "KnowsFewStatuses",
        "MCF-STATE-09",
        "Crashes at an order that is Complete already.",
        understands(
            _ORDER, "payload.fulfillmentOrder.fulfillmentOrderStatus", "Received", "Planning", "Processing"
        ),
    ),
    wrong_request(
        "KnowsNineStatuses",
        "MCF-STATE-15",
        "Crashes at a status that it does not know.",
        understands(_ORDER, "payload.fulfillmentOrder.fulfillmentOrderStatus", *_STATUSES),
    ),
    wrong_request(
        "KnowsFourShipmentStatuses",
        "MCF-STATE-15",
        "Crashes at a shipment's status that it does not know.",
        understands(
            _ORDER, "payload.fulfillmentShipments.*.fulfillmentShipmentStatus", *FulfillmentShipmentStatus
        ),
    ),
    wrong_request(
        "KnowsEightPlaces",
        "MCF-POD-03",
        "Crashes at a place of delivery that it does not know.",
        understands(_ORDER, f"{_DELIVERIES}.dropOffLocation.type", *DropOffLocationType),
    ),
    misreads(
        "ReadsWholeSeconds",
        "MCF-GET-01",
        "Reads times to the second alone, and takes others for the beginning of 1970.",
        _ORDER,
        change("payload.fulfillmentOrder.statusUpdatedDate", _without_fraction),
    ),
    misreads(
        "IgnoresTheZone",
        "MCF-GET-01",
        "Takes every time for one in UTC.",
        _ORDER,
        change("payload.fulfillmentOrder.statusUpdatedDate", _without_zone),
    ),
)
