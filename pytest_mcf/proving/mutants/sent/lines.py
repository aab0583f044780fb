"""Addresses, lines, features and the delivery of an order."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pytest_mcf.harness.values import COUNTRIES
from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.mutants.sent.making import creates

_NO_NAME = {"dropOffLocation": {"type": "NEIGHBOR"}}


def _with_first(*names: str) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """Gives each line what the first one has under some names."""

    def given(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first = {name: items[0][name] for name in names if name in items[0]}
        return [{**item, **first} for item in items]

    return given


def _in_dollars(body: dict[str, Any]) -> bool:
    is_american = body.get("marketplaceId") == COUNTRIES["the United States"].marketplace
    return is_american and change("items.*.perUnitDeclaredValue.currencyCode", lambda _: "USD")(body)


def _declaring_once(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first, *others = items
    undeclared = [{name: item[name] for name in item if name != "perUnitDeclaredValue"} for item in others]
    return [first, *undeclared]


MUTANTS = (
    creates(
        "DropsPostalCodes",
        "MCF-CREATE-13",
        "Sends addresses without a postal code.",
        drop("destinationAddress.postalCode"),
    ),
    creates(
        "DropsNames", "MCF-CREATE-13", "Sends addresses without a name.", drop("destinationAddress.name")
    ),
    creates(
        "DropsCities", "MCF-CREATE-14", "Sends addresses without a city.", drop("destinationAddress.city")
    ),
    creates(
        "NamesCountriesInFull",
        "MCF-CREATE-15",
        "Sends USA for a country.",
        put("destinationAddress.countryCode", "USA"),
    ),
    creates(
        "DropsLineIds",
        "MCF-CREATE-17",
        "Sends items without an id.",
        drop("items.*.sellerFulfillmentOrderItemId"),
    ),
    creates(
        "LengthensSkus", "MCF-CREATE-17", "Sends SKUs of 51 characters.", put("items.*.sellerSku", "x" * 51)
    ),
    creates("CountsInWords", "MCF-CREATE-18", "Sends quantities as text.", change("items.*.quantity", str)),
    creates("OrdersNothing", "MCF-CREATE-18", "Orders no units.", put("items.*.quantity", 0)),
    creates("OrdersTooMuch", "MCF-CREATE-19", "Orders 251 units at a time.", put("items.*.quantity", 251)),
    creates(
        "CallsLinesAlike",
        "MCF-CREATE-20",
        "Gives all lines the same id.",
        put("items.*.sellerFulfillmentOrderItemId", "line"),
    ),
    creates(
        "WritesOneMessage",
        "MCF-CREATE-20",
        "Sends the gift message of the first line with every line.",
        change("items", _with_first("giftMessage")),
    ),
    creates(
        "ChargesThePriceOfTheFirstLine",
        "MCF-CREATE-27",
        "Sends price and tax of the first line with every line.",
        change("items", _with_first("perUnitPrice", "perUnitTax")),
    ),
    creates(
        "CommentsAsOnTheFirstLine",
        "MCF-GET-04",
        "Sends the comment of the first line with every line.",
        change("items", _with_first("displayableComment")),
    ),
    creates(
        "DeclaresTheFirstLine",
        "MCF-CREATE-25",
        "Declares the value of the first line alone.",
        change("items", _declaring_once),
    ),
    creates(
        "WritesLongGiftMessages",
        "MCF-CREATE-21",
        "Sends gift messages of 513 characters.",
        put("items.*.giftMessage", "x" * 513),
    ),
    creates(
        "DeclaresFloats",
        "MCF-CREATE-23",
        "Sends money as a number.",
        put("items.*.perUnitDeclaredValue", {"currencyCode": "USD", "value": 19.98}),
    ),
    creates(
        "CutsAmounts",
        "MCF-CREATE-23",
        "Cuts amounts to cents as floats, so 19.99 becomes 19.98.",
        change("items.*.perUnitPrice.value", lambda value: str(int(float(value) * 100) / 100)),
    ),
    creates(
        "DeclaresInTheCurrencyOfTheMarketplace",
        "MCF-CREATE-23",
        "Declares each value in US dollars, if it sells in the United States.",
        _in_dollars,
    ),
    creates(
        "SeparatesThousands",
        "MCF-CREATE-23",
        "Writes an amount from 1000 on with a comma, as for people.",
        change("items.*.perUnitDeclaredValue.value", lambda value: f"{Decimal(value):,.2f}"),
    ),
    creates(
        "InstructsAtLength",
        "MCF-CREATE-30",
        "Sends delivery instructions of 251 characters.",
        put("deliveryPreferences", {"deliveryInstructions": "x" * 251}),
    ),
    creates(
        "LeavesItWithSomebody", "MCF-CREATE-31", "Names no neighbour.", put("deliveryPreferences", _NO_NAME)
    ),
    creates("ShipsFromGbr", "MCF-CREATE-32", "Ships from GBR.", put("shipFromCountryCode", "GBR")),
    creates(
        "WantsFeaturesAtBest",
        "MCF-CREATE-33",
        "Wants features by a policy of its own.",
        put("featureConstraints.*.featureFulfillmentPolicy", "BestEffort"),
    ),
    creates(
        "BlocksAmazon",
        "MCF-FEAT-13",
        "Calls a feature BLOCK_AMAZON.",
        put("featureConstraints.*.featureName", "BLOCK_AMAZON"),
    ),
    creates(
        "WantsThreeFeatures",
        "MCF-FEAT-13",
        "Wants three features at most.",
        change("featureConstraints", lambda features: features[:3]),
    ),
    creates(
        "SignsAbroad",
        "MCF-FEAT-16",
        "Wants a signature outside of the US.",
        put(
            "featureConstraints",
            [{"featureName": "SIGNATURE_CONFIRMATION", "featureFulfillmentPolicy": "Required"}],
        ),
    ),
    creates(
        "BoxesEverywhere",
        "MCF-FEAT-18",
        "Wants an OVERBOX everywhere.",
        put("featureConstraints", [{"featureName": "OVERBOX", "featureFulfillmentPolicy": "Required"}]),
    ),
    creates(
        "BoxesUnasked",
        "MCF-FEAT-19 MCF-PREV-23",
        "Orders a feature that it has not previewed.",
        put("featureConstraints", [{"featureName": "OVERBOX", "featureFulfillmentPolicy": "Required"}]),
    ),
)
