"""What users have seen."""

from __future__ import annotations

from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus
from pytest_mcf.proving.handlers import requires, understands
from pytest_mcf.proving.mutant import wrong_request

_ORDER = "getFulfillmentOrder"

_LIST = "listAllFulfillmentOrders"

_TRACK = "getPackageTrackingDetails"

_STATUSES = tuple(status.value for status in FulfillmentOrderStatus)


MUTANTS = (
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
