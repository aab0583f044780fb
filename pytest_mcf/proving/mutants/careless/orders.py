"""Orders and what belongs to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.integration import (
    Address,
    DeliveryDocument,
    DeliveryOffer,
    FeatureEligibility,
    FeatureSku,
    Order,
    OrderLine,
    OrderRejected,
    OrderView,
    PackageTracking,
    ReturnItem,
    ReturnReason,
    ReturnResult,
    ShippingOption,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.edits import change, drop, put, where
from pytest_mcf.proving.handlers import bodies, instead
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api, wrong_request

_ORDER = "getFulfillmentOrder"

_STOCK = "getInventorySummaries"


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


class KeepsPreviews(ReferenceIntegration):
    """Keeps the preview of some lines, at whatever speed it was."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._previews: dict[tuple[OrderLine, ...], list[ShippingOption]] = {}

    def preview_order(self, order: Order) -> list[ShippingOption]:
        if order.lines not in self._previews:
            self._previews[order.lines] = super().preview_order(order)
        return self._previews[order.lines]


class KeepsOffersOfAProduct(ReferenceIntegration):
    """Keeps the offers of a product, wherever it is to arrive."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._offers: dict[str, list[DeliveryOffer]] = {}

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        if sku not in self._offers:
            self._offers[sku] = super().list_delivery_offers(sku, destination)
        return self._offers[sku]


class KeepsReasons(ReferenceIntegration):
    """Keeps the reasons for returning one product, and gives them for each."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._reasons: list[ReturnReason] = []

    def list_return_reasons(self, sku: str) -> list[ReturnReason]:
        self._reasons = self._reasons or super().list_return_reasons(sku)
        return self._reasons


class KeepsEligibilityByFeature(ReferenceIntegration):
    """Takes what one SKU supports for what each SKU does."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._answers: dict[str, FeatureEligibility] = {}

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        if feature not in self._answers:
            self._answers[feature] = super().get_feature_sku(feature, sku)
        return self._answers[feature].model_copy(update={"sku": sku})


class KeepsEligibilityBySku(ReferenceIntegration):
    """Takes one feature that a SKU supports, or not, for all of them."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._answers: dict[str, FeatureEligibility] = {}

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        if sku not in self._answers:
            self._answers[sku] = super().get_feature_sku(feature, sku)
        return self._answers[sku].model_copy(update={"feature": feature})


class KeepsTheStockOfAFeature(ReferenceIntegration):
    """Keeps the stock that supports one feature, and gives it for each."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._of_features: list[FeatureSku] = []

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        self._of_features = self._of_features or super().get_feature_inventory(feature)
        return self._of_features


class FindsLinesBySku(ReferenceIntegration):
    """Takes the first line of a SKU for that of all units that were sent."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        line_of = {line.sku: line.line_id for line in reversed(order.lines)}
        shipments = [
            shipment.model_copy(
                update={
                    "lines": tuple(
                        line.model_copy(update={"line_id": line_of[line.sku]}) for line in shipment.lines
                    )
                }
            )
            for shipment in order.shipments
        ]
        return order.model_copy(update={"shipments": tuple(shipments)})


class ReservesPreviews(Middleware):
    """Reserves the stock of what was previewed."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._previews = 0

    def handle(self, request: Request) -> Response:
        """Respond, and count previews."""
        response = self._inner.handle(request)
        self._previews += request.path.endswith("/preview")
        body = (
            lenient_json(response.body)
            if request.path.endswith("/summaries") and response.is_success
            else None
        )
        if body is None:
            return response
        for summary in body["payload"]["inventorySummaries"]:
            details = summary.get("inventoryDetails", {})
            if "fulfillableQuantity" in details:
                details["fulfillableQuantity"] -= self._previews
        return response.with_body(json.dumps(body).encode())


class TakesRefusalsForDone(ReferenceIntegration):
    """Takes a refused order for one that is placed."""

    def place_order(self, order: Order) -> None:
        with suppress(OrderRejected):
            super().place_order(order)


class ReportsRepeats(ReferenceIntegration):
    """Reports a return that was asked for before as a failure."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._asked: set[str] = set()

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        ids = {item.item_id for item in items}
        if ids & self._asked:
            raise OrderRejected("These units are being returned.")
        self._asked |= ids
        return super().request_return(order_id, items)


class TracksOnePackage(ReferenceIntegration):
    """Reports the first package that it tracked for each other one."""

    first: PackageTracking | None = None

    def track_package(self, package_number: Any) -> PackageTracking:
        found = super().track_package(package_number)
        self.first = self.first or found
        return self.first


MUTANTS = (
    wrong_adapter(OrdersUnderOneId, "MCF-CREATE-40"),
    wrong_adapter(KeepsLinks, "MCF-POD-05"),
    wrong_adapter(KeepsPreviews, "MCF-PREV-23"),
    wrong_adapter(KeepsOffersOfAProduct, "MCF-OFFER-06"),
    wrong_adapter(KeepsReasons, "MCF-RET-01"),
    wrong_adapter(KeepsEligibilityByFeature, "MCF-FEAT-10"),
    wrong_adapter(KeepsEligibilityBySku, "MCF-FEAT-10"),
    wrong_adapter(KeepsTheStockOfAFeature, "MCF-FEAT-05"),
    wrong_adapter(FindsLinesBySku, "MCF-GET-14"),
    wrong_api(
        "ReservesPreviewed", "MCF-PREV-24", "Reserves the stock of what was previewed.", ReservesPreviews
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
    wrong_adapter(TakesRefusalsForDone, "MCF-CREATE-04"),
    wrong_adapter(ReportsRepeats, "MCF-RET-13"),
    wrong_adapter(TracksOnePackage, "MCF-TRACK-14"),
)
