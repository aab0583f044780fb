"""Mutants of the API that respond wrongly about tracking, previews, offers, features, returns and tokens."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import always, change, drop, put, rename, together, where
from pytest_mcf.proving.handlers import bodies, ignored, instead, queries, request_bodies
from pytest_mcf.proving.mutant import wrong_api

_TRACK = "getPackageTrackingDetails"
_EVENTS = "payload.trackingEvents.*"
_PREVIEW = "getFulfillmentPreview"
_PREVIEWS = "payload.fulfillmentPreviews.*"
_PREVIEWED = f"{_PREVIEWS}.fulfillmentPreviewShipments.*"
_OFFERS = "payload.deliveryOffers.*"
_LIST = "listAllFulfillmentOrders"


def _another_preview(previews: list[Any]) -> list[Any]:
    return [*previews, {**previews[0], "shippingSpeedCategory": "Priority"}] if previews else previews


def _reversed(dates: dict[str, Any]) -> dict[str, Any]:
    return {**dates, "earliest": dates["latest"], "latest": dates["earliest"]}


def _late(shipment: dict[str, Any]) -> dict[str, Any]:
    return {**shipment, "earliestArrivalDate": "2031-01-01T00:00:00Z"}


def _clears_the_comment(body: dict[str, Any]) -> bool:
    if body.get("displayableOrderComment"):
        return False
    body["displayableOrderComment"] = "none"
    return True


def _unreserved(details: dict[str, Any]) -> dict[str, Any]:
    reserved = details.get("reservedQuantity", {})
    units = reserved.get("totalReservedQuantity", 0)
    return {
        **details,
        "fulfillableQuantity": details.get("fulfillableQuantity", 0) + units,
        "reservedQuantity": {**reserved, "totalReservedQuantity": 0},
    }


def _refused_without_a_state(address: dict[str, Any]) -> dict[str, Any]:
    return address if address.get("stateOrRegion") else {}


def _first_twice(payload: dict[str, Any]) -> dict[str, Any]:
    orders = payload.get("fulfillmentOrders", [])
    return {**payload, "fulfillmentOrders": orders[:1] + orders}


def _in_two_packages(body: dict[str, Any]) -> None:
    payload = body["payload"]
    wanted = payload["fulfillmentOrder"].get("featureConstraints", [])
    if any(feature["featureName"] == "DELIVER_TOGETHER" for feature in wanted):
        for shipment in payload.get("fulfillmentShipments", []):
            packages = shipment.get("fulfillmentShipmentPackage", [])
            packages += [{**each, "packageNumber": each["packageNumber"] + 1} for each in packages]


MUTANTS = (
    # Tracking
    wrong_api(
        "TracksWithoutPayload",
        "MCF-TRACK-01",
        "Shows a package without the payload around it.",
        bodies(_TRACK, always(lambda body: body.update(body.pop("payload")))),
    ),
    wrong_api(
        "TracksAnother",
        "MCF-TRACK-04",
        "Shows another package than was asked for.",
        bodies(_TRACK, change("payload.packageNumber", lambda number: number + 1)),
    ),
    wrong_api(
        "SaysDeliveredInMixedCase",
        "MCF-TRACK-05",
        "Has Delivered as the status of a package.",
        bodies(_TRACK, change("payload.currentStatus", str.title)),
    ),
    wrong_api(
        "OmitsPlaces",
        "MCF-TRACK-06",
        "Leaves out where an event was.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventAddress")),
    ),
    wrong_api(
        "OmitsDescriptions",
        "MCF-TRACK-06",
        "Leaves out what an event was.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventDescription")),
    ),
    wrong_api(
        "DescribesAnotherEvent",
        "MCF-TRACK-07",
        "Describes each event as being out for delivery.",
        bodies(_TRACK, put(f"{_EVENTS}.eventDescription", "Out for delivery")),
    ),
    wrong_api(
        "KnowsEventsOfItsOwn",
        "MCF-TRACK-07",
        "Has a code of its own for events.",
        bodies(_TRACK, put(f"{_EVENTS}.eventCode", "EVENT_999")),
    ),
    wrong_api(
        "NamesLongPlaces",
        "MCF-TRACK-09",
        "Has a city of 200 characters.",
        bodies(_TRACK, put(f"{_EVENTS}.eventAddress.city", "x" * 200)),
    ),
    wrong_api(
        "NamesStreets",
        "MCF-TRACK-09",
        "Has no state in its addresses.",
        bodies(_TRACK, drop(f"{_EVENTS}.eventAddress.state")),
    ),
    wrong_api(
        "DelivesAtAnyTime",
        "MCF-TRACK-10",
        "Has a delivery window without an end.",
        bodies(_TRACK, put("payload.deliveryWindow", {"earliest": "2026-01-07T00:00:00Z"})),
    ),
    wrong_api(
        "LeavesItAnywhere",
        "MCF-TRACK-11",
        "Says of each package that it was left at the front door.",
        bodies(_TRACK, put("payload.additionalLocationInfo", "FRONT_DOOR")),
    ),
    wrong_api(
        "LeavesItInItsOwnWords",
        "MCF-TRACK-11",
        "Has words of its own for where a package was left.",
        bodies(_TRACK, change("payload.additionalLocationInfo", lambda _: "At the door")),
    ),
    wrong_api(
        "DeliversWithoutTheEvent",
        "MCF-TRACK-18",
        "Has no last event of what was delivered.",
        bodies(_TRACK, change("payload.trackingEvents", lambda events: events[:-1])),
    ),
    # Previews
    wrong_api(
        "PreviewsNothing", "MCF-PREV-01", "Has no list of previews.", bodies(_PREVIEW, put("payload", {}))
    ),
    wrong_api(
        "PreviewsEverySpeed",
        "MCF-PREV-07",
        "Previews a speed that was not asked for.",
        bodies(_PREVIEW, change("payload.fulfillmentPreviews", _another_preview)),
    ),
    wrong_api(
        "PreviewsCash",
        "MCF-PREV-08",
        "Says that every preview takes cash on delivery.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.isCODCapable", value=True)),
    ),
    wrong_api(
        "SchedulesEverywhere",
        "MCF-PREV-09",
        "Has delivery windows in every preview.",
        bodies(
            _PREVIEW,
            put(
                f"{_PREVIEWS}.scheduledDeliveryInfo",
                {"deliveryTimeZone": "Asia/Tokyo", "deliveryWindows": []},
            ),
        ),
    ),
    wrong_api(
        "NamesNoZone",
        "MCF-PREV-10",
        "Has an offset for the time zone of delivery windows.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.scheduledDeliveryInfo.deliveryTimeZone", "+09:00")),
    ),
    wrong_api(
        "SaysNotWhetherItCan",
        "MCF-PREV-11",
        "Leaves isFulfillable out.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.isFulfillable")),
    ),
    wrong_api(
        "PreviewsForNoMarketplace",
        "MCF-PREV-11",
        "Leaves the marketplace of a preview out.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.marketplaceId")),
    ),
    wrong_api(
        "GivesNoReasons",
        "MCF-PREV-13",
        "Says not why a preview cannot be fulfilled.",
        bodies(
            _PREVIEW,
            together(
                drop(f"{_PREVIEWS}.orderUnfulfillableReasons"),
                drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.itemUnfulfillableReasons"),
            ),
        ),
    ),
    wrong_api(
        "NamesTheSkuOnly",
        "MCF-PREV-14",
        "Names the SKU alone of what cannot be had.",
        bodies(_PREVIEW, drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.sellerFulfillmentOrderItemId")),
    ),
    wrong_api(
        "NamesFeesItsWay",
        "MCF-PREV-15",
        "Has a fee of its own.",
        bodies(_PREVIEW, put(f"{_PREVIEWS}.estimatedFees.*.name", "HandlingFee")),
    ),
    wrong_api(
        "WeighsInStones",
        "MCF-PREV-17",
        "Has weights in stones.",
        bodies(
            _PREVIEW,
            together(
                put(f"{_PREVIEWS}.estimatedShippingWeight.unit", "STONES"),
                put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.estimatedShippingWeight.unit", "STONES"),
            ),
        ),
    ),
    wrong_api(
        "WeighsByVolume",
        "MCF-PREV-18",
        "Calculates a weight by Volume.",
        bodies(
            _PREVIEW, put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.shippingWeightCalculationMethod", "Volume")
        ),
    ),
    wrong_api(
        "LosesPreviewedUnits",
        "MCF-PREV-19",
        "Has less units in its shipments than were asked for.",
        bodies(_PREVIEW, put(f"{_PREVIEWED}.fulfillmentPreviewItems.*.quantity", 0)),
    ),
    wrong_api(
        "ArrivesBeforeItArrives",
        "MCF-PREV-20",
        "Has an earliest arrival after the latest one.",
        bodies(_PREVIEW, change(_PREVIEWED, _late)),
    ),
    # Offers
    wrong_api(
        "OffersWithoutPayload",
        "MCF-OFFER-01",
        "Has no list of offers.",
        bodies("deliveryOffers", rename("payload.deliveryOffers", "offers")),
    ),
    wrong_api(
        "OffersHalfADate",
        "MCF-OFFER-08",
        "Has a date range without a latest date.",
        bodies("deliveryOffers", drop(f"{_OFFERS}.dateRange.latest")),
    ),
    wrong_api(
        "OffersBackwards",
        "MCF-OFFER-09",
        "Has a date range that ends before it begins.",
        bodies("deliveryOffers", change(f"{_OFFERS}.dateRange", _reversed)),
    ),
    # Lists
    wrong_api(
        "ListsWithoutPayload",
        "MCF-LIST-01",
        "Has no list of orders.",
        bodies(_LIST, rename("payload.fulfillmentOrders", "orders")),
    ),
    wrong_api(
        "ListsNothingOld",
        "MCF-LIST-02 MCF-LIST-03",
        "Lists orders of the future only.",
        queries(_LIST, queryStartDate="2031-01-01T00:00:00Z"),
    ),
    wrong_api(
        "ListsTwice",
        "MCF-LIST-08",
        "Lists the first order of each page twice.",
        bodies(_LIST, change("payload", _first_twice)),
    ),
    wrong_api(
        "ListsStaleStatuses",
        "MCF-LIST-10",
        "Has every listed order in Planning.",
        bodies(_LIST, put("payload.fulfillmentOrders.*.fulfillmentOrderStatus", "Planning")),
    ),
    # Creating, holding, cancelling
    wrong_api(
        "PlacesNothing",
        "MCF-CREATE-01",
        "Accepts an order and forgets it.",
        ignored("createFulfillmentOrder"),
    ),
    wrong_api(
        "CreatesWith201",
        "MCF-ERR-01 MCF-CREATE-01",
        "Responds 201 to a new order.",
        instead("createFulfillmentOrder", 200, 201),
    ),
    wrong_api(
        "WantsAState",
        "MCF-CREATE-16",
        "Refuses an address without a state.",
        request_bodies("createFulfillmentOrder", change("destinationAddress", _refused_without_a_state)),
    ),
    wrong_api(
        "ProcessesTheHeld",
        "MCF-HOLD-01 MCF-HOLD-06",
        "Goes on with an order that is on hold.",
        request_bodies("createFulfillmentOrder", put("fulfillmentAction", "Ship")),
    ),
    wrong_api(
        "HoldsForEver",
        "MCF-HOLD-04",
        "Never cancels a held order.",
        bodies(
            "getFulfillmentOrder",
            where(
                "payload:fulfillmentOrder.fulfillmentAction",
                "Hold",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Received"),
            ),
        ),
    ),
    wrong_api(
        "ReservesNothing",
        "MCF-HOLD-05 MCF-SBX-12",
        "Reserves no stock.",
        bodies("getInventorySummaries", change("payload.inventorySummaries.*.inventoryDetails", _unreserved)),
    ),
    wrong_api(
        "ClearsTheRest",
        "MCF-HOLD-07",
        "Changes the comment when only the action is sent.",
        request_bodies(
            "updateFulfillmentOrder",
            _clears_the_comment,
        ),
    ),
    wrong_api(
        "HasHoldAsStatus",
        "MCF-HOLD-15",
        "Has Hold as the status of an order.",
        bodies(
            "getFulfillmentOrder",
            where(
                "payload:fulfillmentOrder.fulfillmentAction",
                "Hold",
                put("fulfillmentOrder.fulfillmentOrderStatus", "Hold"),
            ),
        ),
    ),
    wrong_api(
        "CancelsNothing",
        "MCF-CANCEL-01 MCF-CANCEL-08 MCF-STATE-05 MCF-CANCEL-13",
        "Accepts a cancellation and does nothing about it.",
        ignored("cancelFulfillmentOrder"),
    ),
    wrong_api(
        "MovesNothing",
        "MCF-SBX-04",
        "Accepts the status of an order and does nothing about it.",
        ignored("submitFulfillmentOrderStatusUpdate"),
    ),
    # Policies
    wrong_api(
        "KillsNothing",
        "MCF-PART-10",
        "Treats FillOrKill as FillAllAvailable.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAllAvailable")),
    ),
    wrong_api(
        "WaitsForNothing",
        "MCF-PART-11 MCF-PART-12",
        "Treats FillAll as FillAllAvailable.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAllAvailable")),
    ),
    wrong_api(
        "WaitsForAll",
        "MCF-PART-13",
        "Treats FillAllAvailable as FillAll.",
        request_bodies("createFulfillmentOrder", change("fulfillmentPolicy", lambda _: "FillAll")),
    ),
    wrong_api(
        "SendsApart",
        "MCF-FEAT-17",
        "Sends an order in two packages that is to be delivered together.",
        bodies("getFulfillmentOrder", always(_in_two_packages)),
    ),
    # Returns
    wrong_api(
        "WantsALanguage",
        "MCF-RET-01",
        "Has no reasons without a language.",
        bodies("listReturnReasonCodes", drop("payload.reasonCodeDetails")),
    ),
    wrong_api(
        "ExplainsNoReason",
        "MCF-RET-05",
        "Leaves the description of a reason out.",
        bodies("listReturnReasonCodes", drop("payload.reasonCodeDetails.*.description")),
    ),
    wrong_api(
        "SpeaksEnglish",
        "MCF-RET-05",
        "Translates no reason.",
        queries("listReturnReasonCodes", language=None),
    ),
    wrong_api(
        "ReturnsWithoutPayload",
        "MCF-RET-06",
        "Has nothing in its response to a return.",
        bodies("createFulfillmentReturn", put("payload", {})),
    ),
    wrong_api(
        "RefusesInAWord",
        "MCF-RET-11",
        "Has a bare text for why an item is refused.",
        bodies("createFulfillmentReturn", put("payload.invalidReturnItems.*.invalidItemReason", "No.")),
    ),
    *(
        wrong_api(
            f"NeverSays{code}",
            rule,
            f"Has another reason than {code}.",
            bodies(
                "createFulfillmentReturn",
                where(
                    "payload.invalidReturnItems.*:invalidItemReason.invalidItemReasonCode",
                    code,
                    put("invalidItemReason.invalidItemReasonCode", other),
                ),
            ),
        )
        for code, rule, other in (
            ("InvalidValues", "MCF-RET-12", "DuplicateRequest"),
            ("DuplicateRequest", "MCF-RET-13", "InvalidValues"),
            ("NoCompletedShipItems", "MCF-RET-14", "InvalidValues"),
            ("NoReturnableQuantity", "MCF-RET-15", "InvalidValues"),
        )
    ),
    # Features
    wrong_api(
        "FeaturesWithoutList",
        "MCF-FEAT-01",
        "Has no list of features.",
        bodies("getFeatures", put("payload", {})),
    ),
    wrong_api(
        "DescribesNoFeature",
        "MCF-FEAT-02",
        "Leaves the description of a feature out.",
        bodies("getFeatures", drop("payload.features.*.featureDescription")),
    ),
    wrong_api(
        "StocksWithoutSkus",
        "MCF-FEAT-05",
        "Has no SKUs in the stock of a feature.",
        bodies("getFeatureInventory", drop("payload.featureSkus")),
    ),
    wrong_api(
        "NamesNoFeature",
        "MCF-FEAT-07",
        "Leaves out of which feature the stock is.",
        bodies("getFeatureInventory", drop("payload.featureName")),
    ),
    wrong_api(
        "SplitsSkus",
        "MCF-FEAT-10",
        "Shows another SKU than was asked for.",
        bodies("getFeatureSKU", put("payload.sellerSku", "OTHER")),
    ),
    wrong_api(
        "HidesTheIneligible",
        "MCF-FEAT-11",
        "Gives no reason why a SKU is not eligible.",
        bodies("getFeatureSKU", drop("payload.ineligibleReasons")),
    ),
    wrong_api(
        "CountsSkusInText",
        "MCF-FEAT-12",
        "Has skuCount as text.",
        bodies(
            "getFeatureSKU getFeatureInventory",
            together(change("payload.skuCount", str), change("payload.featureSkus.*.skuCount", str)),
        ),
    ),
    # Tokens, notifications, stock, customers' orders
    wrong_api(
        "ExpiresInText",
        "MCF-AUTH-05",
        "Has expires_in as text.",
        bodies("getAccessToken", change("expires_in", str)),
    ),
    wrong_api(
        "NamesNoTokenType",
        "MCF-AUTH-05",
        "Leaves token_type out.",
        bodies("getAccessToken", drop("token_type")),
    ),
    wrong_api(
        "CountsWhatIsNotThere",
        "MCF-SBX-13",
        "Has units on their way in the sandbox.",
        bodies(
            "getInventorySummaries",
            put("payload.inventorySummaries.*.inventoryDetails.inboundWorkingQuantity", 5),
        ),
    ),
    wrong_api(
        "NamesNoDestination",
        "MCF-NOTIF-01 MCF-NOTIF-02",
        "Leaves the id of a destination out.",
        bodies("createDestination getDestination", drop("payload.destinationId")),
    ),
    wrong_api(
        "NamesNoSubscription",
        "MCF-NOTIF-05 MCF-NOTIF-04",
        "Leaves the id of a subscription out.",
        bodies("createSubscription getSubscription", drop("payload.subscriptionId")),
    ),
    wrong_api(
        "NamesNoOrderRead",
        "MCF-FLOW-02",
        "Leaves the id of a customer's order out.",
        bodies("getOrder", drop("payload.AmazonOrderId")),
    ),
    wrong_api(
        "KeepsSubscribed",
        "MCF-NOTIF-29",
        "Goes on after a subscription was deleted.",
        ignored("deleteSubscriptionById"),
    ),
    wrong_api(
        "TestsNothing",
        "MCF-NOTIF-30",
        "Accepts a test message without a scenario.",
        instead("sendTestNotification", 400, 204),
    ),
    wrong_api(
        "MissesTheFirst",
        "MCF-NOTIF-17",
        "Sends no message about a new order.",
        bodies("/_mcf/notifications", change("notifications", lambda postings: postings[1:])),
    ),
    wrong_api(
        "ReturnsInText",
        "MCF-NOTIF-16",
        "Has the quantity of a return as text.",
        bodies(
            "/_mcf/notifications",
            change(
                "notifications.*.message.Payload.FulfillmentOrderStatusNotification.FulfillmentReturnItem.ReturnedQuantity",
                str,
            ),
        ),
    ),
)
