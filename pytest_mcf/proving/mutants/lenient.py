"""Mutants of the API that accept what has to be refused."""

from __future__ import annotations

from pytest_mcf.proving.handlers import accepts, headers, instead
from pytest_mcf.proving.mutant import Mutant, wrong_api

_CREATE = "createFulfillmentOrder"
_UPDATE = "updateFulfillmentOrder"
_PREVIEW = "getFulfillmentPreview"
_OFFERS = "deliveryOffers"

#: Of each operation: a name, the rules, what it accepts, and words of the refusal.
_ACCEPTED: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    _CREATE: (
        (
            "Comments",
            "MCF-CREATE-02 MCF-CREATE-09",
            "an order without its comment",
            ("displayableOrderComment",),
        ),
        ("LongIds", "MCF-CREATE-03", "an id of any length", ("sellerFulfillmentOrderId",)),
        (
            "RepeatedIds",
            "MCF-CREATE-04",
            "a second order with the same id",
            ("already", "sellerFulfillmentOrderId"),
        ),
        ("DisplayableIds", "MCF-CREATE-06", "any displayable id", ("displayableOrderId",)),
        ("OrderDates", "MCF-CREATE-08", "any text for a date", ("displayableOrderDate",)),
        ("Speeds", "MCF-CREATE-10", "a speed of its own", ("shippingSpeedCategory",)),
        ("ScheduledHolds", "MCF-CREATE-11", "ScheduledDelivery outside of Japan", ("ScheduledDelivery",)),
        (
            "BareAddresses",
            "MCF-CREATE-13",
            "an address without a field that it needs",
            ("destinationAddress",),
        ),
        ("Cities", "MCF-CREATE-14", "an address without its city", ("city",)),
        ("Countries", "MCF-CREATE-15", "any country code", ("countryCode",)),
        ("Items", "MCF-CREATE-17", "items without what they need", ("items",)),
        ("Quantities", "MCF-CREATE-18", "any quantity", ("quantity",)),
        ("LargeOrders", "MCF-CREATE-19", "an order of any size", ("250", "100")),
        ("SharedLineIds", "MCF-CREATE-20", "two lines with the same id", ("sellerFulfillmentOrderItemId",)),
        ("LongGiftMessages", "MCF-CREATE-21", "texts of any length", ("giftMessage", "displayableComment")),
        ("LongEmails", "MCF-CREATE-22", "e-mail addresses of any length", ("notificationEmails",)),
        ("AnyMoney", "MCF-CREATE-23", "money in any form", ("perUnitDeclaredValue", "currencyCode", "value")),
        (
            "AnyAction",
            "MCF-CREATE-24",
            "any action and any policy",
            ("fulfillmentAction", "fulfillmentPolicy"),
        ),
        (
            "IndiaWithoutValues",
            "MCF-CREATE-25",
            "an order for India without declared values",
            ("perUnitDeclaredValue",),
        ),
        (
            "IndiaWithoutPayment",
            "MCF-CREATE-26",
            "an order for India without its payment",
            ("paymentInformation",),
        ),
        (
            "CashOnDelivery",
            "MCF-CREATE-27",
            "cash on delivery that does not say whether it is required",
            ("codSettings",),
        ),
        (
            "LongInstructions",
            "MCF-CREATE-30",
            "delivery instructions of any length",
            ("deliveryInstructions",),
        ),
        ("DropOffPlaces", "MCF-CREATE-31", "any drop-off place", ("dropOffLocation",)),
        (
            "ImpossibleFeatures",
            "MCF-CREATE-33 MCF-FEAT-14",
            "an order whose feature cannot be met",
            ("feature", "Feature"),
        ),
        ("LongTexts", "MCF-CREATE-36", "texts of any length", ("at most", "characters")),
        ("SignaturesAbroad", "MCF-FEAT-16", "signatures outside of the US", ("SIGNATURE_CONFIRMATION",)),
        ("BoxesAbroad", "MCF-FEAT-18", "features where there are none", ("OVERBOX", "PACKING_SLIP")),
        ("MissingParameters", "MCF-ERR-09", "an order without a field that is mandatory", ()),
        ("OddDates", "MCF-ERR-13", "dates in any form", ("Date",)),
    ),
    _UPDATE: (
        ("LateUpdates", "MCF-HOLD-03", "the update of an order that is being shipped", ()),
        (
            "UnknownLines",
            "MCF-HOLD-10",
            "the update of a line that the order does not have",
            ("items", "sellerFulfillmentOrderItemId"),
        ),
        ("LongUpdates", "MCF-HOLD-11", "texts of any length in an update", ("characters",)),
        ("LongPathsOfUpdates", "MCF-HOLD-12", "an id of any length in a path", ("sellerFulfillmentOrderId",)),
        ("HoldsAgain", "MCF-HOLD-14", "to hold a released order again", ()),
        (
            "FeaturesOfPlaced",
            "MCF-HOLD-16",
            "other features of a placed order",
            ("featureConstraints", "eature"),
        ),
        ("LateAddresses", "MCF-HOLD-18", "another address of an order that is being processed", ()),
    ),
    _PREVIEW: (
        ("PreviewsOfNothing", "MCF-PREV-02", "a preview without items", ()),
        ("PreviewedItems", "MCF-PREV-03", "previewed items of any form", ("items",)),
        ("LargePreviews", "MCF-PREV-04", "a preview of any size", ("250", "100")),
        ("PreviewsForNowhere", "MCF-PREV-05", "a preview without a country", ("address",)),
        ("PreviewedSpeeds", "MCF-PREV-06", "speeds of its own in a preview", ("shippingSpeedCategories",)),
        (
            "PreviewsWithoutValues",
            "MCF-PREV-22",
            "a preview for India without values",
            ("perUnitDeclaredValue",),
        ),
    ),
    _OFFERS: (
        ("OffersWithoutTerms", "MCF-OFFER-02", "a request for offers without terms", ("terms", "product")),
        ("OffersWithoutSku", "MCF-OFFER-03", "a request for offers without a SKU", ("merchantSku",)),
        ("OffersFromAnywhere", "MCF-OFFER-04", "an origin of any form", ("origin",)),
        ("OffersToNowhere", "MCF-OFFER-05", "a request for offers without a destination", ("destination",)),
        ("OfferedAmounts", "MCF-OFFER-07", "amounts of any form", ("amount",)),
    ),
}


