"""Mutants of the integration that read responses wrongly, or cannot do without what may be missing."""

from __future__ import annotations

from typing import Any

from pytest_mcf.model.outbound_2020_07_01 import FulfillmentOrderStatus
from pytest_mcf.proving.edits import Edit, change, drop, put, together, where
from pytest_mcf.proving.handlers import bodies, requires, understands
from pytest_mcf.proving.mutant import Mutant, wrong_request
from pytest_mcf.settings.settings import Profile

_ORDER = "getFulfillmentOrder"
_LIST = "listAllFulfillmentOrders"
_TRACK = "getPackageTrackingDetails"
_SHIPMENTS = "payload.fulfillmentShipments"
_PACKAGES = f"{_SHIPMENTS}.*.fulfillmentShipmentPackage.*"
_DELIVERY = f"{_PACKAGES}.deliveryInformation"
_PREVIEWS = "payload.fulfillmentPreviews.*"

_ENDED = (
    "RETURNING",
    "RETURNED",
    "UNDELIVERABLE",
    "DELAYED",
    "LOST",
    "ATTEMPTED_DELIVERY",
    "DELIVERY_ATTEMPTED",
)


def misreads(
    name: str, rules: str, sentence: str, operation: str, *edits: Edit, profile: Profile = "documented"
) -> Mutant:
    """A mutant that sees something else in responses than they have."""
    return wrong_request(name, rules, sentence, bodies(operation, together(*edits)), profile)


def needs(name: str, rules: str, operation: str, path: str, profile: Profile = "documented") -> Mutant:
    """A mutant that crashes if something is missing that may be missing."""
    sentence = f"Cannot do without {path.rpartition('.')[2]}."
    return wrong_request(name, rules, sentence, requires(operation, path), profile)


def _first(entries: list[Any]) -> list[Any]:
    return entries[:1]


def _link_of_carrier(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "customerTrackingLink": payload.get("carrierURL", "https://example.com/")}


def _amazons_number(package: dict[str, Any]) -> dict[str, Any]:
    return {**package, "trackingNumber": package.get("amazonFulfillmentTrackingNumber", "TBA1")}


def _before_it_is_complete(*edits: Edit) -> Edit:
    return where("payload:fulfillmentOrder.fulfillmentOrderStatus", "Processing", together(*edits))


def _wrong_reason(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "sellerReturnReasonCode": item.get("amazonReturnReasonCode", "DEFECTIVE")}


def _other_reason(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "amazonReturnReasonCode": item["sellerReturnReasonCode"]}


def _to_the_first(authorizations: list[Any]) -> list[Any]:
    return [{**each, "returnToAddress": authorizations[0]["returnToAddress"]} for each in authorizations]


_STATUSES = tuple(status.value for status in FulfillmentOrderStatus)

