package shop;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import json.Json;

/** Amazon's words as the shop's records. Throws JsonException for what is missing or of another type. */
final class Reading {
    private Reading() {}

    static PlacedOrder order(Json payload) {
        Json order = payload.at("fulfillmentOrder");
        return new PlacedOrder(
                order.at("sellerFulfillmentOrderId").text(),
                order.at("fulfillmentOrderStatus").text(),
                order.get("fulfillmentAction").text(),
                order.get("fulfillmentPolicy").text(),
                order.get("shippingSpeedCategory").text(),
                date(order.at("receivedDate")),
                date(order.at("statusUpdatedDate")),
                each(payload.at("fulfillmentOrderItems"), Reading::line),
                each(payload.get("fulfillmentShipments"), Reading::shipment));
    }

    private static PlacedOrder.Line line(Json item) {
        return new PlacedOrder.Line(
                item.at("sellerFulfillmentOrderItemId").text(),
                item.at("sellerSku").text(),
                item.at("quantity").integer(),
                item.at("cancelledQuantity").integer(),
                item.at("unfulfillableQuantity").integer());
    }

    private static PlacedOrder.Shipment shipment(Json shipment) {
        return new PlacedOrder.Shipment(
                shipment.at("amazonShipmentId").text(),
                shipment.at("fulfillmentShipmentStatus").text(),
                date(shipment.get("shippingDate")),
                date(shipment.get("estimatedArrivalDate")),
                each(shipment.at("fulfillmentShipmentItem"), Reading::part),
                each(shipment.get("fulfillmentShipmentPackage"), Reading::parcel));
    }

    private static PlacedOrder.Part part(Json item) {
        return new PlacedOrder.Part(
                item.at("sellerFulfillmentOrderItemId").text(),
                item.at("sellerSku").text(),
                item.at("quantity").integer(),
                item.get("packageNumber").integer());
    }

    private static PlacedOrder.Parcel parcel(Json parcel) {
        return new PlacedOrder.Parcel(
                parcel.at("packageNumber").integer(),
                parcel.get("carrierCode").text(),
                parcel.get("trackingNumber").text(),
                date(parcel.get("estimatedArrivalDate")),
                parcel.get("lockerDetails").get("lockerNumber").text(),
                parcel.get("lockerDetails").get("lockerAccessCode").text(),
                proofs(parcel.get("deliveryInformation")));
    }

    private static List<PlacedOrder.Proof> proofs(Json delivery) {
        if (delivery.isNull()) {
            return List.of();
        }
        Json place = delivery.get("dropOffLocation");
        // Without a photo, the place alone is the proof.
        List<Json> documents = delivery.get("deliveryDocumentList").list();
        return (documents.isEmpty() ? List.of(Json.NULL) : documents).stream()
                .map(document -> new PlacedOrder.Proof(
                        document.get("documentType").text(),
                        document.get("url").text(),
                        place.get("type").text(),
                        texts(place.get("attributes"))))
                .toList();
    }

    static PlacedOrder.Summary summary(Json order) {
        return new PlacedOrder.Summary(
                order.at("sellerFulfillmentOrderId").text(),
                order.at("fulfillmentOrderStatus").text(),
                date(order.at("statusUpdatedDate")));
    }

    static ShippingOption shippingOption(Json preview) {
        return new ShippingOption(
                preview.at("shippingSpeedCategory").text(),
                preview.at("isFulfillable").bool(),
                each(preview.get("fulfillmentPreviewShipments"), sent -> date(sent.get("latestArrivalDate"))).stream()
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                each(preview.get("unfulfillablePreviewItems"), Reading::missing),
                each(preview.get("orderUnfulfillableReasons"), Json::text));
    }

    private static ShippingOption.Missing missing(Json item) {
        return new ShippingOption.Missing(
                item.at("sellerFulfillmentOrderItemId").text(),
                item.at("sellerSku").text(),
                item.at("quantity").integer(),
                each(item.get("itemUnfulfillableReasons"), Json::text));
    }

    static Tracking tracking(Json tracked) {
        return new Tracking(
                tracked.at("packageNumber").integer(),
                tracked.get("currentStatus").text(),
                tracked.get("carrierCode").text(),
                tracked.get("trackingNumber").text(),
                date(tracked.get("estimatedArrivalDate")),
                tracked.get("customerTrackingLink").text(),
                tracked.get("signedForBy").text(),
                tracked.get("additionalLocationInfo").text(),
                each(tracked.get("trackingEvents"), Reading::event).stream()
                        .sorted(Comparator.comparing(Tracking.Event::at))
                        .toList());
    }

    private static Tracking.Event event(Json event) {
        Json address = event.get("eventAddress");
        return new Tracking.Event(
                event.at("eventCode").text(),
                date(event.at("eventDate")),
                event.get("eventDescription").text(),
                address.get("city").text(),
                address.get("state").text(),
                address.get("country").text());
    }

    static Feature feature(Json feature) {
        return new Feature(
                feature.at("featureName").text(),
                feature.at("featureDescription").text(),
                feature.get("sellerEligible").bool());
    }

    static Feature.Stock stock(Json stock) {
        return new Feature.Stock(
                stock.at("sellerSku").text(),
                stock.get("skuCount").number(),
                each(stock.get("overlappingSkus"), Json::text));
    }

    static Feature.Support support(Json found) {
        return new Feature.Support(
                found.at("featureName").text(),
                found.get("sellerSku").text(),
                found.at("isEligible").bool(),
                each(found.get("ineligibleReasons"), Json::text),
                found.get("skuCount").number());
    }

    static <T> List<T> each(Json list, Function<Json, T> reader) {
        return list.list().stream().map(reader).toList();
    }

    private static Map<String, String> texts(Json object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!object.isNull()) {
            object.members().forEach((name, value) -> texts.put(name, value.text()));
        }
        return texts;
    }

    private static Instant date(Json value) {
        return value.isNull() ? null : OffsetDateTime.parse(value.text()).toInstant();
    }
}
