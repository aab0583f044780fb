"""Mutants of the integration that confirm shipments wrongly."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.http import Handler, Request, Wrap
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.proving.edits import Edit, change, drop, put, together
from pytest_mcf.proving.handlers import request_bodies, requests, with_json
from pytest_mcf.proving.mutant import wrong_adapter, wrong_request
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong

_NUMBER = "packageDetail.packageReferenceId"


def confirmations(*edits: Edit) -> Wrap:
    """Change the confirmations of packages."""
    return request_bodies("confirmShipment", together(*edits))


def _as_a_pick_up(request: Request) -> Request:
    body = lenient_json(request.body)
    details = {"trackingNumber": body["packageDetail"]["trackingNumber"], "carrierName": "UPS"}
    changed = {"marketplaceId": body["marketplaceId"], "shipmentStatus": "PickedUp", **details}
    return with_json(request._replace(target=request.target.replace("Confirmation", "")), changed)


def _numbers_as_tracking(package: dict[str, str]) -> dict[str, str]:
    return {**package, "trackingNumber": package["packageReferenceId"]}


def _new_numbers(inner: Handler) -> Handler:
    numbers = count(1)
    return confirmations(change(_NUMBER, lambda _: str(next(numbers))))(inner)


class ConfirmsUnderNewNumbers(Wrong):
    """Takes another reference for each attempt, and repeats without a look."""

    class Orders(CustomerOrders):
        def _shipped_units(self, order_id: str) -> int:
            return -1


MUTANTS = (
    wrong_request(
        "ReportsAPickUp",
        "MCF-FLOW-13",
        "Sends tracking numbers as a status of pick-up, as the text of the workflow says.",
        requests("confirmShipment", _as_a_pick_up),
    ),
    wrong_request(
        "ConfirmsWithoutTracking",
        "MCF-FLOW-16",
        "Leaves the tracking number out.",
        confirmations(drop("packageDetail.trackingNumber")),
    ),
    wrong_request(
        "ConfirmsAnotherNumber",
        "MCF-FLOW-16",
        "Confirms Amazon's number of the package as that of the carrier.",
        confirmations(change("packageDetail", _numbers_as_tracking)),
    ),
    wrong_request(
        "NamesNoCarrier",
        "MCF-FLOW-15",
        "Sends a blank for the carrier.",
        confirmations(drop("packageDetail.carrierName"), put("packageDetail.carrierCode", "")),
    ),
    wrong_request(
        "OtherWithoutAName",
        "MCF-FLOW-15",
        "Says that it is another carrier, and not which.",
        confirmations(drop("packageDetail.carrierName"), put("packageDetail.carrierCode", "Other")),
    ),
    wrong_request(
        "OtherCalledOther",
        "MCF-FLOW-16",
        "Calls another carrier Other.",
        confirmations(put("packageDetail.carrierCode", "Other"), put("packageDetail.carrierName", "Other")),
    ),
    wrong_request(
        "NamesOneCarrierForAll",
        "MCF-FLOW-15",
        "Confirms every package with the same carrier.",
        confirmations(drop("packageDetail.carrierName"), put("packageDetail.carrierCode", "FedEx")),
    ),
    wrong_request(
        "SharesAReference", "MCF-FLOW-17", "Calls every package 1.", confirmations(put(_NUMBER, "1"))
    ),
    wrong_request(
        "ConfirmsAllInEach",
        "MCF-FLOW-18",
        "Confirms four units in each package.",
        confirmations(put("packageDetail.orderItems.*.quantity", 4)),
    ),
    replace(wrong_adapter(ConfirmsUnderNewNumbers, "MCF-FLOW-22"), sends=_new_numbers),
    wrong_request(
        "DatesItToday",
        "MCF-FLOW-19",
        "Confirms with the time of the confirmation.",
        confirmations(put("packageDetail.shipDate", "2026-01-20T00:00:00Z")),
    ),
)
