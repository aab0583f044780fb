"""Lists of orders, and their pages."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_LIST = "listAllFulfillmentOrders"


MUTANTS = (
    misreads("ReadsPageOne", "MCF-LIST-05", "Reads the first page only.", _LIST, drop("payload.nextToken")),
    needs("NeedsTokens", "MCF-LIST-06", _LIST, "payload.nextToken"),
    needs("NeedsListedShipments", "MCF-LIST-09", _LIST, "payload.fulfillmentOrders.*.fulfillmentShipments"),
    misreads(
        "SkipsTheFirst",
        "MCF-LIST-08",
        "Skips the first order of each page.",
        _LIST,
        change("payload.fulfillmentOrders", lambda orders: orders[1:]),
    ),
)
