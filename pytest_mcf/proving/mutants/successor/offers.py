"""Mutants of the integration: how it asks for offers of the successor, and reads them."""

from __future__ import annotations

from pytest_mcf.integration import Address, DeliveryOffer
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.proving.edits import rename
from pytest_mcf.proving.handlers import request_bodies, requires
from pytest_mcf.proving.mutant import wrong_adapter, wrong_request


class PromisesBeginningOfInterval(SuccessorIntegration):
    """Promises an arrival at the beginning of its interval."""

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        return [
            offer.model_copy(update={"latest": offer.earliest})
            for offer in super().list_delivery_offers(sku, destination)
        ]


MUTANTS = (
    wrong_adapter(PromisesBeginningOfInterval, "MCF-NEXT-17"),
    wrong_request(
        "UnwrapsOffers",
        "MCF-NEXT-17",
        "Takes it for certain that offers have a payload around them.",
        requires("getOffers", "payload"),
    ),
    wrong_request(
        "AsksForOffersOfProduct",
        "MCF-NEXT-17",
        "Names the product as the first version does.",
        request_bodies("getOffers", rename("items.*.productIdentifier.amazonSku", "merchantSku")),
    ),
)
