"""Orders of which a part is left out, cut or replaced, though the rest is right."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import Edit, change, drop, first, put
from pytest_mcf.proving.mutants.sent.making import creates

_NEIGHBOUR = "FALLBACK_NEIGHBOR_DELIVERY"

#: The marketplaces beside that of the United States.
_ABROAD = {"CA": "A2EUQ1WTGCTBG2", "MX": "A1AM78C64UM0Y8"}


def _to_the_minute(date: str) -> str:
    """Such as 2026-01-05T07:42:00Z of 2026-01-05T07:42:17Z."""
    return f"{date[:16]}:00{date[19:]}"


def _place_alone(place: dict[str, Any]) -> dict[str, Any]:
    return place if place["type"] == _NEIGHBOUR else {"type": place["type"]}


def _only_with(other: str) -> Edit:
    """Leave out all wishes that come without another one."""

    def edit(order: Any) -> bool:
        wishes = order.get("deliveryPreferences", {other: ""})
        return other not in wishes and drop("deliveryPreferences")(order)

    return edit


def _unscheduled(order: dict[str, Any]) -> bool:
    return order["shippingSpeedCategory"] == "ScheduledDelivery" and drop("deliveryPreferences")(order)


def _from_its_destination(order: dict[str, Any]) -> bool:
    return change("shipFromCountryCode", lambda _: order["destinationAddress"]["countryCode"])(order)


def _where_it_goes(order: dict[str, Any]) -> bool:
    marketplace = _ABROAD.get(order["destinationAddress"]["countryCode"])
    return marketplace is not None and put("marketplaceId", marketplace)(order)


MUTANTS = (
    creates(
        "WritesToTwo",
        "MCF-CREATE-22",
        "Sends two addresses of e-mail at most.",
        change("notificationEmails", first(2)),
    ),
    creates(
        "WantsTwoFeatures",
        "MCF-CREATE-33",
        "Sends two features at most.",
        change("featureConstraints", first(2)),
    ),
    creates(
        "NamesTwoPayments",
        "MCF-CREATE-26",
        "Sends two payments at most.",
        change("paymentInformation", first(2)),
    ),
    creates(
        "CutsNames",
        "MCF-CREATE-13",
        "Cuts names after 35 characters.",
        change("destinationAddress.name", lambda name: name[:35]),
    ),
    creates(
        "CutsStreets",
        "MCF-CREATE-13",
        "Cuts streets after 35 characters.",
        change("destinationAddress.addressLine1", lambda street: street[:35]),
    ),
    creates(
        "KnowsTwoLines",
        "MCF-CREATE-16",
        "Leaves out the third line of an address.",
        drop("destinationAddress.addressLine3"),
    ),
    creates(
        "DatesToTheMinute",
        "MCF-CREATE-08",
        "Dates orders to the minute.",
        change("displayableOrderDate", _to_the_minute),
    ),
    creates(
        "NamesThePlaceAlone",
        "MCF-CREATE-31",
        "Sends what is said of a place for neighbours alone.",
        change("deliveryPreferences.dropOffLocation", _place_alone),
    ),
    creates(
        "InstructsWithAPlaceOnly",
        "MCF-CREATE-30",
        "Leaves out instructions without a place.",
        _only_with("dropOffLocation"),
    ),
    creates(
        "NamesAPlaceWithInstructionsOnly",
        "MCF-CREATE-31",
        "Leaves out a place without instructions.",
        _only_with("deliveryInstructions"),
    ),
    creates(
        "ForgetsWishesOfSchedules",
        "MCF-CREATE-29",
        "Leaves out the wishes for a scheduled delivery.",
        _unscheduled,
    ),
    creates(
        "ShipsFromTheDestination",
        "MCF-CREATE-32",
        "Has an order shipped from the country to which it goes.",
        _from_its_destination,
    ),
    creates(
        "PlacesWhereItGoes",
        "MCF-CREATE-32",
        "Places an order in the marketplace of its destination, where the stock is another one.",
        _where_it_goes,
    ),
)
