"""Mutants that follow orders wrongly: they remember what has changed, or make up what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_mcf.integration import (
    CancellationRefused,
    Order,
    OrderNotFound,
    OrderRejected,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageTracking,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FINAL
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.edits import Edit, change, drop
from pytest_mcf.proving.handlers import bodies, ignored, queries, request_bodies, understands
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api, wrong_request

_ORDER = "getFulfillmentOrder"
_ITEM = "payload.fulfillmentShipments.*.fulfillmentShipmentItem.*"


class _Remembers(ReferenceIntegration):
    """Has a memory, which a team would have in its database."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.memory: dict[Any, Any] = {}


class _ReadsOrders(_Remembers):
    """Reports orders otherwise than its own code reads them."""

    def get_order(self, order_id: str) -> OrderView:
        return self.read(super().get_order(order_id))

    def read(self, order: OrderView) -> OrderView:
        """The order as it is reported."""
        return order


def _with_shipments(order: OrderView, changes: Callable[[Any], dict[str, Any]]) -> OrderView:
    shipments = tuple(shipment.model_copy(update=changes(shipment)) for shipment in order.shipments)
    return order.model_copy(update={"shipments": shipments})


class LowersIds(_ReadsOrders):
    """Reports the ids of orders in lower case."""

    def read(self, order: OrderView) -> OrderView:
        return order.model_copy(update={"order_id": order.order_id.swapcase()})


class KeepsTheFirstEstimate(_ReadsOrders):
    """Reports the first estimate of an arrival for ever."""

    def read(self, order: OrderView) -> OrderView:
        def first(shipment: Any) -> dict[str, Any]:
            estimate = self.memory.setdefault(shipment.shipment_id, shipment.estimated_arrival)
            return {"estimated_arrival": estimate}

        return _with_shipments(order, first)


class MakesUpArrivals(_ReadsOrders):
    """Reports a date of arrival where Amazon knows none."""

    def read(self, order: OrderView) -> OrderView:
        soon = order.updated_at + timedelta(days=3)
        return _with_shipments(order, lambda each: {"estimated_arrival": each.estimated_arrival or soon})


class TakesShipmentsForPackages(_ReadsOrders):
    """Reports the arrival of a shipment as that of each of its packages."""

    def read(self, order: OrderView) -> OrderView:
        def arriving(shipment: Any) -> dict[str, Any]:
            when = {"estimated_arrival": shipment.estimated_arrival}
            return {"packages": tuple(package.model_copy(update=when) for package in shipment.packages)}

        return _with_shipments(order, arriving)


class WaitsForComplete(ReferenceIntegration):
    """Asks for an order again and again until it is Complete."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        for _ in range(30):
            if order.status not in FINAL or order.status == "Complete":
                break
            order = super().get_order(order_id)
        return order


class LagsBehind(_ReadsOrders):
    """Goes back to the status before, once an order is at its end."""

    def read(self, order: OrderView) -> OrderView:
        before = self.memory.get(order.order_id, order.status)
        self.memory[order.order_id] = order.status
        return order.model_copy(update={"status": before}) if order.status in FINAL else order


class WaitsForTheRest(_ReadsOrders):
    """Takes an order that is to be filled in full for one that goes on, until it is Complete."""

    def read(self, order: OrderView) -> OrderView:
        goes_on = order.policy == "FillAll" and order.status in ("CompletePartialled", "Unfulfillable")
        return order.model_copy(update={"status": "Processing"}) if goes_on else order


class RevivesCancelledOrders(_ReadsOrders):
    """Takes an order for active whose cancellation was refused, as a second one is."""

    def cancel_order(self, order_id: str) -> None:
        try:
            super().cancel_order(order_id)
        except CancellationRefused:
            self.memory[order_id] = "Received"
            raise

    def read(self, order: OrderView) -> OrderView:
        return order.model_copy(update={"status": self.memory.get(order.order_id, order.status)})


class OrdersOneOfEach(ReferenceIntegration):
    """Orders one unit of each line."""

    def place_order(self, order: Order) -> None:
        lines = tuple(line.model_copy(update={"quantity": 1}) for line in order.lines)
        super().place_order(order.model_copy(update={"lines": lines}))


class TakesErrorsForNotFound(ReferenceIntegration):
    """Takes whatever Amazon says against reading an order for an order that there is not."""

    def get_order(self, order_id: str) -> OrderView:
        try:
            return super().get_order(order_id)
        except OrderRejected as error:
            raise OrderNotFound(str(error)) from error


class StartsWhereItEnded(_Remembers):
    """Lists orders from the time of its last listing on."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        orders = super().list_orders(self.memory.get("end", updated_since))
        latest = max((order.updated_at for order in orders), default=datetime.now(UTC))
        self.memory["end"] = latest + timedelta(seconds=1)
        return orders


class ListensForTheEnd(ReferenceIntegration):
    """Passes over each message about an order that has not ended."""

    def process_notifications(self) -> list[OrderStatusChange]:
        return [each for each in super().process_notifications() if each.status in FINAL]


class KeepsTheFirstTracking(_Remembers):
    """Reports the first estimate of when a package arrives for ever."""

    def track_package(self, package_number: Any) -> PackageTracking:
        package = super().track_package(package_number)
        first = self.memory.setdefault(package_number, package.estimated_arrival)
        return package.model_copy(update={"estimated_arrival": first})


