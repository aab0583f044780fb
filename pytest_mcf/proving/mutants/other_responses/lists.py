"""Lists of orders."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, put, rename
from pytest_mcf.proving.handlers import bodies, queries
from pytest_mcf.proving.mutant import wrong_api

_LIST = "listAllFulfillmentOrders"


def _first_twice(payload: dict[str, Any]) -> dict[str, Any]:
    orders = payload.get("fulfillmentOrders", [])
    return {**payload, "fulfillmentOrders": orders[:1] + orders}


MUTANTS = (
    wrong_api(
        "ListsWithoutPayload",
        "MCF-LIST-01",
        "Has no list of orders.",
        bodies(_LIST, rename("payload.fulfillmentOrders", "orders")),
    ),
    wrong_api(
        "ListsNothingOld",
        "MCF-LIST-02 MCF-LIST-03",
        "Lists orders of the future only.",
        queries(_LIST, queryStartDate="2031-01-01T00:00:00Z"),
    ),
    wrong_api(
        "ListsTwice",
        "MCF-LIST-08",
        "Lists the first order of each page twice.",
        bodies(_LIST, change("payload", _first_twice)),
    ),
    wrong_api(
        "ListsStaleStatuses",
        "MCF-LIST-10",
        "Has every listed order in Planning.",
        bodies(_LIST, put("payload.fulfillmentOrders.*.fulfillmentOrderStatus", "Planning")),
    ),
)
