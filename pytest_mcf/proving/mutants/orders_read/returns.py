"""Returned items."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, put, together
from pytest_mcf.proving.handlers import bodies
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import orders

_RETURNED = "payload.returnItems.*"


MUTANTS = (
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
    wrong_api(
        "ShowsReturnsTwice",
        "MCF-RET-23",
        "Shows each returned item twice.",
        orders(change("payload.returnItems", lambda items: items + items)),
    ),
)
