"""Previews and delivery offers."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, first, put
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_PREVIEWS = "payload.fulfillmentPreviews.*"


MUTANTS = (
    needs(
        "NeedsArrivals",
        "MCF-PREV-21",
        "getFulfillmentPreview",
        f"{_PREVIEWS}.fulfillmentPreviewShipments.*.latestArrivalDate",
    ),
    misreads(
        "TakesSilenceForYes",
        "MCF-PREV-11 MCF-PREV-12",
        "Takes every preview for one that can be had.",
        "getFulfillmentPreview",
        put(f"{_PREVIEWS}.isFulfillable", value=True),
    ),
    misreads(
        "DropsReasons",
        "MCF-PREV-13",
        "Reports not why an order cannot be fulfilled.",
        "getFulfillmentPreview",
        drop(f"{_PREVIEWS}.orderUnfulfillableReasons"),
        drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.itemUnfulfillableReasons"),
    ),
    needs("NeedsFees", "MCF-PREV-16", "getFulfillmentPreview", f"{_PREVIEWS}.estimatedFees"),
    misreads(
        "ReadsThePreviewedShipment",
        "MCF-PREV-19",
        "Reads the first previewed shipment only.",
        "getFulfillmentPreview",
        change(f"{_PREVIEWS}.fulfillmentPreviewShipments", first(1)),
    ),
    needs("NeedsOffers", "MCF-OFFER-11", "deliveryOffers", "payload.deliveryOffers.0"),
)
