"""Where the fields of an integration's views are in Amazon's responses.

Each view has a table of its own. A field that is missing there fails a test, so that a new one cannot be
forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.harness.intent.entries import Received, Source, ViewTable, at, own_words
from pytest_mcf.harness.intent.received_orders import ORDER_TABLES, PACKAGES, RETURNED


def _of_event(event: str, path: str, rule: str = "MCF-NOTIF-11") -> Received:
    """A part of a message, which is about an event of one type."""
    return Received((f"{_NOTIFICATION}.{path}",), rule, only_if=(f"{_NOTIFICATION}.EventType", event))


_NOTIFICATION = "Payload.FulfillmentOrderStatusNotification"

TABLES: Mapping[str, ViewTable] = MappingProxyType(
    {
        **ORDER_TABLES,
        "ReturnedItem": ViewTable(
            "MCF-RET-20",
            {
                "item_id": at("sellerReturnItemId"),
                "line_id": at("sellerFulfillmentOrderItemId"),
                "shipment_id": at("amazonShipmentId"),
                "status": at("status"),
                "reason_code": at("sellerReturnReasonCode", rule="MCF-RET-22"),
                "amazon_reason_code": at("amazonReturnReasonCode", rule="MCF-RET-22"),
                "condition": at("returnReceivedCondition", rule="MCF-RET-21"),
                "authorization_id": at("returnAuthorizationId", rule="MCF-RET-19"),
            },
            "item_id",
        ),
        "RefusedReturn": ViewTable(
            "MCF-RET-10",
            {
                "item_id": at("sellerReturnItemId"),
                "line_id": at("sellerFulfillmentOrderItemId"),
                "reason": at("invalidItemReason.invalidItemReasonCode"),
                "description": own_words("invalidItemReason.description"),
            },
            "item_id",
        ),
        "ReturnAuthorization": ViewTable(
            "MCF-RET-19",
            {
                "authorization_id": at("returnAuthorizationId"),
                "rma_id": at("amazonRmaId", rule="MCF-RET-27"),
                "rma_page_url": at("rmaPageURL", rule="MCF-RET-27"),
                "return_to": at("returnToAddress", view="Address"),
            },
            "authorization_id",
        ),
        "Address": ViewTable(
            "MCF-RET-19",
            {
                "name": at("name", "Name"),
                "address_line1": at("addressLine1", "AddressLine1"),
                "address_line2": at("addressLine2", "AddressLine2"),
                "address_line3": at("addressLine3", "AddressLine3"),
                "city": at("city", "City"),
                "state_or_region": at("stateOrRegion", "StateOrRegion"),
                "postal_code": at("postalCode", "PostalCode"),
                "country_code": at("countryCode", "CountryCode"),
                "phone": at("phone", "Phone"),
            },
            lines=("address_line1", "address_line2", "address_line3"),
        ),
        "ReturnReason": ViewTable(
            "MCF-RET-01",
            {
                "code": at("returnReasonCode"),
                "description": own_words("description"),
                "translated_description": own_words("translatedDescription"),
            },
            "code",
        ),
        "Feature": ViewTable(
            "MCF-FEAT-02",
            {
                "name": at("featureName"),
                "description": own_words("featureDescription"),
                "eligible": at("sellerEligible"),
            },
            "name",
        ),
        "FeatureSku": ViewTable(
            "MCF-FEAT-05",
            {
                "sku": at("sellerSku"),
                "count": at("skuCount"),
                "overlapping_skus": at("overlappingSkus", rule="MCF-FEAT-09"),
            },
            "sku",
        ),
        "FeatureEligibility": ViewTable(
            "MCF-FEAT-11",
            {
                "feature": at("featureName"),
                "sku": at("sellerSku", "skuInfo.sellerSku"),
                "eligible": at("isEligible"),
                "reasons": at("ineligibleReasons"),
                "count": at("skuCount", "skuInfo.skuCount"),
            },
            "feature",
        ),
        "ShippingOption": ViewTable(
            "MCF-PREV-13",
            {
                "speed": at("shippingSpeedCategory"),
                "fulfillable": at("isFulfillable", rule="MCF-PREV-11"),
                "latest_arrival": Received(
                    ("fulfillmentPreviewShipments.*.latestArrivalDate",), "MCF-PREV-21", is_latest=True
                ),
                "unfulfillable_lines": at("unfulfillablePreviewItems.*", view="UnfulfillableLine"),
                "reasons": at("orderUnfulfillableReasons"),
                "cash_on_delivery": at("isCODCapable", rule="MCF-PREV-11"),
                "fees": at("estimatedFees.*", rule="MCF-PREV-15", view="Fee"),
                "weight": at("estimatedShippingWeight", rule="MCF-PREV-17", view="Weight"),
                "delivery_windows": at(
                    "scheduledDeliveryInfo.deliveryWindows.*", rule="MCF-PREV-10", view="DeliveryWindow"
                ),
                "time_zone": at("scheduledDeliveryInfo.deliveryTimeZone", rule="MCF-PREV-10"),
            },
            "speed",
        ),
        "Fee": ViewTable("MCF-PREV-15", {"name": at("name"), "amount": at("amount", view="Money")}, "name"),
        "Weight": ViewTable("MCF-PREV-17", {"value": at("value"), "unit": at("unit")}),
        "Money": ViewTable("MCF-CREATE-23", {"currency": at("currencyCode"), "amount": at("value")}),
        "DeliveryWindow": ViewTable("MCF-PREV-10", {"start": at("startDate"), "end": at("endDate")}, "start"),
        "CashOnDelivery": ViewTable(
            "MCF-CREATE-27",
            {
                "charge": at("codCharge", view="Money"),
                "charge_tax": at("codChargeTax", view="Money"),
                "shipping_charge": at("shippingCharge", view="Money"),
                "shipping_charge_tax": at("shippingChargeTax", view="Money"),
            },
        ),
        "Payment": ViewTable(
            "MCF-CREATE-26",
            {
                "transaction_id": at("paymentTransactionId"),
                "mode": at("paymentMode"),
                "paid_at": at("paymentDate"),
            },
            "transaction_id",
        ),
        "UnfulfillableLine": ViewTable(
            "MCF-PREV-13",
            {
                "line_id": at("sellerFulfillmentOrderItemId"),
                "sku": at("sellerSku"),
                "quantity": at("quantity"),
                "reasons": at("itemUnfulfillableReasons"),
            },
            "line_id",
            key_without_ids="sku",
        ),
        "DeliveryOffer": ViewTable(
            "MCF-OFFER-01",
            {
                "earliest": at("dateRange.earliest"),
                "latest": at("dateRange.latest"),
                "expires_at": at("expiresAt", rule="MCF-OFFER-10"),
                "message": own_words("policy.message.text", "policy.messaging.text"),
            },
        ),
        "CustomerOrder": ViewTable(
            "MCF-FLOW-02",
            {
                "order_id": at("AmazonOrderId"),
                "status": at("OrderStatus"),
                "channel": at("FulfillmentChannel"),
                "service_level": at("ShipmentServiceLevelCategory"),
                "placed_at": at("PurchaseDate"),
                "recipient": at("ShippingAddress", view="Address"),
            },
            "order_id",
            {"lines": "they have an operation of their own, and are compared each"},
        ),
        "CustomerOrderLine": ViewTable(
            "MCF-FLOW-02",
            {
                "item_id": at("OrderItemId"),
                "sku": at("SellerSKU"),
                "ordered": at("QuantityOrdered"),
                "shipped": at("QuantityShipped"),
                "currency": at("ItemPrice.CurrencyCode"),
                "unit_price": Received(("ItemPrice.Amount",), "MCF-FLOW-07", per="QuantityOrdered"),
            },
            "item_id",
        ),
        "StockLevel": ViewTable(
            "MCF-SBX-19",
            {"sku": at("sellerSku"), "available": at("inventoryDetails.fulfillableQuantity")},
            "sku",
        ),
        "OrderStatusChange": ViewTable(
            "MCF-NOTIF-24",
            {
                "notification_id": at("NotificationMetadata.NotificationId"),
                "event_type": at(f"{_NOTIFICATION}.EventType"),
                "order_id": at(f"{_NOTIFICATION}.SellerFulfillmentOrderId"),
                "changed_at": at(f"{_NOTIFICATION}.StatusUpdatedDateTime"),
                "shipment_id": _of_event("Shipment", "FulfillmentShipment.AmazonShipmentId"),
                "shipment_status": _of_event(
                    "Shipment", "FulfillmentShipment.FulfillmentShipmentStatus", "MCF-NOTIF-13"
                ),
                "package_numbers": _of_event(
                    "Shipment",
                    "FulfillmentShipment.FulfillmentShipmentPackages.*.PackageNumber",
                    "MCF-NOTIF-15",
                ),
                "returned_sku": _of_event("Return", "FulfillmentReturnItem.SellerSKU", "MCF-RET-24"),
                "returned_units": _of_event("Return", "FulfillmentReturnItem.ReturnedQuantity", "MCF-RET-24"),
            },
            "notification_id",
            {
                "status": "it is that of the order, which is compared by itself (MCF-NOTIF-20)",
                "news": "it depends on the messages before, with which it is compared (MCF-NOTIF-10)",
            },
        ),
    }
)

#: Views without a table, each with the reason.
NOT_READ: Mapping[str, str] = MappingProxyType(
    {
        "CustomerMessage": "it is a text of the integration's own",
        "ReturnResult": "it has accepted and refused items, which are compared each",
        "AdapterDescription": "it is about the adapter",
    }
)

#: Where else the fields of a view may come from, under the same names.
ELSEWHERE: Mapping[str, tuple[Source, ...]] = MappingProxyType(
    {
        "PackageView": (Source("getPackageTrackingDetails", "payload"),),
        "PackageTracking": (Source("getFulfillmentOrder", f"payload.fulfillmentShipments.*.{PACKAGES}.*"),),
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
            Source("createFulfillmentReturn", f"payload.{RETURNED}.*"),
            Source("getFulfillmentOrder", f"payload.{RETURNED}.*"),
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
        "CustomerOrderLine": (Source("getOrderItems", "payload.OrderItems.*"),),
        "StockLevel": (Source("getInventorySummaries", "payload.inventorySummaries.*"),),
        "DeliveryDocument": (
            Source(
                "getFulfillmentOrder",
                f"payload.fulfillmentShipments.*.{PACKAGES}.*",
                "deliveryInformation.deliveryDocumentList",
            ),
        ),
    }
)
