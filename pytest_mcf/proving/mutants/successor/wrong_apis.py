"""Mutants of the API: a successor that answers otherwise than its model states."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import always, change, drop, put, rename, together
from pytest_mcf.proving.handlers import bodies, refused
from pytest_mcf.proving.mutant import Mutant, wrong_api

_CREATE, _READ, _LIST, _PREVIEW, _OFFERS = (
    *("createOrder", "outbound.getOrder", "listOrders"),
    *("getOrderPreview", "getOffers"),
)
_PACKAGES = "order.shipments.*.packages.*"
_PACKAGES_OF_ITEMS = "order.shipments.*.items.*.packageId"


def _wrap(body: Any) -> None:
    content = dict(body)
    body.clear()
    body["payload"] = content


def _long(package_id: str) -> str:
    return package_id.ljust(41, "0")


MUTANTS: tuple[Mutant, ...] = (
    wrong_api(
        "AcceptsWithoutAStatus",
        "MCF-NEXT-01",
        "Accepts an order without its status.",
        bodies(_CREATE, drop("status"), status=202),
    ),
    wrong_api(
        "NeverShowsAReleasedOrder",
        "MCF-NEXT-04",
        "Shows an order as on hold after it was released.",
        bodies(_READ, put("order.fulfillmentConfiguration.action", "HOLD")),
    ),
    wrong_api(
        "WrapsContent",
        "MCF-NEXT-05",
        "Puts a payload around an order and a list.",
        bodies(f"{_READ} {_LIST}", always(_wrap)),
    ),
    wrong_api(
        "RefusesWithoutWords",
        "MCF-NEXT-06",
        "Refuses an order without a message.",
        bodies(_CREATE, drop("errors.*.message"), status=400),
    ),
    wrong_api(
        "HasLongPackageIds",
        "MCF-NEXT-08",
        "Gives packages IDs of 41 characters.",
        bodies(_READ, together(change(f"{_PACKAGES}.packageId", _long), change(_PACKAGES_OF_ITEMS, _long))),
    ),
    wrong_api(
        "CountsInNumbers",
        "MCF-NEXT-09",
        "Shows amounts as numbers.",
        bodies(_READ, change("order.lineItems.*.amount.value", float)),
    ),
    wrong_api(
        "CallsMoneyValue",
        "MCF-NEXT-10",
        "Shows money with a value, as the first version calls it.",
        bodies(_PREVIEW, rename("plannedShipments.*.offers.*.estimatedPrice.totalPrice.amount", "value")),
    ),
    wrong_api(
        "NeedsMoreThanAnOrder",
        "MCF-NEXT-11",
        "Refuses an order that has all that it needs.",
        refused(_CREATE),
    ),
    wrong_api(
        "ShowsFormerStatuses",
        "MCF-NEXT-13",
        "Shows the status of an order in a word of the first version.",
        bodies(_READ, put("order.status", "Received")),
    ),
    wrong_api(
        "HidesPackages",
        "MCF-NEXT-14",
        "Leaves the packages of a shipment out.",
        bodies(_READ, drop("order.shipments.*.packages")),
    ),
    wrong_api(
        "PlansWithoutItems",
        "MCF-NEXT-15",
        "Plans a shipment without its items.",
        bodies(_PREVIEW, drop("plannedShipments.*.items")),
    ),
    wrong_api(
        "OffersNothing",
        "MCF-NEXT-17",
        "Leaves the offers of an item out.",
        bodies(_OFFERS, put("offerResults.*.offers", [])),
    ),
    wrong_api(
        "SchedulesOutsideOfJapan",
        "MCF-NEXT-18",
        "Does not say that nothing is scheduled outside of Japan.",
        bodies(_PREVIEW, put("constraints", [])),
    ),
)