class TakesEventsAsTheyCome(ReferenceIntegration):
    """Takes the last event of a list for the latest one."""

    def track_package(self, package_number: Any) -> PackageTracking:
        package = super().track_package(package_number)
        query = {"packageNumber": str(package_number)}
        payload = self._api.ask("GET", f"{FIRST.root}/tracking", query=query)
        sent = [event["eventCode"] for event in payload.get("trackingEvents") or ()]
        events = tuple(sorted(package.events, key=lambda event: sent.index(event.code)))
        return package.model_copy(update={"events": events})


class WaitsForTransit(ReferenceIntegration):
    """Takes no package for delivered that was not in transit before."""

    def track_package(self, package_number: Any) -> PackageTracking:
        package = super().track_package(package_number)
        codes = {event.code for event in package.events}
        if package.status == "DELIVERED" and not codes & {"EVENT_201", "EVENT_302"}:
            return package.model_copy(update={"status": "IN_TRANSIT"})
        return package


def _weeks_later(date: str) -> str:
    return (datetime.fromisoformat(date) + timedelta(weeks=2)).isoformat()


def _instead_of_errors(payload: dict[str, Any]) -> Edit:
    def edit(body: Any) -> bool:
        if not body.pop("errors", None):
            return False
        body["payload"] = payload
        return True

    return edit


def _with_all_ordered(body: Any) -> bool:
    for item in body["packageDetail"]["orderItems"]:
        item["quantity"] *= 2
    return True


#: What an operation responds if there is nothing.
_EMPTY: dict[str, dict[str, Any]] = {
    "createFulfillmentReturn": {},
    "getFulfillmentPreview": {},
    "listAllFulfillmentOrders": {},
    "deliveryOffers": {},
    "getFeatureInventory": {},
    "getFeatures": {"features": []},
    "getFeatureSKU": {"featureName": "BLANK_BOX", "isEligible": False},
    "getInventorySummaries": {"inventorySummaries": []},
    "getOrderItems": {"OrderItems": []},
}

MUTANTS = (
    wrong_adapter(LowersIds, "MCF-GET-04"),
    wrong_adapter(KeepsTheFirstEstimate, "MCF-GET-11"),
    wrong_adapter(MakesUpArrivals, "MCF-SHIP-15"),
    wrong_adapter(TakesShipmentsForPackages, "MCF-SHIP-17"),
    wrong_adapter(WaitsForComplete, "MCF-GET-16"),
    wrong_adapter(LagsBehind, "MCF-STATE-08"),
    wrong_adapter(WaitsForTheRest, "MCF-PART-12"),
    wrong_adapter(RevivesCancelledOrders, "MCF-CANCEL-05"),
    wrong_adapter(OrdersOneOfEach, "MCF-PART-01"),
    wrong_adapter(TakesErrorsForNotFound, "MCF-ERR-03"),
    wrong_adapter(StartsWhereItEnded, "MCF-LIST-11"),
    wrong_adapter(ListensForTheEnd, "MCF-PART-04"),
    wrong_adapter(KeepsTheFirstTracking, "MCF-TRACK-21"),
    wrong_adapter(TakesEventsAsTheyCome, "MCF-TRACK-08"),
    wrong_adapter(WaitsForTransit, "MCF-TRACK-24"),
    wrong_api(
        "OmitsTheTrackedPackage",
        "MCF-TRACK-03",
        "Leaves out which package it is that was tracked.",
        bodies("getPackageTrackingDetails", drop("payload.packageNumber")),
    ),
    wrong_api(
        "ForgetsWhatWasPlaced",
        "MCF-SBX-06",
        "Accepts orders in its sandbox, and knows none of them.",
        ignored("createFulfillmentOrder"),
    ),
    wrong_api(
        "ShipsAfterWeeks",
        "MCF-SHIP-19",
        "Estimates that lines leave after weeks.",
        bodies(_ORDER, change("payload.fulfillmentOrderItems.*.estimatedShipDate", _weeks_later)),
    ),
    wrong_request(
        "NeedsASerialNumber",
        "MCF-SHIP-14",
        "Takes every serial number for one, and breaks at an empty one.",
        understands(_ORDER, f"{_ITEM}.serialNumber", "A1", "B2"),
    ),
    wrong_request(
        "ConfirmsAllThatWasOrdered",
        "MCF-PART-16",
        "Confirms what was ordered, and not what was sent.",
        request_bodies("confirmShipment", _with_all_ordered),
    ),
    wrong_request(
        "ConfirmsWithoutAMarketplace",
        "MCF-FLOW-14",
        "Confirms packages without a marketplace.",
        request_bodies("confirmShipment", drop("marketplaceId")),
    ),
    wrong_request(
        "AsksForOldChanges",
        "MCF-SBX-17",
        "Asks for all changes of the stock since three years ago.",
        queries("getInventorySummaries", startDateTime="2023-01-01T00:00:00Z"),
    ),
    wrong_request(
        "BelievesIn200",
        "MCF-ERR-03",
        "Takes a response of 200 for a success, whatever errors it has.",
        bodies("createFulfillmentOrder", drop("errors")),
    ),
    *(
        wrong_request(
            f"Believes200To{operation[0].upper()}{operation[1:]}",
            "MCF-ERR-03",
            f"Takes a response of 200 to {operation} for a success, whatever errors it has.",
            bodies(operation, drop("errors")),
        )
        for operation in (
            "cancelFulfillmentOrder",
            "updateFulfillmentOrder",
            "createConfirmDeliveryDetails",
            "createSubscription",
        )
    ),
    *(
        wrong_request(
            f"Believes200To{operation[0].upper()}{operation[1:]}",
            "MCF-ERR-03",
            f"Takes the errors in a response of 200 to {operation} for an empty result.",
            bodies(operation, _instead_of_errors(payload)),
        )
        for operation, payload in _EMPTY.items()
    ),
)
