"""Features of an order, and its stock."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, put
from pytest_mcf.proving.handlers import bodies
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import orders

_SHIPMENTS = "payload.fulfillmentShipments.*"

_PACKAGES = f"{_SHIPMENTS}.fulfillmentShipmentPackage.*"


def _with_one_more(units: int) -> int:
    return units + 1


MUTANTS = (
    wrong_api(
        "SendsByAmazonLogistics",
        "MCF-FEAT-15",
        "Gives every package to Amazon Logistics.",
        orders(put(f"{_PACKAGES}.carrierCode", "AMZL")),
    ),
    wrong_api(
        "KeepsTheTotal",
        "MCF-SBX-12",
        "Counts units that were shipped as stock.",
        bodies("getInventorySummaries", change("payload.inventorySummaries.*.totalQuantity", _with_one_more)),
    ),
)