MUTANTS = (
    # Orders
    needs("NeedsShipments", "MCF-GET-02", _ORDER, _SHIPMENTS),
    needs("NeedsAPayload", "MCF-CREATE-01", "createFulfillmentOrder", "payload"),
    needs("NeedsAPayloadOfCancelling", "MCF-CANCEL-01", "cancelFulfillmentOrder", "payload"),
    needs("NeedsAPayloadOfUpdating", "MCF-HOLD-02", _ORDER.replace("get", "update"), "payload"),
    needs("NeedsFeatures", "MCF-GET-18", _ORDER, "payload.fulfillmentOrder.featureConstraints"),
    needs("NeedsReturns", "MCF-GET-12", _ORDER, "payload.returnItems.0"),
    needs("NeedsPackages", "MCF-SHIP-01", _ORDER, f"{_SHIPMENTS}.*.fulfillmentShipmentPackage"),
    needs(
        "NeedsPackageNumbers",
        "MCF-SHIP-08",
        _ORDER,
        f"{_SHIPMENTS}.*.fulfillmentShipmentItem.*.packageNumber",
    ),
    needs("NeedsTrackingNumbers", "MCF-SHIP-09", _ORDER, f"{_PACKAGES}.trackingNumber", "sparse"),
    needs(
        "NeedsAmazonsNumbers", "MCF-SHIP-18", _ORDER, f"{_PACKAGES}.amazonFulfillmentTrackingNumber", "sparse"
    ),
    misreads(
        "ShowsAmazonsNumbers",
        "MCF-SHIP-18",
        "Reports Amazon's number as the carrier's.",
        _ORDER,
        change(_PACKAGES, _amazons_number),
    ),
    misreads(
        "ReadsTheFirstShipment",
        "MCF-SHIP-12 MCF-SHIP-13",
        "Reads the first shipment only.",
        _ORDER,
        change(_SHIPMENTS, _first),
    ),
    misreads(
        "ReadsTheFirstPackage",
        "MCF-SHIP-12",
        "Reads the first package of a shipment only.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentPackage", _first),
    ),
    misreads(
        "ReadsTheFirstItem",
        "MCF-SHIP-13",
        "Reads the first item of a shipment only.",
        _ORDER,
        change(f"{_SHIPMENTS}.*.fulfillmentShipmentItem", _first),
    ),
    misreads(
        "LosesShipmentIds",
        "MCF-SHIP-16",
        "Keeps no id of a shipment.",
        _ORDER,
        put(f"{_SHIPMENTS}.*.amazonShipmentId", ""),
    ),
    misreads(
        "HidesPackagesForAWhile",
        "MCF-GET-17",
        "Looks for tracking only when an order is Complete.",
        _ORDER,
        _before_it_is_complete(put("fulfillmentShipments", [])),
    ),
    misreads(
        "ReadsQuantitiesAsOne",
        "MCF-GET-06",
        "Reads every quantity as 1.",
        _ORDER,
        put("payload.fulfillmentOrderItems.*.quantity", 1),
    ),
    misreads(
        "SwapsLines",
        "MCF-GET-14",
        "Takes lines by their position.",
        _ORDER,
        change("payload.fulfillmentOrderItems", lambda lines: lines[::-1] if len(lines) > 1 else lines),
        put("payload.fulfillmentOrderItems.*.sellerSku", "X"),
    ),
    misreads(
        "LosesTheLastLine",
        "MCF-GET-14",
        "Reads one line of an order.",
        _ORDER,
        change("payload.fulfillmentOrderItems", _first),
    ),
    misreads(
        "MissesUnfulfillable",
        "MCF-PART-06",
        "Sees no unfulfillable units.",
        _ORDER,
        put("payload.fulfillmentOrderItems.*.unfulfillableQuantity", 0),
    ),
    misreads(
        "TakesPartsForAll",
        "MCF-PART-06 MCF-PART-17",
        "Takes CompletePartialled for Complete.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "CompletePartialled",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Complete"),
        ),
    ),
    misreads(
        "WaitsForRestock",
        "MCF-CANCEL-14",
        "Takes an Unfulfillable order for one that goes on.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Unfulfillable",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Processing"),
        ),
    ),
    misreads(
        "MissesTheInvalid",
        "MCF-CREATE-35",
        "Takes an Invalid order for one that goes on.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Invalid",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Processing"),
        ),
    ),
    misreads(
        "TakesHoldForAStatus",
        "MCF-HOLD-15",
        "Reports Hold as the status of an order.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentAction",
            "Hold",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Hold"),
        ),
    ),
    misreads(
        "MissesTheEndOfHolds",
        "MCF-HOLD-04",
        "Takes a held order that was cancelled for one on hold.",
        _ORDER,
        where(
            "payload:fulfillmentOrder.fulfillmentOrderStatus",
            "Cancelled",
            put("fulfillmentOrder.fulfillmentOrderStatus", "Received"),
        ),
    ),
    misreads(
        "ReadsPendingAsShipped",
        "MCF-SHIP-03",
        "Takes PENDING for SHIPPED.",
        _ORDER,
        change(
            f"{_SHIPMENTS}.*.fulfillmentShipmentStatus", lambda status: status.replace("PENDING", "SHIPPED")
        ),
    ),
    misreads(
        "CountsCancelledShipments",
        "MCF-SHIP-06",
        "Takes cancelled shipments for pending ones.",
        _ORDER,
        change(
            f"{_SHIPMENTS}.*.fulfillmentShipmentStatus",
            lambda status: status.replace("CANCELLED_BY_FULFILLER", "PENDING"),
        ),
    ),
    wrong_request(
        "KnowsFewStatuses",
        "MCF-STATE-09",
        "Crashes at an order that is Complete already.",
        understands(
            _ORDER, "payload.fulfillmentOrder.fulfillmentOrderStatus", "Received", "Planning", "Processing"
        ),
    ),
    # Lists
    misreads("ReadsPageOne", "MCF-LIST-05", "Reads the first page only.", _LIST, drop("payload.nextToken")),
    needs("NeedsTokens", "MCF-LIST-06", _LIST, "payload.nextToken"),
    needs("NeedsListedShipments", "MCF-LIST-09", _LIST, "payload.fulfillmentOrders.*.fulfillmentShipments"),
    misreads(
        "SkipsTheFirst",
        "MCF-LIST-08",
        "Skips the first order of each page.",
        _LIST,
        change("payload.fulfillmentOrders", lambda orders: orders[1:]),
    ),
    # Tracking
    needs("NeedsWindows", "MCF-TRACK-10", _TRACK, "payload.deliveryWindow"),
    needs("NeedsEvents", "MCF-TRACK-23 MCF-TRACK-24", _TRACK, "payload.trackingEvents.0"),
    misreads(
        "HidesSignatures",
        "MCF-TRACK-11 MCF-POD-11",
        "Reports not who signed.",
        _TRACK,
        drop("payload.signedForBy"),
    ),
    misreads(
        "HidesPlaces",
        "MCF-TRACK-11",
        "Reports not where a package was left.",
        _TRACK,
        drop("payload.additionalLocationInfo"),
    ),
    misreads(
        "DeliversEverything",
        "MCF-TRACK-16",
        "Takes every package that comes to an end for delivered.",
        _TRACK,
        change("payload.currentStatus", lambda status: "DELIVERED" if status in _ENDED else status),
    ),
    misreads(
        "HidesWaiting",
        "MCF-TRACK-17",
        "Takes a package that waits for its customer for one on its way.",
        _TRACK,
        change(
            "payload.currentStatus",
            lambda status: (
                "IN_TRANSIT"
                if status in ("AVAILABLE_FOR_PICKUP", "PICKUP_AVAILABLE", "AVAILABLE_FOR_PICK_UP")
                else status
            ),
        ),
    ),
    wrong_request(
        "KnowsThreeCarriers",
        "MCF-TRACK-19",
        "Knows three carriers and no other.",
        understands(_TRACK, "payload.carrierCode", "UPS", "FEDEX", "USPS"),
    ),
    misreads(
        "LinksToCarriers",
        "MCF-TRACK-20",
        "Reports the site of the carrier as the customer's link.",
        _TRACK,
        change("payload", _link_of_carrier),
    ),
    misreads(
        "DeliversWithTheOrder",
        "MCF-TRACK-15",
        "Takes every package for delivered.",
        _TRACK,
        put("payload.currentStatus", "DELIVERED"),
    ),
    misreads(
        "StopsAtDelivered",
        "MCF-STATE-14",
        "Takes a package that comes back for delivered.",
        _TRACK,
        change("payload.currentStatus", lambda status: "DELIVERED" if "RETURN" in status else status),
    ),
    misreads(
        "SendsAsciiOnly",
        "MCF-TRACK-22",
        "Loses letters that are not English.",
        _TRACK,
        change(
            "payload.trackingEvents.*.eventAddress.city",
            lambda city: city.encode("ascii", "replace").decode(),
        ),
    ),
    needs("NeedsAStatus", "MCF-TRACK-03", _TRACK, "payload.currentStatus"),
    needs("NeedsACarrier", "MCF-TRACK-03", _TRACK, "payload.carrierCode"),
    needs("NeedsAListOfEvents", "MCF-TRACK-03", _TRACK, "payload.trackingEvents"),
    needs(
        "NeedsArrivals",
        "MCF-PREV-21",
        "getFulfillmentPreview",
        f"{_PREVIEWS}.fulfillmentPreviewShipments.*.latestArrivalDate",
    ),
    wrong_request(
        "KnowsNineStatuses",
        "MCF-STATE-15",
        "Crashes at a status that it does not know.",
        understands(_ORDER, "payload.fulfillmentOrder.fulfillmentOrderStatus", *_STATUSES),
    ),
    # Proof of delivery
    needs("NeedsProof", "MCF-POD-02", _ORDER, _DELIVERY),
    needs(
        "NeedsAddressesOfPhotos", "MCF-POD-03", _ORDER, f"{_DELIVERY}.deliveryDocumentList.*.url", "sparse"
    ),
    misreads(
        "WaitsForSignatures",
        "MCF-POD-04",
        "Passes on no photos.",
        _ORDER,
        drop(f"{_DELIVERY}.deliveryDocumentList"),
    ),
    misreads(
        "HidesReceivers",
        "MCF-POD-08",
        "Reports not who received a package.",
        _ORDER,
        drop(f"{_DELIVERY}.dropOffLocation.attributes"),
    ),
    misreads(
        "MixesPhotos",
        "MCF-POD-09",
        "Reports one photo for all packages.",
        _ORDER,
        change(f"{_DELIVERY}.deliveryDocumentList.*.url", lambda _: "https://example.com/first"),
    ),
    misreads(
        "HidesCodes",
        "MCF-POD-10",
        "Keeps the access code of a locker to itself.",
        _ORDER,
        drop(f"{_PACKAGES}.lockerDetails.lockerAccessCode"),
    ),
    misreads(
        "LooksForProofElsewhere", "MCF-POD-01", "Looks for photos in tracking.", _ORDER, drop(_DELIVERY)
    ),
    # Previews and offers
    misreads(
        "TakesSilenceForYes",
        "MCF-PREV-11 MCF-PREV-12",
        "Takes every preview for one that can be had.",
        "getFulfillmentPreview",
        put(f"{_PREVIEWS}.isFulfillable", value=True),
    ),
    misreads(
        "DropsReasons",
        "MCF-PREV-13",
        "Reports not why an order cannot be fulfilled.",
        "getFulfillmentPreview",
        drop(f"{_PREVIEWS}.orderUnfulfillableReasons"),
        drop(f"{_PREVIEWS}.unfulfillablePreviewItems.*.itemUnfulfillableReasons"),
    ),
    needs("NeedsFees", "MCF-PREV-16", "getFulfillmentPreview", f"{_PREVIEWS}.estimatedFees"),
    misreads(
        "ReadsThePreviewedShipment",
        "MCF-PREV-19",
        "Reads the first previewed shipment only.",
        "getFulfillmentPreview",
        change(f"{_PREVIEWS}.fulfillmentPreviewShipments", _first),
    ),
    needs("NeedsOffers", "MCF-OFFER-11", "deliveryOffers", "payload.deliveryOffers.0"),
    # Returns
    misreads(
        "IgnoresRefusedItems",
        "MCF-RET-10",
        "Sees no refused items.",
        "createFulfillmentReturn",
        put("payload.invalidReturnItems", []),
    ),
    misreads(
        "SendsAllToTheFirst",
        "MCF-RET-19",
        "Sends all goods to the first address.",
        _ORDER + " createFulfillmentReturn",
        change("payload.returnAuthorizations", lambda found: _to_the_first(found) if found else found),
    ),
    misreads(
        "RefundsAtNew",
        "MCF-RET-20",
        "Takes a new return for one that was processed.",
        _ORDER,
        put("payload.returnItems.*.status", "Processed"),
    ),
    misreads(
        "RestocksEverything",
        "MCF-RET-21",
        "Takes every returned unit for Sellable.",
        _ORDER,
        change("payload.returnItems.*.returnReceivedCondition", lambda _: "Sellable"),
    ),
    misreads(
        "OverwritesReasons",
        "MCF-RET-22",
        "Keeps Amazon's reason alone.",
        _ORDER,
        change("payload.returnItems.*", _wrong_reason),
    ),
    misreads(
        "KeepsItsOwnReason",
        "MCF-RET-22",
        "Keeps its own reason alone.",
        _ORDER,
        change("payload.returnItems.*", _other_reason),
    ),
    misreads(
        "ForgetsTheRma",
        "MCF-RET-27",
        "Reports addresses without the RMA.",
        _ORDER + " createFulfillmentReturn",
        put("payload.returnAuthorizations.*.amazonRmaId", ""),
    ),
    # Features
    misreads(
        "TakesSilenceForEligible",
        "MCF-FEAT-02",
        "Takes a feature that says nothing for one that can be had.",
        "getFeatures",
        change("payload.features.*", lambda feature: {"sellerEligible": True, **feature}),
        profile="sparse",
    ),
    misreads(
        "CountsTheIneligible",
        "MCF-FEAT-11",
        "Takes every SKU for eligible.",
        "getFeatureSKU",
        put("payload.isEligible", value=True),
    ),
    # Quirks
    *(
        wrong_request(f"Trips{rule[-2:]}", rule, sentence, wrap, "quirks")
        for rule, sentence, wrap in (
            (
                "MCF-QUIRK-01",
                "Knows a status in one spelling only.",
                understands(
                    _ORDER,
                    "payload.fulfillmentOrder.fulfillmentOrderStatus",
                    *_STATUSES,
                ),
            ),
            (
                "MCF-QUIRK-04",
                "Has a closed list of tracking statuses.",
                understands(
                    _TRACK,
                    "payload.currentStatus",
                    "IN_TRANSIT",
                    "DELIVERED",
                    "RETURNING",
                    "RETURNED",
                    "UNDELIVERABLE",
                    "DELAYED",
                    "AVAILABLE_FOR_PICKUP",
                    "CUSTOMER_ACTION",
                    "UNKNOWN",
                    "OUT_FOR_DELIVERY",
                    "DELIVERY_ATTEMPTED",
                    "PICKUP_SUCCESSFUL",
                    "PICKUP_CANCELLED",
                    "PICKUP_ATTEMPTED",
                    "PICKUP_SCHEDULED",
                    "RETURN_REQUEST_ACCEPTED",
                    "REFUND_ISSUED",
                    "RETURN_RECEIVED_IN_FC",
                ),
            ),
            (
                "MCF-QUIRK-10",
                "Needs a marketplace in each listed order.",
                requires(_LIST, "payload.fulfillmentOrders.*.marketplaceId"),
            ),
            ("MCF-QUIRK-25", "Needs the payload around features.", requires("getFeatures", "payload")),
            (
                "MCF-QUIRK-26",
                "Needs skuCount outside of skuInfo.",
                requires("getFeatureSKU", "payload.skuCount"),
            ),
            (
                "MCF-QUIRK-29",
                "Needs message in the policy of an offer.",
                requires("deliveryOffers", "payload.deliveryOffers.*.policy.message"),
            ),
        )
    ),
)
