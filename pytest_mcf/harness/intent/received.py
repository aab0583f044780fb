"""Where the fields of an integration's views are in Amazon's responses.

Each view has a table of its own. A field that is missing there fails a test, so that a new one cannot be
forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.harness.intent.entries import Received, Source, ViewTable


def _at(*wire: str, rule: str = "", view: str = "") -> Received:
    return Received(wire, rule, view=view)


def _own_words(*wire: str) -> Received:
    return Received(wire, is_own_words=True)


def _of_event(event: str, path: str, rule: str = "MCF-NOTIF-11") -> Received:
    """A part of a message, which is about an event of one type."""
    return Received((f"{_NOTIFICATION}.{path}",), rule, only_if=(f"{_NOTIFICATION}.EventType", event))


_NOTIFICATION = "Payload.FulfillmentOrderStatusNotification"
_RETURNED = "returnItems"
_PACKAGE = "fulfillmentShipmentPackage"

TABLES: Mapping[str, ViewTable] = MappingProxyType(
    {
        "OrderView": ViewTable(
            "MCF-GET-01",
            {
                "order_id": _at("fulfillmentOrder.sellerFulfillmentOrderId"),
                "status": _at("fulfillmentOrder.fulfillmentOrderStatus", rule="MCF-STATE-15"),
                "action": _at("fulfillmentOrder.fulfillmentAction"),
                "policy": _at("fulfillmentOrder.fulfillmentPolicy"),
                "speed": _at("fulfillmentOrder.shippingSpeedCategory"),
                "received_at": _at("fulfillmentOrder.receivedDate"),
                "updated_at": _at("fulfillmentOrder.statusUpdatedDate"),
                "lines": _at("fulfillmentOrderItems.*", rule="MCF-GET-14", view="LineView"),
                "shipments": _at("fulfillmentShipments.*", rule="MCF-SHIP-01", view="ShipmentView"),
                "returned": _at(f"{_RETURNED}.*", rule="MCF-RET-20", view="ReturnedItem"),
                "return_authorizations": _at(
                    "returnAuthorizations.*", rule="MCF-RET-19", view="ReturnAuthorization"
                ),
            },
            "order_id",
        ),
        "LineView": ViewTable(
            "MCF-GET-14",
            {
                "line_id": _at("sellerFulfillmentOrderItemId"),
                "sku": _at("sellerSku"),
                "ordered": _at("quantity"),
                "cancelled": _at("cancelledQuantity"),
                "unfulfillable": _at("unfulfillableQuantity"),
            },
            "line_id",
        ),
        "ShipmentView": ViewTable(
            "MCF-SHIP-01",
            {
                "shipment_id": _at("amazonShipmentId"),
                "status": _at("fulfillmentShipmentStatus", rule="MCF-SHIP-03"),
                "shipped_at": Received(
                    ("shippingDate",), "MCF-SHIP-04", only_if=("fulfillmentShipmentStatus", "SHIPPED")
                ),
                "estimated_arrival": _at("estimatedArrivalDate", rule="MCF-SHIP-17"),
                "lines": _at("fulfillmentShipmentItem.*", rule="MCF-SHIP-08", view="ShipmentLine"),
                "packages": _at(f"{_PACKAGE}.*", rule="MCF-SHIP-12", view="PackageView"),
            },
            "shipment_id",
        ),
        "ShipmentLine": ViewTable(
            "MCF-SHIP-08",
            {
                "line_id": _at("sellerFulfillmentOrderItemId"),
                "sku": _at("sellerSku"),
                "quantity": _at("quantity"),
                "package_number": _at("packageNumber"),
            },
        ),
        "PackageView": ViewTable(
            "MCF-SHIP-09",
            {
                "package_number": _at("packageNumber"),
                "carrier_code": _at("carrierCode", rule="MCF-TRACK-19"),
                "tracking_number": _at("trackingNumber", rule="MCF-SHIP-12"),
                "estimated_arrival": _at("estimatedArrivalDate", rule="MCF-SHIP-17"),
                "locker_number": _at("lockerDetails.lockerNumber", rule="MCF-POD-10"),
                "locker_access_code": _at("lockerDetails.lockerAccessCode", rule="MCF-POD-10"),
            },
            "package_number",
        ),
        "OrderSummary": ViewTable(
            "MCF-LIST-01",
            {
                "order_id": _at("sellerFulfillmentOrderId"),
                "status": _at("fulfillmentOrderStatus"),
                "updated_at": _at("statusUpdatedDate"),
            },
            "order_id",
        ),
        "PackageTracking": ViewTable(
            "MCF-TRACK-01",
            {
                "package_number": _at("packageNumber"),
                "status": _at("currentStatus", rule="MCF-TRACK-16"),
                "carrier_code": _at("carrierCode", rule="MCF-TRACK-19"),
                "tracking_number": _at("trackingNumber"),
                "estimated_arrival": _at("estimatedArrivalDate", rule="MCF-TRACK-21"),
                "customer_link": _at("customerTrackingLink", rule="MCF-TRACK-20"),
                "signed_for_by": _at("signedForBy", rule="MCF-TRACK-11"),
                "left_at": _at("additionalLocationInfo", rule="MCF-TRACK-11"),
                "events": _at("trackingEvents.*", rule="MCF-TRACK-08", view="TrackingEvent"),
            },
            "package_number",
        ),
        "TrackingEvent": ViewTable(
            "MCF-TRACK-08",
            {
                "code": _at("eventCode"),
                "at": _at("eventDate"),
                "description": _own_words("eventDescription"),
                "city": _at("eventAddress.city", rule="MCF-TRACK-22"),
                "state": _at("eventAddress.state", rule="MCF-TRACK-22"),
                "country": _at("eventAddress.country", rule="MCF-TRACK-22"),
            },
        ),
        "ReturnedItem": ViewTable(
            "MCF-RET-20",
            {
                "item_id": _at("sellerReturnItemId"),
                "line_id": _at("sellerFulfillmentOrderItemId"),
                "shipment_id": _at("amazonShipmentId"),
                "status": _at("status"),
                "reason_code": _at("sellerReturnReasonCode", rule="MCF-RET-22"),
                "amazon_reason_code": _at("amazonReturnReasonCode", rule="MCF-RET-22"),
                "condition": _at("returnReceivedCondition", rule="MCF-RET-21"),
                "authorization_id": _at("returnAuthorizationId", rule="MCF-RET-19"),
            },
            "item_id",
        ),
        "RefusedReturn": ViewTable(
            "MCF-RET-10",
            {
                "item_id": _at("sellerReturnItemId"),
                "line_id": _at("sellerFulfillmentOrderItemId"),
                "reason": _at("invalidItemReason.invalidItemReasonCode"),
                "description": _own_words("invalidItemReason.description"),
            },
            "item_id",
        ),
        "ReturnAuthorization": ViewTable(
            "MCF-RET-19",
            {
                "authorization_id": _at("returnAuthorizationId"),
                "rma_id": _at("amazonRmaId", rule="MCF-RET-27"),
                "rma_page_url": _at("rmaPageURL", rule="MCF-RET-27"),
                "return_to": _at("returnToAddress", view="Address"),
            },
            "authorization_id",
        ),
        "Address": ViewTable(
            "MCF-RET-19",
            {
                "name": _at("name", "Name"),
                "address_line1": _at("addressLine1", "AddressLine1"),
                "address_line2": _at("addressLine2", "AddressLine2"),
                "city": _at("city", "City"),
                "state_or_region": _at("stateOrRegion", "StateOrRegion"),
                "postal_code": _at("postalCode", "PostalCode"),
                "country_code": _at("countryCode", "CountryCode"),
                "phone": _at("phone", "Phone"),
            },
        ),
        "ReturnReason": ViewTable(
            "MCF-RET-01",
            {
                "code": _at("returnReasonCode"),
                "description": _own_words("description"),
                "translated_description": _own_words("translatedDescription"),
            },
            "code",
        ),
        "Feature": ViewTable(
            "MCF-FEAT-02",
            {
                "name": _at("featureName"),
                "description": _own_words("featureDescription"),
                "eligible": _at("sellerEligible"),
            },
            "name",
        ),
        "FeatureSku": ViewTable(
            "MCF-FEAT-05",
            {
                "sku": _at("sellerSku"),
                "count": _at("skuCount"),
                "overlapping_skus": _at("overlappingSkus", rule="MCF-FEAT-09"),
            },
            "sku",
        ),
        "FeatureEligibility": ViewTable(
            "MCF-FEAT-11",
            {
                "feature": _at("featureName"),
                "sku": _at("sellerSku", "skuInfo.sellerSku"),
                "eligible": _at("isEligible"),
                "reasons": _at("ineligibleReasons"),
                "count": _at("skuCount", "skuInfo.skuCount"),
            },
            "feature",
        ),
        "ShippingOption": ViewTable(
            "MCF-PREV-13",
            {
                "speed": _at("shippingSpeedCategory"),
                "fulfillable": _at("isFulfillable", rule="MCF-PREV-11"),
                "latest_arrival": Received(
                    ("fulfillmentPreviewShipments.*.latestArrivalDate",), "MCF-PREV-21", is_latest=True
                ),
                "unfulfillable_lines": _at("unfulfillablePreviewItems.*", view="UnfulfillableLine"),
                "reasons": _at("orderUnfulfillableReasons"),
            },
            "speed",
        ),
        "UnfulfillableLine": ViewTable(
            "MCF-PREV-13",
            {
                "line_id": _at("sellerFulfillmentOrderItemId"),
                "sku": _at("sellerSku"),
                "quantity": _at("quantity"),
                "reasons": _at("itemUnfulfillableReasons"),
            },
            "line_id",
        ),
        "DeliveryOffer": ViewTable(
            "MCF-OFFER-01",
            {
                "earliest": _at("dateRange.earliest"),
                "latest": _at("dateRange.latest"),
                "expires_at": _at("expiresAt", rule="MCF-OFFER-10"),
                "message": _own_words("policy.message.text", "policy.messaging.text"),
            },
        ),
        "CustomerOrder": ViewTable(
            "MCF-FLOW-02",
            {
                "order_id": _at("AmazonOrderId"),
                "status": _at("OrderStatus"),
                "channel": _at("FulfillmentChannel"),
                "service_level": _at("ShipmentServiceLevelCategory"),
                "placed_at": _at("PurchaseDate"),
                "recipient": _at("ShippingAddress", view="Address"),
            },
            "order_id",
            {"lines": "they have an operation of their own, and steps compare them (MCF-FLOW-04)"},
        ),
        "StockLevel": ViewTable(
            "MCF-PART-02",
            {"sku": _at("sellerSku"), "available": _at("inventoryDetails.fulfillableQuantity")},
            "sku",
        ),
        "OrderStatusChange": ViewTable(
            "MCF-NOTIF-24",
            {
                "notification_id": _at("NotificationMetadata.NotificationId"),
                "event_type": _at(f"{_NOTIFICATION}.EventType"),
                "order_id": _at(f"{_NOTIFICATION}.SellerFulfillmentOrderId"),
                "changed_at": _at(f"{_NOTIFICATION}.StatusUpdatedDateTime"),
                "shipment_id": _of_event("Shipment", "FulfillmentShipment.AmazonShipmentId"),
                "shipment_status": _of_event(
                    "Shipment", "FulfillmentShipment.FulfillmentShipmentStatus", "MCF-NOTIF-13"
                ),
                "package_numbers": _of_event(
                    "Shipment", "FulfillmentShipment.FulfillmentShipmentPackages.*.PackageNumber"
                ),
                "returned_sku": _of_event("Return", "FulfillmentReturnItem.SellerSKU", "MCF-RET-24"),
                "returned_units": _of_event("Return", "FulfillmentReturnItem.ReturnedQuantity", "MCF-RET-24"),
            },
            "notification_id",
            {
                "status": "it is read from the order, and steps compare it (MCF-NOTIF-20)",
                "news": "the integration decides, and steps see whether it is right (MCF-NOTIF-18)",
            },
        ),
        "DeliveryDocument": ViewTable(
            "MCF-POD-09",
            {
                "package_number": _at("packageNumber"),
                "document_type": _at("part.documentType", rule="MCF-POD-03"),
                "url": _at("part.url", rule="MCF-POD-05"),
                "drop_off": _at("deliveryInformation.dropOffLocation.type"),
                "drop_off_attributes": _at(
                    "deliveryInformation.dropOffLocation.attributes", rule="MCF-POD-08"
                ),
            },
            "package_number",
        ),
    }
)

#: Views without a table, each with the reason.
NOT_READ: Mapping[str, str] = MappingProxyType(
    {
        "CustomerOrderLine": "its price is a part of the line's, and steps compare it (MCF-FLOW-07)",
        "CustomerMessage": "it is a text of the integration's own",
        "ReturnResult": "it has accepted and refused items, which are compared each",
        "AdapterDescription": "it is about the adapter",
    }
)

#: The view of a message. Messages are not responses: they come from a queue.
OF_MESSAGE = "OrderStatusChange"

#: By the names of views that methods return, alone or in a list.
SOURCES: Mapping[str, tuple[Source, ...]] = MappingProxyType(
    {
        "OrderView": (Source("getFulfillmentOrder", "payload"),),
        "OrderSummary": (
            Source("listAllFulfillmentOrders", "payload.fulfillmentOrders.*"),
            Source("getFulfillmentOrder", "payload.fulfillmentOrder"),
        ),
        "PackageTracking": (Source("getPackageTrackingDetails", "payload"),),
        "ReturnedItem": (
            Source("createFulfillmentReturn", f"payload.{_RETURNED}.*"),
            Source("getFulfillmentOrder", f"payload.{_RETURNED}.*"),
        ),
        "RefusedReturn": (Source("createFulfillmentReturn", "payload.invalidReturnItems.*"),),
        "ReturnAuthorization": (
            Source("createFulfillmentReturn", "payload.returnAuthorizations.*"),
            Source("getFulfillmentOrder", "payload.returnAuthorizations.*"),
        ),
        "ReturnReason": (Source("listReturnReasonCodes", "payload.reasonCodeDetails.*"),),
        "Feature": (Source("getFeatures", "payload.features.*"),),
        "FeatureSku": (Source("getFeatureInventory", "payload.featureSkus.*"),),
        "FeatureEligibility": (Source("getFeatureSKU", "payload"),),
        "ShippingOption": (Source("getFulfillmentPreview", "payload.fulfillmentPreviews.*"),),
        "DeliveryOffer": (Source("deliveryOffers", "payload.deliveryOffers.*"),),
        "CustomerOrder": (Source("getOrder", "payload"),),
        "StockLevel": (Source("getInventorySummaries", "payload.inventorySummaries.*"),),
        "DeliveryDocument": (
            Source(
                "getFulfillmentOrder",
                f"payload.fulfillmentShipments.*.{_PACKAGE}.*",
                "deliveryInformation.deliveryDocumentList",
            ),
        ),
    }
)
