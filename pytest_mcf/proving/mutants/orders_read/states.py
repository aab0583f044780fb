"""The status of an order."""

from __future__ import annotations

from pytest_mcf.proving.edits import put
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import in_status, orders, shipped, with_status

_RETURNED = "payload.returnItems.*"


MUTANTS = (
    wrong_api(
        "InvalidIsProcessed",
        "MCF-STATE-01",
        "Goes from New to Processing with an order that it cannot fulfil.",
        with_status("Invalid", "Processing"),
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
        with_status("Cancelled", "Planning"),
    ),
    wrong_api(
        "EndsInPlanning",
        "MCF-STATE-06 MCF-STATE-08",
        "Goes back to Planning with an order that was shipped.",
        with_status("Complete", "Planning"),
    ),
    wrong_api(
        "GoesOnAfterTheEnd",
        "MCF-STATE-07",
        "Has an order in Processing that was final.",
        with_status("CompletePartialled", "Processing"),
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
)
