"""Mutants of the integration that send their requests wrongly."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from pytest_mcf.http import Request
from pytest_mcf.model import OPERATIONS
from pytest_mcf.proving.edits import change, drop, put, rename
from pytest_mcf.proving.handlers import (
    forms,
    methods,
    queries,
    request_bodies,
    request_headers,
    requests,
    targets,
    with_json,
)
from pytest_mcf.proving.mutant import Mutant, wrong_request

_ALL = " ".join(name for name in OPERATIONS if name != "getAccessToken")
_CREATE = "createFulfillmentOrder"
_UPDATE = "updateFulfillmentOrder"
_PREVIEW = "getFulfillmentPreview"
_SCOPE = "sellingpartnerapi::notifications"


def _token_in_json(request: Request) -> Request:
    headers = tuple(each for each in request.headers if each[0] != "content-type")
    plain = request._replace(headers=(*headers, ("content-type", "application/json")))
    return with_json(plain, dict(parse_qsl(request.body.decode())))


def _token_in_query(request: Request) -> Request:
    return request._replace(target=f"{request.path}?{request.body.decode()}", body=b"")


def _id_in_query(target: str) -> str:
    path, _, order_id = target.rpartition("/")
    return f"{path}?sellerFulfillmentOrderId={order_id}"


def _encoded_again(target: str) -> str:
    path, _, query = target.partition("?")
    return f"{path}?{'&'.join(_again(part) for part in query.split('&'))}" if query else path


def _again(part: str) -> str:
    name, _, value = part.partition("=")
    return f"{name}={quote(value, safe='')}" if name == "nextToken" else part


def _raw(target: str) -> str:
    path, _, query = target.partition("?")
    return f"{path}?{unquote(query).replace(' ', '+')}"


def _new_path(target: str) -> str:
    return target.replace("/deliveryOffers", "/deliveryOfferings")


def creates(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that places its orders wrongly."""
    return wrong_request(name, rules, sentence, request_bodies(_CREATE, edit))


