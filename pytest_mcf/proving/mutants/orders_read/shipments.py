"""Shipments and packages."""

from __future__ import annotations

from pytest_mcf.proving.edits import drop, put, where
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import orders, shipped

_SHIPMENTS = "payload.fulfillmentShipments.*"

_PACKAGES = f"{_SHIPMENTS}.fulfillmentShipmentPackage.*"

_ITEMS = f"{_SHIPMENTS}.fulfillmentShipmentItem.*"

_LATER = "2031-01-01T00:00:00Z"


MUTANTS = (
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
    wrong_api(
        "NeverSaysWhenItLeft",
        "MCF-SHIP-04",
        "Leaves the date out when a shipment has left.",
        shipped("SHIPPED", drop("shippingDate")),
    ),
)
