package shop;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;

import json.Json;
import json.JsonException;
import shop.FulfilmentException.Kind;

/** Reads a FULFILLMENT_ORDER_STATUS message, the text of a queue's message. */
final class Message {
    private Message() {}

    /** What a message says. Throws NOT_A_MESSAGE for what cannot be read. */
    static StatusChange read(String text) {
        try {
            Json message = Json.parse(text);
            String type = message.at("NotificationType").text();
            if (!type.equals("FULFILLMENT_ORDER_STATUS")) {
                throw new JsonException("This is a " + type + ".");
            }
            String id = message.at("NotificationMetadata").at("NotificationId").text();
            return change(id, message.at("Payload").at("FulfillmentOrderStatusNotification"));
        } catch (JsonException | DateTimeException error) {
            throw new FulfilmentException(Kind.NOT_A_MESSAGE, "This cannot be read: " + error.getMessage());
        }
    }

    private static StatusChange change(String id, Json content) {
        String event = content.at("EventType").text();
        Json shipment = event.equals("Shipment") ? content.get("FulfillmentShipment") : Json.NULL;
        Json returned = event.equals("Return") ? content.get("FulfillmentReturnItem") : Json.NULL;
        return new StatusChange(
                id,
                event,
                content.at("SellerFulfillmentOrderId").text(),
                content.at("FulfillmentOrderStatus").text(),
                OffsetDateTime.parse(content.at("StatusUpdatedDateTime").text()).toInstant(),
                false,
                shipment.get("AmazonShipmentId").text(),
                shipmentStatus(shipment.get("FulfillmentShipmentStatus").text()),
                Reading.each(shipment.get("FulfillmentShipmentPackages"), each -> each.at("PackageNumber").integer()),
                returned.get("SellerSKU").text(),
                returned.get("ReturnedQuantity").integer());
    }

    /** The API's spelling: messages write CancelledBySeller, the API CANCELLED_BY_SELLER. */
    private static String shipmentStatus(String status) {
        return status == null ? null : status.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
