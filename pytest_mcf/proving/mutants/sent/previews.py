"""Previews and delivery offers."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop, put, rename
from pytest_mcf.proving.handlers import (
    methods,
    request_bodies,
    targets,
)
from pytest_mcf.proving.mutant import Mutant, wrong_request

_PREVIEW = "getFulfillmentPreview"


def _new_path(target: str) -> str:
    return target.replace("/deliveryOffers", "/deliveryOfferings")


def previews(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that asks wrongly for previews."""
    return wrong_request(name, rules, sentence, request_bodies(_PREVIEW, edit))


def offers(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that asks wrongly for offers."""
    return wrong_request(name, rules, sentence, request_bodies("deliveryOffers", edit))


MUTANTS = (
    wrong_request("PreviewsByGet", "MCF-PREV-01", "Asks for a preview by GET.", methods(_PREVIEW, "GET")),
    previews("PreviewsNoItems", "MCF-PREV-02", "Previews no items.", drop("items")),
    previews(
        "PreviewsInText", "MCF-PREV-03", "Previews quantities as text.", change("items.*.quantity", str)
    ),
    previews("PreviewsTooMuch", "MCF-PREV-04", "Previews 251 units at a time.", put("items.*.quantity", 251)),
    previews(
        "PreviewsNoCountry",
        "MCF-PREV-05",
        "Previews an address without its country.",
        drop("address.countryCode"),
    ),
    previews(
        "PreviewsNextDay",
        "MCF-PREV-06",
        "Previews the speed NextDay.",
        put("shippingSpeedCategories", ["NextDay"]),
    ),
    previews(
        "PreviewsOneUnit",
        "MCF-PREV-23",
        "Previews one unit, whatever is ordered.",
        put("items.*.quantity", 1),
    ),
    previews(
        "PreviewsOneLine",
        "MCF-PART-02",
        "Previews the first line only.",
        change("items", lambda items: items[:1]),
    ),
    wrong_request(
        "AsksForOffersByGet", "MCF-OFFER-01", "Asks for offers by GET.", methods("deliveryOffers", "GET")
    ),
    wrong_request(
        "AsksForOfferings",
        "MCF-OFFER-12",
        "Calls the former /deliveryOfferings.",
        targets("deliveryOffers", _new_path),
    ),
    offers("AsksWithoutTerms", "MCF-OFFER-02", "Asks for offers without terms.", drop("terms")),
    offers(
        "AsksBySellerSku",
        "MCF-OFFER-03",
        "Names the product by sellerSku.",
        rename("product.productIdentifier.merchantSku", "sellerSku"),
    ),
    offers(
        "OffersFromUsa", "MCF-OFFER-04", "Sends USA as the origin.", put("terms.origin.countryCode", "USA")
    ),
    offers("OffersNowhere", "MCF-OFFER-05", "Leaves the destination out.", drop("terms.destination")),
    offers(
        "OffersToItsServer",
        "MCF-OFFER-06",
        "Sends the IP address of its own server.",
        put("terms.destination", {"ipAddress": {"ipAddress": "203.0.113.1"}}),
    ),
    offers(
        "CountsInEach",
        "MCF-OFFER-07",
        "Sends an amount in Each.",
        put("product.amount", {"unitOfMeasure": "Each", "value": 1}),
    ),
)
