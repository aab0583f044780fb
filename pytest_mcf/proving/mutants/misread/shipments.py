"""Shipments and packages of an order."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import Edit, change, first, put, together, where
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_ORDER = "getFulfillmentOrder"

_SHIPMENTS = "payload.fulfillmentShipments"

_PACKAGES = f"{_SHIPMENTS}.*.fulfillmentShipmentPackage.*"


def _amazons_number(package: dict[str, Any]) -> dict[str, Any]:
    return {**package, "trackingNumber": package.get("amazonFulfillmentTrackingNumber", "TBA1")}


def _before_it_is_complete(*edits: Edit) -> Edit:
    return where("payload:fulfillmentOrder.fulfillmentOrderStatus", "Processing", together(*edits))


MUTANTS = (
    needs("NeedsShipments", "MCF-GET-02", _ORDER, _SHIPMENTS),
    needs("NeedsPackages", "MCF-SHIP-01", _ORDER, f"{_SHIPMENTS}.*.fulfillmentShipmentPackage"),
    needs(
        "NeedsPackageNumbers",
        "MCF-SHIP-08",
        _ORDER,
        f"{_SHIPMENTS}.*.fulfillmentShipmentItem.*.packageNumber",
    ),
    needs("NeedsArrivalsOfPackages", "MCF-SHIP-01", _ORDER, f"{_PACKAGES}.estimatedArrivalDate"),
    needs("NeedsTrackingNumbers", "MCF-SHIP-09", _ORDER, f"{_PACKAGES}.trackingNumber", "sparse"),
    needs(
        "NeedsAmazonsNumbers", "MCF-SHIP-18", _ORDER, f"{_PACKAGES}.amazonFulfillmentTrackingNumber", "sparse"
    ),
    misreads(
        "ShowsAmazonsNumbers",
        "MCF-SHIP-18",
        "Reports Amazon's number as the carrier's.",
        _ORDER,
        change(_PACKAGES, _amazons_number),
    ),
    misreads(
        "ReadsTheFirstShipment",
        "MCF-SHIP-12 MCF-SHIP-13",
        "Reads the first shipment only.",
        _ORDER,
        change(_SHIPMENTS, first(1)),
    ),
    misreads(
        "ReadsTheFirstPackage",
        "MCF-SHIP-12",
        "Reads the first package of a shipment only.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentPackage", first(1)),
    ),
    misreads(
        "ReadsTheFirstItem",
        "MCF-SHIP-13",
        "Reads the first item of a shipment only.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentItem", first(1)),
    ),
    misreads(
        "LosesShipmentIds",
        "MCF-SHIP-16",
        "Keeps no id of a shipment.",
        _ORDER,
        put(f"{_SHIPMENTS}.*.amazonShipmentId", ""),
    ),
    misreads(
        "HidesPackagesForAWhile",
        "MCF-GET-17",
        "Looks for tracking only when an order is Complete.",
        _ORDER,
        _before_it_is_complete(put("fulfillmentShipments", [])),
    ),
    misreads(
        "ReadsPendingAsShipped",
        "MCF-SHIP-03",
        "Takes PENDING for SHIPPED.",
        _ORDER,
        change(
            f"{_SHIPMENTS}.*.fulfillmentShipmentStatus", lambda status: status.replace("PENDING", "SHIPPED")
        ),
    ),
    misreads(
        "CountsCancelledShipments",
        "MCF-SHIP-06",
        "Takes cancelled shipments for pending ones.",
        _ORDER,
        change(
            f"{_SHIPMENTS}.*.fulfillmentShipmentStatus",
            lambda status: status.replace("CANCELLED_BY_FULFILLER", "PENDING"),
        ),
    ),
)
