"""Mutants of the API: the emulator, with one thing broken."""

from __future__ import annotations

import json
from typing import Any

from httpx import codes

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched
from pytest_mcf.proving.edits import change, drop, put, where
from pytest_mcf.proving.handlers import bodies, ignored, instead, responses
from pytest_mcf.proving.mutant import wrong_api

_ORDER = "getFulfillmentOrder"
_LINES = "payload.fulfillmentOrderItems.*"


class CancelsInProcessing(Middleware):
    """Cancels an order that is being picked."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._cancelled: set[str] = set()

    def handle(self, request: Request) -> Response:
        """Respond, and let a cancelled order be Cancelled from then on."""
        response = self._inner.handle(request)
        path = request.path.removesuffix("/cancel")
        if (
            request.path.endswith("/cancel")
            and response.status == codes.BAD_REQUEST
            and self._is_picked(request, path)
        ):
            self._cancelled.add(path)
            return response._replace(status=200).with_body(b"{}")
        if request.method == "GET" and path in self._cancelled and response.is_success:
            return response.with_body(json.dumps(_as_cancelled(lenient_json(response.body))).encode())
        return response

    def _is_picked(self, request: Request, path: str) -> bool:
        kept = tuple(header for header in request.headers if not header[0].startswith("content-"))
        read = Request("GET", path, kept, read_timeout=request.read_timeout)
        found = lenient_json(self._inner.handle(read).body) or {}
        order = found.get("payload", {}).get("fulfillmentOrder", {})
        return bool(order.get("fulfillmentOrderStatus") == "Processing")


def _as_cancelled(body: Any) -> Any:
    payload = body["payload"]
    payload["fulfillmentOrder"]["fulfillmentOrderStatus"] = "Cancelled"
    payload["fulfillmentShipments"] = []
    for line in payload["fulfillmentOrderItems"]:
        line["cancelledQuantity"] = line["quantity"]
    return body


class RepeatsThePage(Middleware):
    """Gives the first page again and again."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._first: Any = None

    def handle(self, request: Request) -> Response:
        """Respond, and remember the first page."""
        response = self._inner.handle(request)
        match = matched(request).match
        if match is None or match.operation.name != "listAllFulfillmentOrders":
            return response
        if "nextToken" not in request.query and response.is_success:
            self._first = {**lenient_json(response.body)["payload"], "nextToken": "again"}
        elif response.is_success or self._first is None:
            return response
        return response._replace(status=200).with_body(json.dumps({"payload": self._first}).encode())


class CountsItsReaders(Middleware):
    """Changes an order when it is read."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._reads = 0

    def handle(self, request: Request) -> Response:
        """Respond, with another comment each time."""
        response = self._inner.handle(request)
        match = matched(request).match
        if match is None or match.operation.name != _ORDER or not response.is_success:
            return response
        self._reads += 1
        body = lenient_json(response.body)
        body["payload"]["fulfillmentOrder"]["displayableOrderComment"] = f"read {self._reads} times"
        return response.with_body(json.dumps(body).encode())


class AddsUnitsAgain(Middleware):
    """Adds units as often as it is asked to."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._calls = 0

    def handle(self, request: Request) -> Response:
        """Respond to the request with a token that it did not have before."""
        self._calls += 1

        def other(name: str, value: str) -> str:
            return f"{value} {self._calls}" if name == "x-amzn-idempotency-token" else value

        changed = tuple((name, other(name, value)) for name, value in request.headers)
        return self._inner.handle(request._replace(headers=changed))


def _knows_every_package(request: Request, response: Response) -> Response | None:
    match = matched(request).match
    if response.status != codes.NOT_FOUND or match is None:
        return None
    number = int(request.query.rpartition("packageNumber=")[2].partition("&")[0])
    return response._replace(status=200).with_body(
        json.dumps({"payload": {"packageNumber": number}}).encode()
    )


def _no_content(of: int) -> Any:
    def changed(_: Request, response: Response) -> Response | None:
        return response._replace(status=204).with_body(b"") if response.status == of else None

    return changed


_COD_FEE = {"name": "FBAFulfillmentCODFee", "amount": {"currencyCode": "USD", "value": "3.00"}}
_SOON = {"earliest": "2026-01-07T00:00:00Z", "latest": "2026-01-08T00:00:00Z"}
_ZERO = {"CurrencyCode": "USD", "Amount": "0.00"}


def _with_prices(item: dict[str, Any]) -> dict[str, Any]:
    return {"ItemPrice": _ZERO, **item}


def _without_planning(postings: list[Any]) -> list[Any]:
    return [
        posting
        for posting in postings
        if posting["message"]["Payload"]["FulfillmentOrderStatusNotification"]["FulfillmentOrderStatus"]
        != "Planning"
    ]


