"""Facts of previews and of delivery offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts.reading import entries, moment, units
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

_NOT_AFTER = (
    ("earliestShipDate", "latestShipDate"),
    ("earliestArrivalDate", "latestArrivalDate"),
    ("earliestShipDate", "earliestArrivalDate"),
    ("latestShipDate", "latestArrivalDate"),
)


def check_previews(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getFulfillmentPreview payload."""
    for number, preview in enumerate(entries(payload, "fulfillmentPreviews")):
        pointer = f"/payload/fulfillmentPreviews/{number}"
        speed = preview["shippingSpeedCategory"]
        fees = [fee["name"] for fee in entries(preview, "estimatedFees")]
        if preview.get("isCODCapable") is False and "FBAFulfillmentCODFee" in fees:
            expected = "no COD fee in a preview that is not COD"
            yield Finding(f"{pointer}/estimatedFees", expected, Quote(", ".join(fees)), rule="MCF-PREV-15")
        if preview.get("scheduledDeliveryInfo") and speed != "ScheduledDelivery":
            where = f"{pointer}/scheduledDeliveryInfo"
            yield Finding(where, "no delivery windows on this speed", quote(speed), rule="MCF-PREV-09")
        for position, shipment in enumerate(entries(preview, "fulfillmentPreviewShipments")):
            yield from _check_order_of_dates(f"{pointer}/fulfillmentPreviewShipments/{position}", shipment)


def check_asked_previews(_: Match, exchange: Exchange, payload: Wire) -> Iterator[Finding]:
    """Each preview is of what was asked for: its speed, its units, and COD only on demand."""
    asked = exchange.request_json()
    speeds = entries(asked, "shippingSpeedCategories")
    for number, preview in enumerate(entries(payload, "fulfillmentPreviews")):
        pointer = f"/payload/fulfillmentPreviews/{number}"
        speed = preview["shippingSpeedCategory"]
        if speeds and speed not in speeds:
            expected = f"a speed that was asked for ({', '.join(map(str, speeds))})"
            where = f"{pointer}/shippingSpeedCategory"
            yield Finding(where, expected, quote(speed), rule="MCF-PREV-07", derived=True)
        if preview.get("isCODCapable") and not asked.get("includeCODFulfillmentPreview"):
            expected = "no COD preview, for none was asked for"
            yield Finding(f"{pointer}/isCODCapable", expected, "true", rule="MCF-PREV-08")
        yield from _check_units(pointer, preview, asked)


def check_offers(payload: Wire) -> Iterator[Finding]:
    """The range of an offer runs forward (MCF-OFFER-09)."""
    for number, offer in enumerate(entries(payload, "deliveryOffers")):
        span = offer.get("dateRange") or {}
        earliest, latest = moment(span, "earliest"), moment(span, "latest")
        if earliest and latest and earliest > latest:
            where = f"/payload/deliveryOffers/{number}/dateRange"
            got = Phrase(Quote(span["earliest"]), " to ", Quote(span["latest"]))
            yield Finding(where, "earliest not after latest", got, rule="MCF-OFFER-09", derived=True)


def _check_units(pointer: str, preview: Wire, asked: Wire) -> Iterator[Finding]:
    planned = [
        item
        for shipment in entries(preview, "fulfillmentPreviewShipments")
        for item in entries(shipment, "fulfillmentPreviewItems")
    ]
    answered = sum(
        units(item["quantity"]) for item in [*planned, *entries(preview, "unfulfillablePreviewItems")]
    )
    wanted = sum(units(item["quantity"]) for item in entries(asked, "items"))
    # A preview without any shipment or item may have its reasons alone (MCF-PREV-13).
    if answered and answered != wanted:
        expected = f"the {wanted} units that were asked for, planned or unfulfillable"
        yield Finding(pointer, expected, str(answered), rule="MCF-PREV-19", derived=True)


def _check_order_of_dates(pointer: str, shipment: Wire) -> Iterator[Finding]:
    for early, late in _NOT_AFTER:
        first, second = moment(shipment, early), moment(shipment, late)
        if first and second and first > second:
            got = Phrase(Quote(shipment[early]), " after ", Quote(shipment[late]))
            yield Finding(
                f"{pointer}/{early}", f"a date not after {late}", got, rule="MCF-PREV-20", derived=True
            )
