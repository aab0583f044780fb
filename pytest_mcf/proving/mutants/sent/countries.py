"""Requests that name the marketplace of one country, wherever the seller sells."""

from __future__ import annotations

from pytest_mcf.proving.edits import put
from pytest_mcf.proving.handlers import queries, request_bodies
from pytest_mcf.proving.mutant import wrong_request

_US = "ATVPDKIKX0DER"

MUTANTS = (
    wrong_request(
        "CountsInOneCountry",
        "MCF-SBX-14",
        "Reads the stock of the United States in each country.",
        queries("getInventorySummaries", granularityId=_US, marketplaceIds=_US),
    ),
    wrong_request(
        "ConfirmsInOneCountry",
        "MCF-FLOW-14",
        "Confirms packages in the marketplace of the United States, whichever it is.",
        request_bodies("confirmShipment", put("marketplaceId", _US)),
    ),
    wrong_request(
        "WritesInOneCountry",
        "MCF-FLOW-21",
        "Writes to customers in the marketplace of the United States, whichever it is.",
        queries("getMessagingActionsForOrder createConfirmDeliveryDetails", marketplaceIds=_US),
    ),
    wrong_request(
        "ListsReasonsOfOneCountry",
        "MCF-RET-03",
        "Lists the reasons for returns of the United States in each country.",
        queries("listReturnReasonCodes", marketplaceId=_US, sellerFulfillmentOrderId=None),
    ),
    wrong_request(
        "OffersFromOneCountry",
        "MCF-OFFER-04",
        "Asks for deliveries from the United States in each country.",
        request_bodies("deliveryOffers", put("terms.origin.countryCode", "US")),
    ),
    wrong_request(
        "OffersInOneCountry",
        "MCF-OFFER-06",
        "Asks for deliveries to the United States in each country.",
        request_bodies("deliveryOffers", put("terms.destination.deliveryAddress.countryCode", "US")),
    ),
)