MUTANTS = (
    wrong_api(
        "CancelsInProcessing", "MCF-CANCEL-03", "Cancels an order that is being picked.", CancelsInProcessing
    ),
    wrong_api(
        "KnowsEveryPackage",
        "MCF-TRACK-12",
        "Responds 200 to a package number that does not exist.",
        responses("getPackageTrackingDetails", _knows_every_package),
    ),
    wrong_api(
        "DropsUnfulfillableQuantity",
        "MCF-PART-04",
        "Leaves unfulfillableQuantity out.",
        bodies(_ORDER, drop(f"{_LINES}.unfulfillableQuantity")),
    ),
    wrong_api(
        "ForgetsUnfulfillableUnits",
        "MCF-PART-04",
        "Says 0 where units were not found.",
        bodies(_ORDER, put(f"{_LINES}.unfulfillableQuantity", 0)),
    ),
    wrong_api("RepeatsThePage", "MCF-LIST-08", "Gives the first page again and again.", RepeatsThePage),
    wrong_api(
        "SendsQuantitiesAsText",
        "MCF-GET-06",
        "Sends quantities as strings, as the use case guide's example does.",
        bodies(_ORDER, change(f"{_LINES}.quantity", str)),
    ),
    wrong_api(
        "AcceptsWhatIsWrong",
        "MCF-CREATE-03 MCF-CREATE-13 MCF-CREATE-20",
        "Responds 200 with an empty object to an order that it has to refuse.",
        instead("createFulfillmentOrder", 400, 200),
    ),
    wrong_api(
        "AcceptsEveryUpdate",
        "MCF-HOLD-03 MCF-HOLD-14",
        "Responds 200 to an update that it has to refuse.",
        instead("updateFulfillmentOrder", 400, 200),
    ),
    wrong_api(
        "ReleasesNothing",
        "MCF-HOLD-02",
        "Accepts an update and does nothing about it.",
        ignored("updateFulfillmentOrder"),
    ),
    wrong_api(
        "ChangesTheComment",
        "MCF-GET-04",
        "Shows an order with a comment that it was not given.",
        bodies(_ORDER, put("payload.fulfillmentOrder.displayableOrderComment", "Hello")),
    ),
    wrong_api(
        "HidesWhatIsMissing",
        "MCF-PREV-14",
        "Drops what a preview says of units that cannot be had.",
        bodies("getFulfillmentPreview", drop("payload.fulfillmentPreviews.*.unfulfillablePreviewItems")),
    ),
    wrong_api(
        "AddsFeesOfItsOwn",
        "MCF-PREV-15",
        "Charges for paying on delivery in each preview.",
        bodies(
            "getFulfillmentPreview",
            change(
                "payload.fulfillmentPreviews.*",
                lambda preview: {
                    **preview,
                    "estimatedFees": [*preview.get("estimatedFees", ()), _COD_FEE],
                },
            ),
        ),
    ),
    wrong_api(
        "ForgetsReturns",
        "MCF-RET-20",
        "Shows an order without its returns.",
        bodies(_ORDER, put("payload.returnItems", [])),
    ),
    wrong_api(
        "HidesRefusedReturns",
        "MCF-RET-11",
        "Says nothing of units that it does not take back.",
        bodies("createFulfillmentReturn", put("payload.invalidReturnItems", [])),
    ),
    wrong_api(
        "SaysNothingOfPlanning",
        "MCF-NOTIF-12",
        "Sends no message when an order is being planned.",
        bodies("/_mcf/notifications", change("notifications", _without_planning)),
    ),
    wrong_api(
        "BlamesTheFulfiller",
        "MCF-SHIP-05",
        "Says that Amazon gave up what the seller called off.",
        bodies(
            _ORDER,
            where(
                "payload.fulfillmentShipments.*:fulfillmentShipmentStatus",
                "CANCELLED_BY_SELLER",
                put("fulfillmentShipmentStatus", "CANCELLED_BY_FULFILLER"),
            ),
        ),
    ),
    wrong_api("CountsItsReaders", "MCF-GET-19", "Changes an order when it is read.", CountsItsReaders),
    wrong_api(
        "GivesNoRequestIds",
        "MCF-ERR-04",
        "Leaves the request id out of refusals.",
        responses(
            "getFulfillmentOrder",
            lambda _, response: (
                None
                if response.is_success
                else response._replace(
                    headers=tuple(each for each in response.headers if each[0] != "x-amzn-requestid")
                )
            ),
        ),
    ),
    wrong_api(
        "LetsEverybodyIn",
        "MCF-AUTH-18",
        "Takes whatever comes for an access token.",
        instead(
            "getFeatures createFulfillmentOrder getFulfillmentOrder listAllFulfillmentOrders",
            403,
            200,
            {"payload": {"features": []}},
        ),
    ),
    wrong_api("AddsUnitsAgain", "MCF-SBX-10", "Adds units as often as it is asked to.", AddsUnitsAgain),
    wrong_api(
        "AcceptsEveryConfirmation",
        "MCF-FLOW-14 MCF-FLOW-16",
        "Takes confirmations of packages that are wrong.",
        responses("confirmShipment", _no_content(400)),
    ),
    wrong_api(
        "AcceptsEveryPickUp",
        "MCF-FLOW-13",
        "Takes reports of pick-ups that are wrong.",
        responses("updateShipmentStatus", _no_content(400)),
    ),
    wrong_api(
        "ShowsPricesTooEarly",
        "MCF-FLOW-06",
        "Shows prices of 0 as long as it does not know them.",
        bodies("getOrderItems", change("payload.OrderItems.*", _with_prices)),
    ),
)

#: Faults that the suite sees, and that no rule of the catalogue names.
WITHOUT_RULE = (
    wrong_api(
        "PromisesWithoutStock",
        "",
        "Makes an offer for what there is none of.",
        bodies(
            "deliveryOffers",
            change("payload.deliveryOffers", lambda offers: offers or [{"dateRange": _SOON}]),
        ),
    ),
    wrong_api(
        "SendsEveryMessage",
        "",
        "Takes every message to a customer.",
        instead("createConfirmDeliveryDetails", 403, 201),
    ),
)
