"""What is kept from an earlier response, or from an earlier call, and is not true any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pytest_mcf.integration import (
    FeatureEligibility,
    FeatureSku,
    IntegrationError,
    Order,
    OrderNotFound,
    OrderRejected,
    OrderSummary,
    OrderView,
    PackageNotFound,
    PackageNumber,
    PackageTracking,
    ReturnItem,
    ReturnResult,
    ShippingOption,
    StockLevel,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.views import LineView
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FINAL
from pytest_mcf.proving.mutant import wrong_adapter

_Result = TypeVar("_Result")


class ListsWhatItHasPlaced(ReferenceIntegration):
    """Lists the orders that were placed since it was started, and no others."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._placed: set[str] = set()

    def place_order(self, order: Order) -> None:
        super().place_order(order)
        self._placed.add(order.order_id)

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        return [entry for entry in super().list_orders(updated_since) if entry.order_id in self._placed]


class KeepsWhatItHasListed(ReferenceIntegration):
    """Lists an order as it was when it was listed first."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._listed: dict[str, OrderSummary] = {}

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        for entry in super().list_orders(updated_since):
            self._listed.setdefault(entry.order_id, entry)
        return [entry for entry in self._listed.values() if entry.updated_at >= updated_since]


class KeepsTheStock(ReferenceIntegration):
    """Asks for the stock of a SKU once."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._stock: dict[str, StockLevel] = {}

    def check_stock(self, skus: Sequence[str]) -> list[StockLevel]:
        new = [sku for sku in skus if sku not in self._stock]
        if new:
            self._stock.update({level.sku: level for level in super().check_stock(new)})
        return [self._stock[sku] for sku in skus]


class KeepsTheStockForFeatures(ReferenceIntegration):
    """Reads the stock that supports a feature once."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._for_features: dict[str, list[FeatureSku]] = {}

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        if feature not in self._for_features:
            self._for_features[feature] = super().get_feature_inventory(feature)
        return self._for_features[feature]


class KeepsWhatASkuSupports(ReferenceIntegration):
    """Asks once whether a SKU may be sent with a feature."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._supported: dict[tuple[str, str], FeatureEligibility] = {}

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        if (feature, sku) not in self._supported:
            self._supported[feature, sku] = super().get_feature_sku(feature, sku)
        return self._supported[feature, sku]


class PreviewsTheSameOnce(ReferenceIntegration):
    """Takes the preview of an order for that of each other one that has the same lines."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._previews: dict[str, list[ShippingOption]] = {}

    def preview_order(self, order: Order) -> list[ShippingOption]:
        of_same = order.model_dump_json(exclude={"order_id"})
        if of_same not in self._previews:
            self._previews[of_same] = super().preview_order(order)
        return self._previews[of_same]


class PreviewsAnOrderOnce(ReferenceIntegration):
    """Keeps the preview of an order, though the order changes."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._previews: dict[tuple[str, str], list[ShippingOption]] = {}

    def preview_order(self, order: Order) -> list[ShippingOption]:
        which = order.order_id, order.speed
        if which not in self._previews:
            self._previews[which] = super().preview_order(order)
        return self._previews[which]


class KeepsOrdersThatHaveEnded(ReferenceIntegration):
    """Reads an order that has ended once, and again only after a return."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._ended: dict[str, OrderView] = {}

    def get_order(self, order_id: str) -> OrderView:
        if order_id in self._ended:
            return self._ended[order_id]
        order = super().get_order(order_id)
        if order.status in FINAL:
            self._ended[order_id] = order
        return order

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        result = super().request_return(order_id, items)
        self._ended.pop(order_id, None)
        return result


class KeepsDatesThatAreGone(ReferenceIntegration):
    """Reports the last date of arrival that it knew of a line, if Amazon gives none any more."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._arrivals: dict[tuple[str, str], datetime | None] = {}

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        return order.model_copy(update={"lines": tuple(self._dated(order_id, line) for line in order.lines)})

    def _dated(self, order_id: str, line: LineView) -> LineView:
        which = order_id, line.line_id
        self._arrivals[which] = line.estimated_arrival or self._arrivals.get(which)
        return line.model_copy(update={"estimated_arrival": self._arrivals[which]})


class TracksAPackageOnce(ReferenceIntegration):
    """Tracks a package once, and reports that again."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._tracked: dict[PackageNumber, PackageTracking] = {}

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        if package_number not in self._tracked:
            self._tracked[package_number] = super().track_package(package_number)
        return self._tracked[package_number]


class KeepsRefusals(ReferenceIntegration):
    """Reports a refusal again, without another look."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._refused: dict[object, IntegrationError] = {}

    def _once(self, key: object, call: Callable[[], _Result], refusal: type[IntegrationError]) -> _Result:
        if key in self._refused:
            raise self._refused[key]
        try:
            return call()
        except refusal as error:
            self._refused[key] = error
            raise


class RemembersOrdersThatWereNotThere(KeepsRefusals):
    """Reports an order that was not found as not found from then on."""

    def get_order(self, order_id: str) -> OrderView:
        read = super().get_order
        return self._once(order_id, lambda: read(order_id), OrderNotFound)


class RemembersPackagesThatWereNotThere(KeepsRefusals):
    """Reports a package that was not found as not found from then on."""

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        track = super().track_package
        return self._once(package_number, lambda: track(package_number), PackageNotFound)


class RemembersOrdersThatWereRefused(KeepsRefusals):
    """Sends no order again whose ID was refused before."""

    def place_order(self, order: Order) -> None:
        place = super().place_order
        self._once(order.order_id, lambda: place(order), OrderRejected)


class PreviewsLinesOnce(ReferenceIntegration):
    """Keeps the preview of an order, though it is to have other features than before."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._previews: dict[str, list[ShippingOption]] = {}

    def preview_order(self, order: Order) -> list[ShippingOption]:
        which = order.model_dump_json(exclude={"features"})
        if which not in self._previews:
            self._previews[which] = super().preview_order(order)
        return self._previews[which]


class TellsAnEventOnce(ReferenceIntegration):
    """Reports the last one of the events that have the same code."""

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        tracking = super().track_package(package_number)
        events = {event.code: event for event in tracking.events}
        return tracking.model_copy(update={"events": tuple(events.values())})


MUTANTS = (
    wrong_adapter(KeepsTheStock, "MCF-SBX-19"),
    wrong_adapter(KeepsTheStockForFeatures, "MCF-FEAT-05"),
    wrong_adapter(KeepsWhatASkuSupports, "MCF-FEAT-10"),
    wrong_adapter(PreviewsTheSameOnce, "MCF-PREV-23"),
    wrong_adapter(PreviewsAnOrderOnce, "MCF-PREV-23"),
    wrong_adapter(KeepsOrdersThatHaveEnded, "MCF-POD-10"),
    wrong_adapter(KeepsDatesThatAreGone, "MCF-GET-11"),
    wrong_adapter(TracksAPackageOnce, "MCF-TRACK-22"),
    wrong_adapter(TellsAnEventOnce, "MCF-TRACK-22"),
    wrong_adapter(RemembersOrdersThatWereNotThere, "MCF-CREATE-34"),
    wrong_adapter(RemembersPackagesThatWereNotThere, "MCF-TRACK-01"),
    wrong_adapter(RemembersOrdersThatWereRefused, "MCF-CREATE-04"),
    wrong_adapter(PreviewsLinesOnce, "MCF-PREV-23"),
    wrong_adapter(ListsWhatItHasPlaced, "MCF-LIST-01"),
    wrong_adapter(KeepsWhatItHasListed, "MCF-LIST-01"),
)