def _accepting(operation: str, content: dict[str, object]) -> tuple[Mutant, ...]:
    return tuple(
        wrong_api(f"Accepts{name}", rules, f"Accepts {what}.", accepts(operation, *words, content=content))
        for name, rules, what, words in _ACCEPTED[operation]
    )


MUTANTS = (
    *_accepting(_CREATE, {}),
    *_accepting(_UPDATE, {}),
    *_accepting(_PREVIEW, {"payload": {"fulfillmentPreviews": []}}),
    *_accepting(_OFFERS, {"payload": {"deliveryOffers": []}}),
    wrong_api(
        "CancelsTheFinal",
        "MCF-CANCEL-04",
        "Accepts the cancellation of a final order.",
        accepts("cancelFulfillmentOrder"),
    ),
    wrong_api(
        "CancelsTwice",
        "MCF-CANCEL-05",
        "Accepts to cancel an order twice.",
        accepts("cancelFulfillmentOrder"),
    ),
    wrong_api(
        "CancelsTheUnknown",
        "MCF-CANCEL-06",
        "Accepts the cancellation of an order that does not exist.",
        instead("cancelFulfillmentOrder", 404, 200),
    ),
    wrong_api(
        "UpdatesTheUnknown",
        "MCF-HOLD-17",
        "Accepts the update of an order that does not exist.",
        instead(_UPDATE, 404, 200),
    ),
    wrong_api(
        "KnowsEveryTrackedPackage",
        "MCF-TRACK-12",
        "Responds 200 to a package number that does not exist.",
        instead("getPackageTrackingDetails", 404, 200, {"payload": {"packageNumber": 1}}),
    ),
    wrong_api(
        "TracksAnything",
        "MCF-TRACK-13",
        "Responds 404 to a package number that is no number.",
        instead("getPackageTrackingDetails", 400, 404, {"errors": [{"code": "NotFound", "message": "No."}]}),
    ),
    wrong_api(
        "ListsSinceAnything",
        "MCF-LIST-04",
        "Ignores a date that it cannot read.",
        accepts("listAllFulfillmentOrders", content={"payload": {"fulfillmentOrders": []}}),
    ),
    wrong_api(
        "ListsAllReasons",
        "MCF-RET-02",
        "Lists the reasons of returns without a SKU.",
        accepts("listReturnReasonCodes", content={"payload": {"reasonCodeDetails": []}}),
    ),
    wrong_api(
        "ReturnsTheIncomplete",
        "MCF-RET-07 MCF-RET-25",
        "Accepts returned items without what they need.",
        accepts("createFulfillmentReturn", content={"payload": {}}),
    ),
    wrong_api(
        "ReturnsOfTheUnknown",
        "MCF-RET-26",
        "Accepts a return for an order that does not exist.",
        instead("createFulfillmentReturn", 404, 200, {"payload": {}}),
    ),
    wrong_api(
        "KnowsEveryMarketplace",
        "MCF-FEAT-04",
        "Has no features for a marketplace that does not exist.",
        accepts("getFeatures", content={"payload": {"features": []}}),
    ),
    wrong_api(
        "KnowsEveryFeature",
        "MCF-FEAT-08",
        "Has no SKUs for a feature that does not exist.",
        accepts(
            "getFeatureInventory getFeatureSKU",
            content={"payload": {"marketplaceId": "ATVPDKIKX0DER", "featureName": "X", "featureSkus": []}},
        ),
    ),
    wrong_api(
        "TakesEveryStatus",
        "MCF-SBX-03",
        "Accepts Shipped as the status of an order.",
        accepts("submitFulfillmentOrderStatusUpdate"),
    ),
    wrong_api(
        "MovesTheUnknown",
        "MCF-SBX-05",
        "Accepts the status of an order that does not exist.",
        instead("submitFulfillmentOrderStatusUpdate", 404, 200),
    ),
    wrong_api(
        "MakesNamelessItems",
        "MCF-SBX-08",
        "Accepts an inventory item without a name.",
        accepts("createInventoryItem"),
    ),
    wrong_api(
        "AddsWithoutAToken", "MCF-SBX-09", "Adds stock without an idempotency token.", accepts("addInventory")
    ),
    wrong_api(
        "DeletesForNobody",
        "MCF-SBX-11",
        "Deletes an inventory item without a marketplace.",
        accepts("deleteInventoryItem"),
    ),
    wrong_api(
        "CountsInTwoMarketplaces",
        "MCF-SBX-14",
        "Reads the stock of any marketplaces.",
        accepts(
            "getInventorySummaries",
            content={
                "payload": {
                    "granularity": {"granularityType": "Marketplace", "granularityId": "ATVPDKIKX0DER"},
                    "inventorySummaries": [],
                }
            },
        ),
    ),
    wrong_api(
        "CountsManySkus",
        "MCF-SBX-16 MCF-SBX-17",
        "Reads the stock of any number of SKUs, since any time.",
        accepts(
            "getInventorySummaries",
            content={
                "payload": {
                    "granularity": {"granularityType": "Marketplace", "granularityId": "ATVPDKIKX0DER"},
                    "inventorySummaries": [],
                }
            },
        ),
    ),
    wrong_api(
        "OpensToExpiredTokens",
        "MCF-AUTH-19",
        "Responds 200 to an expired token.",
        instead("getFeatures", 403, 200, {"payload": {"features": []}}),
    ),
    wrong_api(
        "OpensToApplications",
        "MCF-AUTH-09",
        "Takes a grantless token for an order.",
        accepts("createFulfillmentOrder", of=403),
    ),
    wrong_api(
        "SaysNothingOfWhatIsMissing",
        "MCF-AUTH-21",
        "Refuses a request without a token by another code.",
        instead(
            "getFeatures getFulfillmentOrder createFulfillmentOrder listAllFulfillmentOrders",
            403,
            403,
            {"errors": [{"code": "Denied", "message": "No."}]},
        ),
    ),
    wrong_api(
        "ErrsInItsOwnWay",
        "MCF-ERR-02",
        "Refuses with an object of its own.",
        instead(
            "getFulfillmentOrder getPackageTrackingDetails cancelFulfillmentOrder",
            404,
            404,
            {"error": "not found"},
        ),
    ),
    wrong_api(
        "KnowsNoDifference",
        "MCF-ERR-08",
        "Responds 404 to what is malformed.",
        instead(f"{_CREATE} {_PREVIEW}", 400, 404, {"errors": [{"code": "NotFound", "message": "No."}]}),
    ),
    wrong_api(
        "GivesNoRequestId",
        "MCF-ERR-04",
        "Leaves x-amzn-RequestId out.",
        headers("getFulfillmentOrder", {"x-amzn-requestid": None}),
    ),
    wrong_api(
        "RespondsInText",
        "MCF-ERR-11",
        "Says that its responses are text/html.",
        headers("getFulfillmentOrder createFulfillmentOrder", {"content-type": "text/html"}),
    ),
    wrong_api(
        "AnnouncesTheRest",
        "MCF-THR-06",
        "Has the remaining calls in place of the rate.",
        headers("getFulfillmentOrder getFeatures createFulfillmentOrder", {"x-amzn-ratelimit-limit": "29"}),
    ),
)
