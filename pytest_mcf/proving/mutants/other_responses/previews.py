"""Previews and delivery offers."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop, put, rename, together
from pytest_mcf.proving.handlers import bodies
from pytest_mcf.proving.mutant import wrong_api

_PREVIEW = "getFulfillmentPreview"

_PREVIEWS = "payload.fulfillmentPreviews.*"

_PREVIEWED = f"{_PREVIEWS}.fulfillmentPreviewShipments.*"

_OFFERS = "payload.deliveryOffers.*"


def _another_preview(previews: list[Any]) -> list[Any]:
    return [*previews, {**previews[0], "shippingSpeedCategory": "Priority"}] if previews else previews


def _reversed(dates: dict[str, Any]) -> dict[str, Any]:
    return {**dates, "earliest": dates["latest"], "latest": dates["earliest"]}


def _late(shipment: dict[str, Any]) -> dict[str, Any]:
    return {**shipment, "earliestArrivalDate": "2031-01-01T00:00:00Z"}


def _most_reversed(windows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The last one is the one that a scenario chooses."""
    turned = [{"startDate": each["endDate"], "endDate": each["startDate"]} for each in windows[:-1]]
    return turned + windows[-1:]


def _without_cash(preview: dict[str, Any]) -> dict[str, Any]:
    fees = [fee for fee in preview.get("estimatedFees", []) if fee["name"] != "FBAFulfillmentCODFee"]
    return {**preview, "isCODCapable": False, "estimatedFees": fees}


MUTANTS = (
    wrong_api(
        "PreviewsNothing", "MCF-PREV-01", "Has no list of previews.", bodies(_PREVIEW, put("payload", {}))
    ),
    wrong_api(
        "PreviewsEverySpeed",
        "MCF-PREV-07",
        "Previews a speed that was not asked for.",
        bodies(_PREVIEW, change("payload.fulfillmentPreviews", _another_preview)),
    ),
    wrong_api(
        "PreviewsCash",
        "MCF-PREV-08",
        "Says that every preview takes cash on delivery.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.isCODCapable", value=True)),
    ),
    wrong_api(
        "SchedulesEverywhere",
        "MCF-PREV-09",
        "Has delivery windows in every preview.",
        bodies(
            _PREVIEW,
            put(
                f"{_PREVIEWS}.scheduledDeliveryInfo",
                {"deliveryTimeZone": "Asia/Tokyo", "deliveryWindows": []},
            ),
        ),
    ),
    wrong_api(
        "NamesNoZone",
        "MCF-PREV-10",
        "Has an offset for the time zone of delivery windows.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.scheduledDeliveryInfo.deliveryTimeZone", "+09:00")),
    ),
    wrong_api(
        "SaysNotWhetherItCan",
        "MCF-PREV-11",
        "Leaves isFulfillable out.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.isFulfillable")),
    ),
    wrong_api(
        "PreviewsForNoMarketplace",
        "MCF-PREV-11",
        "Leaves the marketplace of a preview out.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.marketplaceId")),
    ),
    wrong_api(
        "GivesNoReasons",
        "MCF-PREV-13",
        "Says not why a preview cannot be fulfilled.",
        bodies(
            _PREVIEW,
            together(
                drop(f"{_PREVIEWS}.orderUnfulfillableReasons"),
                drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.itemUnfulfillableReasons"),
            ),
        ),
    ),
    wrong_api(
        "NamesTheSkuOnly",
        "MCF-PREV-14",
        "Names the SKU alone of what cannot be had.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.sellerFulfillmentOrderItemId")),
    ),
    wrong_api(
        "NamesFeesItsWay",
        "MCF-PREV-15",
        "Has a fee of its own.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.estimatedFees.*.name", "HandlingFee")),
    ),
    wrong_api(
        "WeighsInStones",
        "MCF-PREV-17",
        "Has weights in stones.",
        bodies(
            _PREVIEW,
            together(
                put(f"{_PREVIEWS}.estimatedShippingWeight.unit", "STONES"),
                put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.estimatedShippingWeight.unit", "STONES"),
            ),
        ),
    ),
    wrong_api(
        "WeighsByVolume",
        "MCF-PREV-18",
        "Calculates a weight by Volume.",
        bodies(
            _PREVIEW, put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.shippingWeightCalculationMethod", "Volume")
        ),
    ),
    wrong_api(
        "LosesPreviewedUnits",
        "MCF-PREV-19",
        "Has less units in its shipments than were asked for.",
        bodies(_PREVIEW, put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.quantity", 0)),
    ),
    wrong_api(
        "ArrivesBeforeItArrives",
        "MCF-PREV-20",
        "Has an earliest arrival after the latest one.",
        bodies(_PREVIEW, change(_PREVIEWED, _late)),
    ),
    wrong_api(
        "OffersWithoutPayload",
        "MCF-OFFER-01",
        "Has no list of offers.",
        bodies("deliveryOffers", rename("payload.deliveryOffers", "offers")),
    ),
    wrong_api(
        "OffersHalfADate",
        "MCF-OFFER-08",
        "Has a date range without a latest date.",
        bodies("deliveryOffers", drop(f"{_OFFERS}.dateRange.latest")),
    ),
    wrong_api(
        "OffersBackwards",
        "MCF-OFFER-09",
        "Has a date range that ends before it begins.",
        bodies("deliveryOffers", change(f"{_OFFERS}.dateRange", _reversed)),
    ),
    wrong_api(
        "OffersWindowsBackwards",
        "MCF-PREV-10",
        "Has delivery windows that end before they start.",
        bodies(_PREVIEW, change(f"{_PREVIEWS}.scheduledDeliveryInfo.deliveryWindows", _most_reversed)),
    ),
    wrong_api(
        "FulfilsNothing",
        "MCF-PREV-11",
        "Says of each preview that it cannot be fulfilled.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.isFulfillable", value=False)),
    ),
    wrong_api(
        "TakesNoCash",
        "MCF-PREV-08",
        "Has no preview for cash on delivery.",
        bodies(_PREVIEW, change(f"{_PREVIEWS}", _without_cash)),
    ),
)
