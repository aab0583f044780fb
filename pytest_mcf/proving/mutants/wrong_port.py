"""Mutants of the integration: the reference adapter, with one thing broken, feature by feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx

from pytest_mcf.integration import (
    Address,
    DeliveryOffer,
    Endpoint,
    IntegrationError,
    NotificationRejected,
    Order,
    OrderChanges,
    OrderRejected,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageTracking,
    ReturnItem,
    ReturnReason,
    ReturnResult,
    ShippingOption,
)
from pytest_mcf.integration.reference import ReferenceIntegration, writing
from pytest_mcf.integration.reference.calls import SellingPartnerApi
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter

ORDERS = f"{FIRST.root}/fulfillmentOrders"


class SaysNothingExplicitly(ReferenceIntegration):
    """Sends an empty list for what an order does not need."""

    def place_order(self, order: Order) -> None:
        body = {**writing.creation(order, self._marketplace), "notificationEmails": []}
        self._api.call("POST", ORDERS, body=body)


class MergesLines(ReferenceIntegration):
    """Makes one line of all that has the same SKU."""

    def place_order(self, order: Order) -> None:
        units = sum(line.quantity for line in order.lines)
        line = order.lines[0].model_copy(update={"quantity": units})
        super().place_order(order.model_copy(update={"lines": (line,)}))


class TellsOneProblem(ReferenceIntegration):
    """Tells the first of all problems."""

    def place_order(self, order: Order) -> None:
        try:
            super().place_order(order)
        except OrderRejected as error:
            raise OrderRejected(str(error).partition(";")[0]) from error


class PreviewsWithoutFeatures(ReferenceIntegration):
    """Forgets what an order needs when it asks for a preview."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        return super().preview_order(order.model_copy(update={"features": ()}))


class TakesAnyPreview(ReferenceIntegration):
    """Takes every option for one that can be had."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        return [option.model_copy(update={"fulfillable": True}) for option in super().preview_order(order)]


class TrustsTheRelease(ReferenceIntegration):
    """Never looks whether a released order goes."""

    def release_order(self, order_id: str) -> None:
        self._update(order_id, writing.release())


class OverlooksTheRelease(ReferenceIntegration):
    """Reads a released order, and does not look at its action."""

    def release_order(self, order_id: str) -> None:
        self._update(order_id, writing.release())
        self.get_order(order_id)


class IgnoresRefusedUpdates(ReferenceIntegration):
    """Believes that every update worked."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        try:
            super().update_order(order_id, changes)
        except OrderRejected:
            return


class UpdatesThePayment(ReferenceIntegration):
    """Sends with each update what no update can change."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        self._update(order_id, {**writing.update(changes), "codSettings": {"isCodRequired": False}})


class KeepsOffers(ReferenceIntegration):
    """Makes the same promise again, whenever it is asked."""

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        if not hasattr(self, "_kept"):
            self._kept = super().list_delivery_offers(sku, destination)
        return self._kept


class AlwaysPromises(ReferenceIntegration):
    """Promises something where Amazon offers nothing."""

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        return super().list_delivery_offers(sku, destination) or [DeliveryOffer(message="soon")]


class InventsReasons(ReferenceIntegration):
    """Lists reasons of its own."""

    def list_return_reasons(self, sku: str) -> list[ReturnReason]:
        return [reason.model_copy(update={"code": "OTHER"}) for reason in super().list_return_reasons(sku)]


class HidesRefusals(ReferenceIntegration):
    """Takes a 200 for an accepted return."""

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        result = super().request_return(order_id, items)
        return ReturnResult(accepted=result.accepted, authorizations=result.authorizations)


class FailsOnRepeats(ReferenceIntegration):
    """Reports a failure when a return was asked for before."""

    def _with_earlier_returns(
        self, order_id: str, items: Sequence[ReturnItem], result: ReturnResult
    ) -> ReturnResult:
        if any(item.reason == "DuplicateRequest" for item in result.refused):
            raise OrderRejected("There is such a return.")
        return result


class TakesAllForNews(ReferenceIntegration):
    """Takes each message in, whether it came before or comes late."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = read_notification(body)
        self.get_order(change.order_id)
        return change


class BelievesMessages(ReferenceIntegration):
    """Never reads the order."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        return read_notification(body)


class KnowsThreeEvents(ReferenceIntegration):
    """Dies of an event that it does not know."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        if read_notification(body).event_type not in ("Order", "Shipment", "Return"):
            raise NotificationRejected("What is this?")
        return super().receive_notification(body)


class SwallowsNonsense(ReferenceIntegration):
    """Loses what it cannot read without a word."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        try:
            return super().receive_notification(body)
        except NotificationRejected:
            return OrderStatusChange(
                notification_id="",
                event_type="",
                order_id="",
                status="",
                changed_at="2001-01-05T09:00:00Z",
                news=False,
            )


class ReportsEstimates(ReferenceIntegration):
    """Takes an estimate for the day on which a shipment left."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        shipments = tuple(
            shipment.model_copy(update={"shipped_at": shipment.shipped_at or order.updated_at})
            for shipment in order.shipments
        )
        return order.model_copy(update={"shipments": shipments})


