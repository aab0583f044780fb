"""Reading, listing, cancelling and tracking."""

from __future__ import annotations

from urllib.parse import quote

from pytest_mcf.proving.handlers import (
    methods,
    queries,
    requests,
    targets,
    with_json,
)
from pytest_mcf.proving.mutant import wrong_request


def _id_in_query(target: str) -> str:
    path, _, order_id = target.rpartition("/")
    return f"{path}?sellerFulfillmentOrderId={order_id}"


def _encoded_again(target: str) -> str:
    path, _, query = target.partition("?")
    return f"{path}?{'&'.join(_again(part) for part in query.split('&'))}" if query else path


def _again(part: str) -> str:
    name, _, value = part.partition("=")
    return f"{name}={quote(value, safe='')}" if name == "nextToken" else part


MUTANTS = (
    wrong_request(
        "ReadsByQuery",
        "MCF-GET-01",
        "Sends the id of an order as a parameter.",
        targets("getFulfillmentOrder", _id_in_query),
    ),
    wrong_request(
        "ListsByCreation",
        "MCF-LIST-01",
        "Lists orders by createdAfter.",
        queries("listAllFulfillmentOrders", queryStartDate=None, createdAfter="2026-01-05T00:00:00Z"),
    ),
    wrong_request(
        "EncodesTokensTwice",
        "MCF-LIST-07",
        "Encodes the nextToken twice.",
        targets("listAllFulfillmentOrders", _encoded_again),
    ),
    wrong_request(
        "CancelsByDelete",
        "MCF-CANCEL-01",
        "Cancels orders by DELETE.",
        methods("cancelFulfillmentOrder", "DELETE"),
    ),
    wrong_request(
        "CancelsItems",
        "MCF-CANCEL-11",
        "Cancels single items.",
        requests("cancelFulfillmentOrder", lambda request: with_json(request, {"items": [{"quantity": 1}]})),
    ),
    wrong_request(
        "TracksByTrackingNumber",
        "MCF-TRACK-01",
        "Tracks by the carrier's number.",
        queries("getPackageTrackingDetails", packageNumber=None, trackingNumber="1Z999AA10123456784"),
    ),
    wrong_request(
        "TracksShipments",
        "MCF-TRACK-02",
        "Tracks with the id of the shipment.",
        queries("getPackageTrackingDetails", packageNumber="99999"),
    ),
)
