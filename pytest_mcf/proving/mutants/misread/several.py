"""Lists that have several entries, of which some are not read."""

from __future__ import annotations

from typing import Any

from pytest_mcf.integration import (
    DeliveryDocument,
    Order,
    PackageNumber,
    PackageTracking,
    ReturnItem,
    ReturnResult,
    ShippingOption,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.edits import change, first
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.misread.making import misreads

_ORDER = "getFulfillmentOrder"
_PREVIEW = "getFulfillmentPreview"
_PREVIEWS = "payload.fulfillmentPreviews.*"
_SHIPMENTS = "payload.fulfillmentShipments"


def _last_twenty(entries: list[Any]) -> list[Any]:
    return entries[-20:]


class KeepsTheLastOptionOfASpeed(ReferenceIntegration):
    """Keeps the last of several options with one speed."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        return list({option.speed: option for option in super().preview_order(order)}.values())


class KeepsTheFirstOptionOfASpeed(ReferenceIntegration):
    """Keeps the first of several options with one speed."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        options = reversed(super().preview_order(order))
        return list({option.speed: option for option in options}.values())


class SortsEventsWithoutTheirZone(ReferenceIntegration):
    """Sorts the events of a package by the time of day that each one has in its own zone."""

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        tracking = super().track_package(package_number)
        events = sorted(tracking.events, key=lambda event: event.at.replace(tzinfo=None))
        return tracking.model_copy(update={"events": tuple(events)})


class ReadsTwoProofs(ReferenceIntegration):
    """Reports two proofs of delivery at most."""

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        return super().get_proof_of_delivery(order_id)[:2]


class ReturnsThreeUnits(ReferenceIntegration):
    """Asks for the return of three units at most."""

    def request_return(self, order_id: str, items: Any) -> ReturnResult:
        three: list[ReturnItem] = list(items)[:3]
        return super().request_return(order_id, three)


class ReturnsTenUnits(ReferenceIntegration):
    """Asks for the return of ten units at most."""

    def request_return(self, order_id: str, items: Any) -> ReturnResult:
        ten: list[ReturnItem] = list(items)[:10]
        return super().request_return(order_id, ten)


class ReportsTwoAuthorizations(ReferenceIntegration):
    """Reports two addresses at most for what is returned."""

    def request_return(self, order_id: str, items: Any) -> ReturnResult:
        result = super().request_return(order_id, items)
        return result.model_copy(update={"authorizations": result.authorizations[:2]})


MUTANTS = (
    wrong_adapter(ReturnsTenUnits, "MCF-RET-06 MCF-RET-09"),
    wrong_adapter(ReportsTwoAuthorizations, "MCF-RET-19"),
    misreads(
        "ReadsOneUnfulfillableLine",
        "MCF-PREV-13",
        "Reports the first of several lines that cannot be had.",
        _PREVIEW,
        change(f"{_PREVIEWS}.unfulfillablePreviewItems", first(1)),
    ),
    misreads(
        "ReadsOneReasonOfALine",
        "MCF-PREV-13",
        "Reports the first of several reasons why a line cannot be had.",
        _PREVIEW,
        change(f"{_PREVIEWS}.unfulfillablePreviewItems.*.itemUnfulfillableReasons", first(1)),
    ),
    misreads(
        "ReadsOneReasonOfAPreview",
        "MCF-PREV-13",
        "Reports the first of several reasons why an order cannot be fulfilled.",
        _PREVIEW,
        change(f"{_PREVIEWS}.orderUnfulfillableReasons", first(1)),
    ),
    wrong_adapter(KeepsTheLastOptionOfASpeed, "MCF-PREV-23"),
    wrong_adapter(KeepsTheFirstOptionOfASpeed, "MCF-PREV-23"),
    misreads(
        "ReadsOneReasonOfASku",
        "MCF-FEAT-11",
        "Reports the first of several reasons why a SKU does not support a feature.",
        "getFeatureSKU",
        change("payload.ineligibleReasons", first(1)),
    ),
    misreads(
        "ReadsOneOverlappingSku",
        "MCF-FEAT-09",
        "Reports the first of several SKUs that share their stock.",
        "getFeatureInventory",
        change("payload.featureSkus.*.overlappingSkus", first(1)),
    ),
    misreads(
        "ReadsOneNote",
        "MCF-SHIP-15",
        "Reports the first of several notes about a shipment.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.shippingNotes", first(1)),
    ),
    misreads(
        "ReadsTwoLotCodes",
        "MCF-SHIP-14",
        "Reports two lot codes of an item at most.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentItem.*.manufacturerLotCodes", first(2)),
    ),
    misreads(
        "ReadsTwoShipments",
        "MCF-SHIP-12",
        "Reads two shipments at most.",
        _ORDER,
        change(_SHIPMENTS, first(2)),
    ),
    misreads(
        "ReadsTwoPackages",
        "MCF-SHIP-12",
        "Reads two packages of a shipment at most.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentPackage", first(2)),
    ),
    misreads(
        "ReadsTwentyLines",
        "MCF-GET-14",
        "Reads twenty lines of an order at most.",
        _ORDER,
        change("payload.fulfillmentOrderItems", first(20)),
    ),
    misreads(
        "ReadsTwoReturns",
        "MCF-RET-20",
        "Reads two returned units at most.",
        _ORDER,
        change("payload.returnItems", first(2)),
    ),
    misreads(
        "ReadsTwentyEvents",
        "MCF-TRACK-22",
        "Reads the last twenty events of a package.",
        "getPackageTrackingDetails",
        change("payload.trackingEvents", _last_twenty),
    ),
    wrong_adapter(SortsEventsWithoutTheirZone, "MCF-TRACK-08"),
    wrong_adapter(ReadsTwoProofs, "MCF-POD-09"),
    wrong_adapter(ReturnsThreeUnits, "MCF-RET-09"),
)
