"""Mutants of the integration that cannot bear what users have seen, or forget what they should do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any, ClassVar

import httpx

from pytest_mcf.gateway.responses import json_of
from pytest_mcf.http import Handler, Middleware, Request, Response, Wrap
from pytest_mcf.integration import DeliveryDocument, NotificationRejected, Order, OrderStatusChange, OrderView
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.integration.reference.subscriptions import Subscriptions
from pytest_mcf.model.outbound_2020_07_01 import AdditionalLocationInfo, EventCode
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.edits import change, drop, put, where
from pytest_mcf.proving.handlers import bodies, instead, requires, responses, targets, understands
from pytest_mcf.proving.mutant import Mutant, wrong_adapter, wrong_api, wrong_request

_ORDER = "getFulfillmentOrder"
_LIST = "listAllFulfillmentOrders"
_TRACK = "getPackageTrackingDetails"
_STOCK = "getInventorySummaries"
_FAILED = {"errors": [{"code": "InternalFailure", "message": "No."}]}


def _uses(path: tuple[str, ...], use: Callable[[Any], object]) -> Callable[[Request, Response], None]:
    """Use what is at a path of each successful response, and let what comes of it out."""

    def used(_: Request, response: Response) -> None:
        value: Any = json_of(response.body) if response.is_success else None
        if value is None:
            return
        for name in path:
            value = value[name]
        for entry in value or ():
            use(entry)

    return used


def quirky(rule: str, name: str, sentence: str, sends: Wrap) -> Mutant:
    """A mutant that is played on the profile of quirks."""
    return wrong_request(name, rule, sentence, sends, profile="quirks")


def _with_the_date(target: str) -> str:
    return f"{target}&queryStartDate=2026-01-05T00%3A00%3A00Z" if "nextToken" in target else target


_LINES = ("payload", "fulfillmentOrderItems")
_ENTRIES = ("payload", "fulfillmentOrders")


class _ReadsMessages(ReferenceIntegration):
    """Reads the JSON of each message before its own code does."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        if body.lstrip().startswith("{"):
            try:
                message = json.loads(body)
            except ValueError:
                message = None
            if message is not None:
                self.read_message(message)
        return super().receive_notification(body)

    def read_message(self, message: Any) -> None:
        """Read a message."""


class ReadsLocalTime(ReferenceIntegration):
    """Reads the time of a message as that of its own zone."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        local = change.changed_at.replace(tzinfo=timezone(timedelta(hours=9)))
        return change.model_copy(update={"changed_at": local})


class ReadsCamelCase(_ReadsMessages):
    """Looks for the id of a message under its name in camelCase."""

    def read_message(self, message: Any) -> None:
        if "notificationMetadata" not in message:
            raise NotificationRejected("There is no notificationMetadata.")


class ValidatesWithTheSchema(_ReadsMessages):
    """Refuses each message that lacks what the published schema demands."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        for name in ("FulfillmentShipment", "FulfillmentReturnItem", "SellerId"):
            if name not in content:
                raise NotificationRejected(f"There is no {name}.")


class ForbidsTheUnknown(_ReadsMessages):
    """Refuses a message with a field that it does not know."""

    def read_message(self, message: Any) -> None:
        content = message.get("Payload", {}).get("FulfillmentOrderStatusNotification", {})
        known = {"SellerId", "EventType", "StatusUpdatedDateTime", "SellerFulfillmentOrderId"}
        known |= {"FulfillmentOrderStatus", "FulfillmentShipment", "FulfillmentReturnItem"}
        if not content.keys() <= known:
            raise NotificationRejected("There is a field that nobody knows.")


class IgnoresReturns(ReferenceIntegration):
    """Passes messages about returns over."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change_ = read_notification(body)
        if change_.event_type == "Return":
            return change_.model_copy(update={"news": False, "returned_sku": None, "returned_units": None})
        return super().receive_notification(body)


class WaitsForDelivered(ReferenceIntegration):
    """Takes a package for delivered when a message says that it has left."""

    def track_package(self, package_number: int) -> Any:
        package = super().track_package(package_number)
        return package.model_copy(update={"status": "IN_TRANSIT", "events": ()})


class MakesGhosts(ReferenceIntegration):
    """Makes a record of each order that a message names."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        try:
            return super().receive_notification(body)
        except NotificationRejected:
            raise
        except Exception:  # noqa: BLE001 - whatever Amazon says of the order
            return read_notification(body)


class OrdersUnderOneId(ReferenceIntegration):
    """Places each order under the id of the first one."""

    first: str | None = None

    def place_order(self, order: Order) -> None:
        self.first = self.first or order.order_id
        super().place_order(order.model_copy(update={"order_id": self.first}))


class KeepsLinks(ReferenceIntegration):
    """Keeps the links to photos for ever."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._kept: dict[str, list[DeliveryDocument]] = {}

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        if order_id not in self._kept:
            self._kept[order_id] = super().get_proof_of_delivery(order_id)
        return self._kept[order_id]


class AsksForARestrictedToken(ReferenceIntegration):
    """Asks for a restricted token for each order of MCF."""

    def get_order(self, order_id: str) -> OrderView:
        path = f"{FIRST.root}/fulfillmentOrders/{order_id}"
        body = {"restrictedResources": [{"method": "GET", "path": path}]}
        self._api.ask("POST", "/tokens/2021-03-01/restrictedDataToken", body=body, whole=True)
        return super().get_order(order_id)


class _AsSeller(Subscriptions):
    def _as_application(self) -> Any:
        return self._seller


class SubscribesAsSeller(ReferenceIntegration):
    """Makes its queue known with the token of the seller."""

    def __init__(self, endpoint: Any, transport: Any, *clock: Any) -> None:
        super().__init__(endpoint, transport, *clock)
        self._subscriptions = _AsSeller(endpoint, self._api, transport)


class DiesOfPages(ReferenceIntegration):
    """Takes every refusal for JSON."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if response.is_error:
                response.json()

        self._api._client.event_hooks = {"response": [read]}


class ReadsTokenErrorsAsOthers(ReferenceIntegration):
    """Looks for a list of errors where Login with Amazon refuses."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if response.is_error and "auth" in response.request.url.path:
                response.json()["errors"][0]["code"].strip()

        self._api._client.event_hooks = {"response": [read]}


class KnowsThrottlingByItsCode(ReferenceIntegration):
    """Knows a 429 by the code TooManyRequests only."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if (
                response.status_code == httpx.codes.TOO_MANY_REQUESTS
                and b"TooManyRequests" not in response.content
            ):
                raise RuntimeError("This failure is not known.")

        self._api._client.event_hooks = {"response": [read]}


