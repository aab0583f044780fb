"""Orders of which a part was sent or cancelled."""

from __future__ import annotations

from pytest_mcf.proving.edits import put
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import in_status, with_status

MUTANTS = (
    wrong_api(
        "StartsInProcessing",
        "MCF-PART-03 MCF-STATE-02",
        "Has a new order in Processing.",
        with_status("Received", "Processing"),
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
        with_status("CompletePartialled", "Complete"),
    ),
    wrong_api(
        "CallsAllPartial",
        "MCF-PART-07",
        "Calls an order CompletePartialled of which all was shipped.",
        with_status("Complete", "CompletePartialled"),
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
        with_status("Unfulfillable", "Processing"),
    ),
)