def updates(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that updates its orders wrongly."""
    return wrong_request(name, rules, sentence, request_bodies(_UPDATE, edit))


def previews(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that asks wrongly for previews."""
    return wrong_request(name, rules, sentence, request_bodies(_PREVIEW, edit))


def offers(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that asks wrongly for offers."""
    return wrong_request(name, rules, sentence, request_bodies("deliveryOffers", edit))


_KNOWN_COUNTRIES = ("US", "CA", "GB", "JP", "IN")


def _known_or_home(code: str) -> str:
    return code if code in _KNOWN_COUNTRIES else "US"


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())


def _with_some_phone(address: dict[str, Any]) -> dict[str, Any]:
    return {"phone": "000-000-0000", **address}


def _at_its_default(body: dict[str, Any]) -> bool:
    is_changed = "fulfillmentAction" not in body and "shippingSpeedCategory" not in body
    return is_changed and put("shippingSpeedCategory", "Standard")(body)


_NO_NAME = {"dropOffLocation": {"type": "NEIGHBOR"}}
_WINDOW = {"startDate": "2026-01-07T00:00:00Z", "endDate": "2026-01-07T04:00:00Z"}

MUTANTS = (
    # Tokens and headers
    wrong_request(
        "AsksForTokensInJson",
        "MCF-AUTH-01",
        "Asks for a token in JSON.",
        requests("getAccessToken", _token_in_json),
    ),
    wrong_request(
        "AsksForTokensInTheQuery",
        "MCF-AUTH-01",
        "Asks for a token with the secret in the query.",
        requests("getAccessToken", _token_in_query),
    ),
    wrong_request(
        "CallsAsApplication",
        "MCF-AUTH-02 MCF-AUTH-09",
        "Uses a grantless token for everything.",
        forms("getAccessToken", grant_type="client_credentials", refresh_token=None, scope=_SCOPE),
    ),
    wrong_request(
        "AsksWithBoth",
        "MCF-AUTH-03",
        "Asks for a token with a refresh token and a scope.",
        forms("getAccessToken", scope=_SCOPE),
    ),
    wrong_request(
        "BearsItsToken",
        "MCF-AUTH-08",
        "Sends its token as Authorization: Bearer only.",
        request_headers(_ALL, {"x-amz-access-token": None, "authorization": "Bearer x"}),
    ),
    wrong_request(
        "RestrictsNothing",
        "MCF-AUTH-12",
        "Asks for a restricted token without a resource.",
        request_bodies("createRestrictedDataToken", put("restrictedResources", [])),
    ),
    wrong_request(
        "RestrictsAnother",
        "MCF-AUTH-13",
        "Asks for a restricted token of another order.",
        request_bodies(
            "createRestrictedDataToken",
            put("restrictedResources.0.path", "/orders/v0/orders/903-0000000-0000000"),
        ),
    ),
    wrong_request(
        "NamesItselfAtLength",
        "MCF-AUTH-15",
        "Has a user agent of 600 characters.",
        request_headers(_ALL, {"user-agent": f"Shop/1 (Language={'x' * 600})"}),
    ),
    wrong_request(
        "SendsNoDate", "MCF-AUTH-16", "Sends no x-amz-date.", request_headers(_ALL, {"x-amz-date": None})
    ),
    wrong_request(
        "SendsItsOwnDate",
        "MCF-AUTH-16",
        "Sends x-amz-date in a form of its own.",
        request_headers(_ALL, {"x-amz-date": "05.01.2026 09:00"}),
    ),
    wrong_request(
        "SendsForms",
        "MCF-ERR-11",
        "Says that its orders are forms.",
        request_headers(_CREATE, {"content-type": "application/x-www-form-urlencoded"}),
    ),
    # Orders
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
        "WritesLongGiftMessages",
        "MCF-CREATE-21",
        "Sends gift messages of 513 characters.",
        put("items.*.giftMessage", "x" * 513),
    ),
    creates(
        "WritesToLongAddresses",
        "MCF-CREATE-22",
        "Sends e-mail addresses of 65 characters.",
        put("notificationEmails", ["x" * 53 + "@example.com"]),
    ),
    creates(
        "DeclaresFloats",
        "MCF-CREATE-23",
        "Sends money as a number.",
        put("items.*.perUnitDeclaredValue", {"currencyCode": "USD", "value": 19.98}),
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
    creates(
        "BlocksAmazon",
        "MCF-FEAT-13",
        "Calls a feature BLOCK_AMAZON.",
        put("featureConstraints.*.featureName", "BLOCK_AMAZON"),
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
    wrong_request("PlacesByPut", "MCF-CREATE-01", "Places orders by PUT.", methods(_CREATE, "PUT")),
    # Updates
    wrong_request("UpdatesByPatch", "MCF-HOLD-02", "Releases orders by PATCH.", methods(_UPDATE, "PATCH")),
    updates(
        "RenamesComments",
        "MCF-HOLD-08",
        "Sends the comment as orderComment.",
        rename("displayableOrderComment", "orderComment"),
    ),
    updates(
        "UpdatesUnknownLines",
        "MCF-HOLD-10",
        "Updates a line that the order does not have.",
        put("items.*.sellerFulfillmentOrderItemId", "no-line"),
    ),
    updates(
        "UpdatesOneLine",
        "MCF-HOLD-10",
        "Sends the first of several lines that change.",
        change("items", lambda lines: lines[:1]),
    ),
    updates(
        "UpdatesToItsDefault",
        "MCF-HOLD-07",
        "Sends the speed Standard with each update that does not change it.",
        _at_its_default,
    ),
    updates(
        "UpdatesAtLength",
        "MCF-HOLD-11",
        "Updates with a comment of 751 characters.",
        put("displayableOrderComment", "x" * 751),
    ),
    updates(
        "UpdatesFeatures",
        "MCF-HOLD-16",
        "Sends other features with each update.",
        put("featureConstraints", [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}]),
    ),
    updates(
        "MovesWindows",
        "MCF-HOLD-09",
        "Moves the delivery window by an update.",
        put("deliveryWindow", _WINDOW),
    ),
    updates(
        "ClearsComments",
        "MCF-HOLD-07",
        "Sends an empty comment with each update.",
        put("displayableOrderComment", ""),
    ),
    wrong_request(
        "LengthensIdsInPaths",
        "MCF-HOLD-12",
        "Sends an id with a character more in a path.",
        targets(
            "getFulfillmentOrder updateFulfillmentOrder cancelFulfillmentOrder",
            lambda target: target + "x",
        ),
    ),
    # Previews
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
    # Offers
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
    # Reading, listing, cancelling, tracking
    wrong_request(
        "ReadsByQuery",
        "MCF-GET-01",
        "Sends the id of an order as a parameter.",
        targets("getFulfillmentOrder", _id_in_query),
    ),
    wrong_request(
        "ListsByCreation",
        "MCF-LIST-01",
        "Lists orders by createdAfter.",
        queries("listAllFulfillmentOrders", queryStartDate=None, createdAfter="2026-01-05T00:00:00Z"),
    ),
    wrong_request(
        "EncodesTokensTwice",
        "MCF-LIST-07",
        "Encodes the nextToken twice.",
        targets("listAllFulfillmentOrders", _encoded_again),
    ),
    wrong_request(
        "CancelsByDelete",
        "MCF-CANCEL-01",
        "Cancels orders by DELETE.",
        methods("cancelFulfillmentOrder", "DELETE"),
    ),
    wrong_request(
        "CancelsItems",
        "MCF-CANCEL-11",
        "Cancels single items.",
        requests("cancelFulfillmentOrder", lambda request: with_json(request, {"items": [{"quantity": 1}]})),
    ),
    wrong_request(
        "TracksByTrackingNumber",
        "MCF-TRACK-01",
        "Tracks by the carrier's number.",
        queries("getPackageTrackingDetails", packageNumber=None, trackingNumber="1Z999AA10123456784"),
    ),
    wrong_request(
        "TracksShipments",
        "MCF-TRACK-02",
        "Tracks with the id of the shipment.",
        queries("getPackageTrackingDetails", packageNumber="99999"),
    ),
    # Returns and features
    wrong_request(
        "ListsReasonsByPost",
        "MCF-RET-01",
        "Asks for reasons by POST.",
        methods("listReturnReasonCodes", "POST"),
    ),
    wrong_request(
        "ListsReasonsOfNobody",
        "MCF-RET-03",
        "Asks for reasons without a marketplace.",
        queries("listReturnReasonCodes", marketplaceId=None),
    ),
    wrong_request(
        "SendsRawSkus",
        "MCF-RET-04",
        "Sends SKUs without encoding them.",
        targets("listReturnReasonCodes", _raw),
    ),
    wrong_request(
        "ReturnsByPost", "MCF-RET-06", "Asks for returns by POST.", methods("createFulfillmentReturn", "POST")
    ),
    wrong_request(
        "ReturnsWithoutShipment",
        "MCF-RET-07",
        "Leaves the shipment of a return out.",
        request_bodies("createFulfillmentReturn", drop("items.*.amazonShipmentId")),
    ),
    wrong_request(
        "ReturnsForOther",
        "MCF-RET-08",
        "Returns everything for OTHER.",
        request_bodies("createFulfillmentReturn", put("items.*.returnReasonCode", "OTHER")),
    ),
    wrong_request(
        "ReturnsTwo",
        "MCF-RET-09",
        "Sends a quantity with each returned item.",
        request_bodies("createFulfillmentReturn", put("items.*.quantity", 2)),
    ),
    wrong_request(
        "AsksForMarketplaceId",
        "MCF-FEAT-01",
        "Sends MarketplaceId, as the tutorial has it.",
        queries("getFeatures", marketplaceId=None, MarketplaceId="ATVPDKIKX0DER"),
    ),
    wrong_request(
        "StocksByQuery",
        "MCF-FEAT-05",
        "Sends the feature as a parameter.",
        targets(
            "getFeatureInventory",
            lambda target: target.replace("/inventory/", "/inventory?featureName=").replace(
                "?marketplaceId", "&marketplaceId"
            ),
        ),
    ),
    wrong_request(
        "SplitsSkusInPaths",
        "MCF-FEAT-10",
        "Sends a SKU in a path as it is.",
        targets("getFeatureSKU", lambda target: target.replace("%2F", "/")),
    ),
    # Stock and notifications
    wrong_request(
        "CountsTwoMarketplaces",
        "MCF-SBX-14",
        "Reads the stock of two marketplaces.",
        queries("getInventorySummaries", marketplaceIds="ATVPDKIKX0DER,A2EUQ1WTGCTBG2"),
    ),
    wrong_request(
        "CountsWithoutDetails",
        "MCF-SBX-15",
        "Reads stock without its details.",
        queries("getInventorySummaries", details=None),
    ),
    wrong_request(
        "CountsFiftyOne",
        "MCF-SBX-16",
        "Asks for the stock of 51 SKUs.",
        queries("getInventorySummaries", sellerSkus=",".join(f"S{number}" for number in range(51))),
    ),
    wrong_request(
        "NamesTheQueueByUrl",
        "MCF-NOTIF-02 MCF-NOTIF-01",
        "Sends the URL of its queue for its ARN.",
        request_bodies(
            "createDestination",
            put("resourceSpecification.sqs.arn", "https://sqs.us-east-1.amazonaws.com/1/queue"),
        ),
    ),
    wrong_request(
        "GoesToEventBridge",
        "MCF-NOTIF-03",
        "Uses an EventBridge for messages about orders.",
        request_bodies(
            "createDestination",
            put(
                "resourceSpecification", {"eventBridge": {"region": "us-east-1", "accountId": "123456789012"}}
            ),
        ),
    ),
    wrong_request(
        "NamesNoVersion",
        "MCF-NOTIF-04",
        "Subscribes without a version of the payload.",
        request_bodies("createSubscription", drop("payloadVersion")),
    ),
    wrong_request(
        "FiltersTwice",
        "MCF-NOTIF-27",
        "Filters by an expression and by events.",
        request_bodies(
            "createSubscription",
            put("processingDirective", {"eventFilter": {"eventFilterType": "X", "filterExpression": "x"}}),
        ),
    ),
    wrong_request(
        "SubscribesToOnsite",
        "MCF-NOTIF-31",
        "Subscribes to FBA_OUTBOUND_SHIPMENT_STATUS.",
        targets(
            "createSubscription getSubscription",
            lambda target: target.replace("FULFILLMENT_ORDER_STATUS", "FBA_OUTBOUND_SHIPMENT_STATUS"),
        ),
    ),
)