class SharesItsAccess(ReferenceIntegration):
    """Fetches an access token once for all sellers."""

    access: ClassVar[httpx.Auth | None] = None

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        if SharesItsAccess.access is None:
            SharesItsAccess.access = client.auth
        else:
            client.auth = SharesItsAccess.access


class SharesOneToken(Middleware):
    """Takes every access token for the first one."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._first: tuple[str, str] | None = None

    def handle(self, request: Request) -> Response:
        """Respond as to the first seller."""
        name = "x-amz-access-token"
        sent = [header for header in request.headers if header[0] == name]
        if sent and "/orders/" not in request.path:
            self._first = self._first or sent[0]
            kept = tuple(header for header in request.headers if header[0] != name)
            request = request._replace(headers=(*kept, self._first))
        return self._inner.handle(request)


class ReservesPreviews(Middleware):
    """Reserves the stock of what was previewed."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._previews = 0

    def handle(self, request: Request) -> Response:
        """Respond, and count previews."""
        response = self._inner.handle(request)
        self._previews += request.path.endswith("/preview")
        body = json_of(response.body) if request.path.endswith("/summaries") and response.is_success else None
        if body is None:
            return response
        for summary in body["payload"]["inventorySummaries"]:
            details = summary.get("inventoryDetails", {})
            if "fulfillableQuantity" in details:
                details["fulfillableQuantity"] -= self._previews
        return response.with_body(json.dumps(body).encode())


