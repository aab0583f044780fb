"""Lists of orders, and their pages."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_LIST = "listAllFulfillmentOrders"


def _known_to_the_customer(order: dict[str, Any]) -> dict[str, Any]:
    return {**order, "sellerFulfillmentOrderId": order["displayableOrderId"]}


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
    misreads(
        "ListsWhatCustomersKnow",
        "MCF-CREATE-07",
        "Lists orders by the ID that their customers know.",
        _LIST,
        change("payload.fulfillmentOrders.*", _known_to_the_customer),
    ),
)