class SeesOnePackage(ReferenceIntegration):
    """Looks at the first package of the first shipment."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        shipments = tuple(
            shipment.model_copy(update={"packages": shipment.packages[:1], "lines": shipment.lines[:1]})
            for shipment in order.shipments[:1]
        )
        return order.model_copy(update={"shipments": shipments})


class AsksForATokenEachTime(ReferenceIntegration):
    """Fetches an access token before every call."""

    def __init__(self, endpoint: Endpoint, transport: Any, *clock: Any) -> None:
        super().__init__(endpoint, transport, *clock)
        self._endpoint = endpoint
        self._transport = transport

    def get_order(self, order_id: str) -> OrderView:
        self._api = SellingPartnerApi(self._endpoint, self._transport, self._api.retry_policy)
        return super().get_order(order_id)


class HidesWhoItIs(ReferenceIntegration):
    """Calls itself by the name of its library."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._api._client.headers["user-agent"] = "python-httpx/1"


class EncodesTwice(ReferenceIntegration):
    """Percent-encodes what is encoded."""

    def get_order(self, order_id: str) -> OrderView:
        return super().get_order(order_id.replace("/", "%2F"))


class SendsBodiesWithEverything(ReferenceIntegration):
    """Sends an empty object with each question."""

    def get_order(self, order_id: str) -> OrderView:
        with suppress(IntegrationError):
            self._api.call("GET", f"{ORDERS}/{order_id}", body={})
        return super().get_order(order_id)


class LosesTheZone(ReferenceIntegration):
    """Sends a local time as if it were UTC."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        return super().list_orders(updated_since.replace(tzinfo=UTC))


class HidesTheLocker(ReferenceIntegration):
    """Keeps to itself what opens a locker."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        return order.model_validate(hidden(order.model_dump()))


def hidden(value: Any) -> Any:
    """A view without its lockers."""
    if isinstance(value, dict):
        return {name: None if name.startswith("locker_") else hidden(inner) for name, inner in value.items()}
    return [hidden(inner) for inner in value] if isinstance(value, list | tuple) else value


class TakesOnlyAscii(ReferenceIntegration):
    """Loses letters that are not English."""

    def track_package(self, package_number: Any) -> PackageTracking:
        package = super().track_package(package_number)
        events = tuple(
            event.model_copy(update={"city": (event.city or "").encode("ascii", "replace").decode()})
            for event in package.events
        )
        return package.model_copy(update={"events": events})


class CutsIdsShort(ReferenceIntegration):
    """Makes an id that is too long fit."""

    def place_order(self, order: Order) -> None:
        super().place_order(order.model_copy(update={"order_id": order.order_id[:40]}))


class NeedsTheRate(ReferenceIntegration):
    """Waits after a 429 by the rate that it announces, and cannot do without."""

    def __init__(self, endpoint: Endpoint, transport: Any, sleep: Callable[[float], None], *_: Any) -> None:
        super().__init__(endpoint, transport, sleep)

        def read(response: httpx.Response) -> None:
            if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
                sleep(1 / float(response.headers["x-amzn-RateLimit-Limit"]))

        self._api._client.event_hooks = {"response": [read]}


MUTANTS = (
    wrong_adapter(SaysNothingExplicitly, "MCF-CREATE-38"),
    wrong_adapter(MergesLines, "MCF-CREATE-20"),
    wrong_adapter(TellsOneProblem, "MCF-ERR-07"),
    wrong_adapter(PreviewsWithoutFeatures, "MCF-PREV-23"),
    wrong_adapter(TakesAnyPreview, "MCF-PREV-13"),
    wrong_adapter(TrustsTheRelease, "MCF-HOLD-13"),
    wrong_adapter(OverlooksTheRelease, "MCF-HOLD-13"),
    wrong_adapter(IgnoresRefusedUpdates, "MCF-HOLD-03 MCF-HOLD-18"),
    wrong_adapter(UpdatesThePayment, "MCF-HOLD-09"),
    wrong_adapter(KeepsOffers, "MCF-OFFER-10"),
    wrong_adapter(AlwaysPromises, "MCF-OFFER-11"),
    wrong_adapter(InventsReasons, "MCF-RET-08"),
    wrong_adapter(HidesRefusals, "MCF-RET-10"),
    wrong_adapter(FailsOnRepeats, "MCF-RET-13"),
    wrong_adapter(TakesAllForNews, "MCF-NOTIF-18 MCF-NOTIF-19"),
    wrong_adapter(BelievesMessages, "MCF-NOTIF-20"),
    wrong_adapter(KnowsThreeEvents, "MCF-NOTIF-10"),
    wrong_adapter(SwallowsNonsense, "MCF-NOTIF-23"),
    wrong_adapter(ReportsEstimates, "MCF-SHIP-04"),
    wrong_adapter(SeesOnePackage, "MCF-SHIP-12"),
    wrong_adapter(AsksForATokenEachTime, "MCF-AUTH-06"),
    wrong_adapter(HidesWhoItIs, "MCF-AUTH-15"),
    wrong_adapter(EncodesTwice, "MCF-ERR-14"),
    wrong_adapter(SendsBodiesWithEverything, "MCF-ERR-12"),
    wrong_adapter(LosesTheZone, "MCF-LIST-13"),
    wrong_adapter(HidesTheLocker, "MCF-POD-10"),
    wrong_adapter(TakesOnlyAscii, "MCF-TRACK-22"),
    wrong_adapter(CutsIdsShort, "MCF-CREATE-03"),
    wrong_adapter(NeedsTheRate, "MCF-THR-04"),
)