MUTANTS = (
    wrong_adapter(ReadsCamelCase, "MCF-NOTIF-08"),
    wrong_adapter(ReadsLocalTime, "MCF-NOTIF-26"),
    wrong_adapter(ValidatesWithTheSchema, "MCF-NOTIF-11 MCF-QUIRK-34"),
    wrong_adapter(ForbidsTheUnknown, "MCF-NOTIF-24"),
    wrong_adapter(IgnoresReturns, "MCF-RET-24"),
    wrong_adapter(WaitsForDelivered, "MCF-QUIRK-33"),
    wrong_adapter(MakesGhosts, "MCF-NOTIF-22 MCF-QUIRK-37"),
    wrong_adapter(OrdersUnderOneId, "MCF-CREATE-40"),
    wrong_adapter(KeepsLinks, "MCF-POD-05"),
    wrong_adapter(AsksForARestrictedToken, "MCF-AUTH-10"),
    wrong_adapter(SubscribesAsSeller, "MCF-NOTIF-28 MCF-AUTH-04"),
    wrong_adapter(DiesOfPages, "MCF-QUIRK-22"),
    wrong_adapter(ReadsTokenErrorsAsOthers, "MCF-QUIRK-44"),
    wrong_adapter(KnowsThrottlingByItsCode, "MCF-QUIRK-41"),
    wrong_adapter(SharesItsAccess, "MCF-AUTH-23"),
    wrong_api(
        "SharesSellers", "MCF-AUTH-23", "Shows each seller the orders of the first one.", SharesOneToken
    ),
    wrong_api(
        "ReservesPreviewed", "MCF-PREV-24", "Reserves the stock of what was previewed.", ReservesPreviews
    ),
    wrong_api(
        "PreviewsAllItNeeds",
        "MCF-QUIRK-03",
        "Has every required field in its previews.",
        bodies("getFulfillmentPreview", put("payload.fulfillmentPreviews.*.isCODCapable", value=False)),
        profile="quirks",
    ),
    wrong_api(
        "ShipsOnTime",
        "MCF-QUIRK-48",
        "Ships nothing before its date.",
        bodies(_ORDER, put("payload.fulfillmentShipments.*.shippingDate", "2001-01-01T00:00:00Z")),
        profile="quirks",
    ),
    wrong_request(
        "PassesRefusedReturns",
        "MCF-RET-25",
        "Takes a refused return for an accepted one.",
        instead("createFulfillmentReturn", 400, 200, {"payload": {}}),
    ),
    wrong_request(
        "NeverSeesTheCancelled",
        "MCF-CANCEL-07",
        "Takes a cancelled order for one that goes on.",
        bodies(
            _ORDER,
            where(
                "payload:fulfillmentOrder.fulfillmentOrderStatus",
                "Cancelled",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Received"),
            ),
        ),
    ),
    wrong_request(
        "LooksForTokensInThePayload",
        "MCF-SBX-18",
        "Looks for the next page of stock in the payload.",
        bodies(_STOCK, drop("pagination")),
    ),
    wrong_request(
        "TracksTheFirstPackage",
        "MCF-TRACK-14 MCF-PART-09",
        "Tracks the first package of a shipment only.",
        bodies(
            _ORDER,
            change(
                "payload.fulfillmentShipments.*.fulfillmentShipmentPackage", lambda packages: packages[:1]
            ),
        ),
    ),
    wrong_request(
        "SpellsNextToken",
        "MCF-QUIRK-07",
        "Sends NextToken.",
        targets(_LIST, lambda target: target.replace("nextToken", "NextToken")),
    ),
    wrong_request(
        "StopsAtEmptyPages",
        "MCF-QUIRK-09",
        "Stops at an empty page.",
        bodies(_LIST, where("payload:fulfillmentOrders", [], drop("nextToken"))),
    ),
    quirky(
        "MCF-QUIRK-02",
        "AddsQuantities",
        "Adds quantities as they come.",
        responses(_ORDER, _uses(_LINES, lambda line: line["quantity"] + 0)),
    ),
    quirky(
        "MCF-QUIRK-28",
        "KnowsAllFields",
        "Refuses an order with a field that it does not know.",
        understands(_ORDER, "payload.fulfillmentOrder.primeUpgraded"),
    ),
    quirky(
        "MCF-QUIRK-05",
        "KnowsAllPlaces",
        "Has a closed list of places.",
        understands(_TRACK, "payload.additionalLocationInfo", *AdditionalLocationInfo),
    ),
    quirky(
        "MCF-QUIRK-06",
        "KnowsAllEvents",
        "Has a closed list of events.",
        understands(_TRACK, "payload.trackingEvents.*.eventCode", *EventCode),
    ),
    quirky(
        "MCF-QUIRK-08", "RepeatsTheDate", "Sends the date with each page.", targets(_LIST, _with_the_date)
    ),
    quirky(
        "MCF-QUIRK-11",
        "ReadsMarketplacesAsText",
        "Takes every marketplace for text.",
        responses(_LIST, _uses(_ENTRIES, lambda entry: entry.get("marketplaceId", "").upper())),
    ),
    quirky(
        "MCF-QUIRK-12",
        "CountsConstraints",
        "Counts the features of each listed order.",
        responses(_LIST, _uses(_ENTRIES, lambda entry: len(entry.get("featureConstraints", ())))),
    ),
    quirky(
        "MCF-QUIRK-15",
        "KnowsOrdersBy404",
        "Takes a 400 for an order for a failure.",
        instead(_ORDER, 400, 500, _FAILED),
    ),
    quirky(
        "MCF-QUIRK-16",
        "KnowsPackagesBy404",
        "Takes a 400 for a package for a failure.",
        instead(_TRACK, 400, 500, _FAILED),
    ),
    quirky(
        "MCF-QUIRK-30",
        "NeedsStates",
        "Cannot do without the state of an address.",
        requires(_TRACK, "payload.shipToAddress.state"),
    ),
)
