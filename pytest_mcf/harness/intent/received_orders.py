"""Where the fields of views about orders and their packages are in Amazon's responses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.harness.intent.entries import Received, ViewTable, as_sent, at, own_words

PACKAGES = "fulfillmentShipmentPackage"
RETURNED = "returnItems"

ORDER_TABLES: Mapping[str, ViewTable] = MappingProxyType(
    {
        "OrderView": ViewTable(
            "MCF-GET-01",
            {
                "order_id": at("fulfillmentOrder.sellerFulfillmentOrderId"),
                "status": at("fulfillmentOrder.fulfillmentOrderStatus", rule="MCF-STATE-15"),
                "action": at("fulfillmentOrder.fulfillmentAction"),
                "policy": at("fulfillmentOrder.fulfillmentPolicy"),
                "speed": at("fulfillmentOrder.shippingSpeedCategory"),
                "received_at": at("fulfillmentOrder.receivedDate"),
                "updated_at": at("fulfillmentOrder.statusUpdatedDate"),
                "lines": at("fulfillmentOrderItems.*", rule="MCF-GET-14", view="LineView"),
                "shipments": at("fulfillmentShipments.*", rule="MCF-SHIP-01", view="ShipmentView"),
                "returned": at(f"{RETURNED}.*", rule="MCF-RET-20", view="ReturnedItem"),
                "return_authorizations": at(
                    "returnAuthorizations.*", rule="MCF-RET-19", view="ReturnAuthorization"
                ),
                "displayable_id": as_sent("fulfillmentOrder.displayableOrderId"),
                "comment": as_sent("fulfillmentOrder.displayableOrderComment"),
                "destination": as_sent("fulfillmentOrder.destinationAddress", view="Address"),
                "emails": as_sent("fulfillmentOrder.notificationEmails"),
                "features": Received(
                    ("fulfillmentOrder.featureConstraints.*.featureName",),
                    "MCF-GET-04",
                    may_lack=("featureFulfillmentPolicy", "NotRequired"),
                ),
                "delivery_window": as_sent("fulfillmentOrder.deliveryWindow", view="DeliveryWindow"),
                "cash_on_delivery": Received(
                    ("fulfillmentOrder.codSettings",),
                    "MCF-GET-04",
                    view="CashOnDelivery",
                    only_if=("fulfillmentOrder.codSettings.isCodRequired", "True"),
                ),
                "payments": as_sent("paymentInformation.*", view="Payment"),
            },
            "order_id",
        ),
        "LineView": ViewTable(
            "MCF-GET-14",
            {
                "line_id": at("sellerFulfillmentOrderItemId"),
                "sku": at("sellerSku"),
                "ordered": at("quantity"),
                "cancelled": at("cancelledQuantity"),
                "unfulfillable": at("unfulfillableQuantity"),
                "gift_message": as_sent("giftMessage"),
                "comment": as_sent("displayableComment"),
                "network_sku": at("fulfillmentNetworkSku"),
                "disposition": at("orderItemDisposition"),
                "estimated_ship_date": at("estimatedShipDate", rule="MCF-GET-11"),
                "estimated_arrival": at("estimatedArrivalDate", rule="MCF-GET-11"),
                "declared_value": as_sent("perUnitDeclaredValue", view="Money"),
                "price": as_sent("perUnitPrice", view="Money"),
                "tax": as_sent("perUnitTax", view="Money"),
            },
            "line_id",
        ),
        "ShipmentView": ViewTable(
            "MCF-SHIP-01",
            {
                "shipment_id": at("amazonShipmentId"),
                "status": at("fulfillmentShipmentStatus", rule="MCF-SHIP-03"),
                "shipped_at": Received(
                    ("shippingDate",), "MCF-SHIP-04", only_if=("fulfillmentShipmentStatus", "SHIPPED")
                ),
                "estimated_arrival": at("estimatedArrivalDate", rule="MCF-SHIP-17"),
                "lines": at("fulfillmentShipmentItem.*", rule="MCF-SHIP-08", view="ShipmentLine"),
                "packages": at(f"{PACKAGES}.*", rule="MCF-SHIP-12", view="PackageView"),
                "fulfillment_center": at("fulfillmentCenterId"),
                "notes": at("shippingNotes", rule="MCF-SHIP-15"),
            },
            "shipment_id",
        ),
        "ShipmentLine": ViewTable(
            "MCF-SHIP-08",
            {
                "line_id": at("sellerFulfillmentOrderItemId"),
                "sku": at("sellerSku"),
                "quantity": at("quantity"),
                "package_number": at("packageNumber"),
                "serial_number": at("serialNumber", rule="MCF-SHIP-14"),
                "lot_codes": at("manufacturerLotCodes", rule="MCF-SHIP-14"),
            },
        ),
        "PackageView": ViewTable(
            "MCF-SHIP-09",
            {
                "package_number": at("packageNumber"),
                "carrier_code": at("carrierCode", rule="MCF-TRACK-19"),
                "tracking_number": at("trackingNumber", rule="MCF-SHIP-12"),
                "estimated_arrival": at("estimatedArrivalDate", rule="MCF-SHIP-17"),
                "locker_number": at("lockerDetails.lockerNumber", rule="MCF-POD-10"),
                "locker_access_code": at("lockerDetails.lockerAccessCode", rule="MCF-POD-10"),
            },
            "package_number",
        ),
        "OrderSummary": ViewTable(
            "MCF-LIST-01",
            {
                "order_id": at("sellerFulfillmentOrderId"),
                "status": at("fulfillmentOrderStatus"),
                "updated_at": at("statusUpdatedDate"),
            },
            "order_id",
        ),
        "PackageTracking": ViewTable(
            "MCF-TRACK-01",
            {
                "package_number": at("packageNumber"),
                "status": at("currentStatus", rule="MCF-TRACK-16"),
                "carrier_code": at("carrierCode", rule="MCF-TRACK-19"),
                "tracking_number": at("trackingNumber"),
                "estimated_arrival": at("estimatedArrivalDate", rule="MCF-TRACK-21"),
                "customer_link": at("customerTrackingLink", rule="MCF-TRACK-20"),
                "signed_for_by": at("signedForBy", rule="MCF-TRACK-11"),
                "left_at": at("additionalLocationInfo", rule="MCF-TRACK-11"),
                "events": at("trackingEvents.*", rule="MCF-TRACK-08", view="TrackingEvent"),
            },
            "package_number",
        ),
        "TrackingEvent": ViewTable(
            "MCF-TRACK-08",
            {
                "code": at("eventCode"),
                "at": at("eventDate"),
                "description": own_words("eventDescription"),
                "city": at("eventAddress.city", rule="MCF-TRACK-22"),
                "state": at("eventAddress.state", rule="MCF-TRACK-22"),
                "country": at("eventAddress.country", rule="MCF-TRACK-22"),
            },
        ),
        "DeliveryDocument": ViewTable(
            "MCF-POD-09",
            {
                "package_number": at("packageNumber"),
                "document_type": at("part.documentType", rule="MCF-POD-03"),
                "url": at("part.url", rule="MCF-POD-05"),
                "drop_off": at("deliveryInformation.dropOffLocation.type"),
                "drop_off_attributes": at(
                    "deliveryInformation.dropOffLocation.attributes", rule="MCF-POD-08"
                ),
            },
            "package_number",
        ),
    }
)
