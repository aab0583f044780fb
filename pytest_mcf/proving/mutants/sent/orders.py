"""Orders as a whole."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.handlers import methods
from pytest_mcf.proving.mutant import wrong_request
from pytest_mcf.proving.mutants.sent.making import creates

_CREATE = "createFulfillmentOrder"

_WINDOW = {"startDate": "2026-01-07T00:00:00Z", "endDate": "2026-01-07T04:00:00Z"}

_KNOWN_COUNTRIES = ("US", "CA", "GB", "JP", "IN")


def _known_or_home(code: str) -> str:
    return code if code in _KNOWN_COUNTRIES else "US"


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())


def _goods_alone(cash: dict[str, Any]) -> dict[str, Any]:
    return {name: cash[name] for name in ("isCodRequired", "codCharge") if name in cash}


def _with_some_phone(address: dict[str, Any]) -> dict[str, Any]:
    return {"phone": "000-000-0000", **address}


MUTANTS = (
    creates(
        "DropsTheComment",
        "MCF-CREATE-02 MCF-CREATE-09",
        "Places orders without a comment.",
        drop("displayableOrderComment"),
    ),
    creates(
        "CommentsAtLength",
        "MCF-CREATE-09",
        "Places orders with a comment of 751 characters.",
        put("displayableOrderComment", "x" * 751),
    ),
    creates(
        "ShowsOddIds",
        "MCF-CREATE-06",
        "Shows the recipient an id with double spaces.",
        put("displayableOrderId", "A  B"),
    ),
    creates(
        "ShowsLongIds",
        "MCF-CREATE-06",
        "Shows the recipient an id of 41 characters.",
        put("displayableOrderId", "x" * 41),
    ),
    creates(
        "DatesWithoutZone",
        "MCF-CREATE-08 MCF-ERR-13",
        "Writes dates as 2026-01-05 09:00:00.",
        put("displayableOrderDate", "2026-01-05 09:00:00"),
    ),
    creates(
        "SendsOvernight",
        "MCF-CREATE-10",
        "Sends the name of its own speed.",
        put("shippingSpeedCategory", "overnight"),
    ),
    creates(
        "SchedulesAll",
        "MCF-CREATE-11",
        "Sends every order by ScheduledDelivery.",
        put("shippingSpeedCategory", "ScheduledDelivery"),
    ),
    creates("InventsWindows", "MCF-CREATE-12", "Invents a delivery window.", put("deliveryWindow", _WINDOW)),
    creates(
        "WritesToLongAddresses",
        "MCF-CREATE-22",
        "Sends e-mail addresses of 65 characters.",
        put("notificationEmails", ["x" * 53 + "@example.com"]),
    ),
    creates(
        "SpellsPoliciesAnew",
        "MCF-CREATE-24",
        "Sends FILL_ALL as the policy.",
        put("fulfillmentPolicy", "FILL_ALL"),
    ),
    creates(
        "CollectsSomehow", "MCF-CREATE-27", "Says not whether cash is collected.", put("codSettings", {})
    ),
    creates(
        "CollectsTheGoodsAlone",
        "MCF-CREATE-27",
        "Collects no shipping and no taxes on delivery.",
        change("codSettings", _goods_alone),
    ),
    creates("SendsNulls", "MCF-CREATE-38", "Sends null for what it has not.", put("deliveryWindow", None)),
    creates(
        "HasAPhoneForEach",
        "MCF-CREATE-38",
        "Sends zeros for a phone number that it was not given.",
        change("destinationAddress", _with_some_phone),
    ),
    creates(
        "KnowsFiveCountries",
        "MCF-CREATE-13",
        "Sends orders to the United States whose country it does not know.",
        change("destinationAddress.countryCode", _known_or_home),
    ),
    creates(
        "KeepsDigitsOnly",
        "MCF-CREATE-16",
        "Sends the digits of a phone number, and no plus sign.",
        change("destinationAddress.phone", _digits),
    ),
    creates(
        "WantsOneFeature",
        "MCF-CREATE-33",
        "Sends the first of several features.",
        change("featureConstraints", lambda features: features[:1]),
    ),
    creates(
        "OrdersWithoutTax",
        "MCF-CREATE-27",
        "Leaves out the tax of a unit.",
        drop("items.*.perUnitTax"),
    ),
    wrong_request("PlacesByPut", "MCF-CREATE-01", "Places orders by PUT.", methods(_CREATE, "PUT")),
)
