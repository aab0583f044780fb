package adapter;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import json.Json;
import shop.Feature;
import shop.PlacedOrder;
import shop.ShippingOption;
import shop.StatusChange;
import shop.Tracking;

/** The shop's records in the words of the port. */
final class Views {
    private Views() {}

    static Json shippingOption(ShippingOption option) {
        return Json.object()
                .with("speed", option.speed())
                .with("fulfillable", option.isFulfillable())
                .with("latest_arrival", option.latestArrival())
                .with("unfulfillable_lines", each(option.missing(), Views::missing))
                .with("reasons", option.reasons());
    }

    private static Json missing(ShippingOption.Missing missing) {
        return Json.object()
                .with("line_id", missing.lineId())
                .with("sku", missing.sku())
                .with("quantity", missing.quantity())
                .with("reasons", missing.reasons());
    }

    static Json order(PlacedOrder order) {
        return Json.object()
                .with("order_id", order.id())
                .with("status", order.status())
                .with("action", order.action())
                .with("policy", order.policy())
                .with("speed", order.speed())
                .with("received_at", order.receivedAt())
                .with("updated_at", order.updatedAt())
                .with("lines", each(order.lines(), Views::line))
                .with("shipments", each(order.shipments(), Views::shipment));
    }

    private static Json line(PlacedOrder.Line line) {
        return Json.object()
                .with("line_id", line.id())
                .with("sku", line.sku())
                .with("ordered", line.ordered())
                .with("cancelled", line.cancelled())
                .with("unfulfillable", line.unfulfillable());
    }

    private static Json shipment(PlacedOrder.Shipment shipment) {
        boolean hasLeft = shipment.status().equals("SHIPPED");
        return Json.object()
                .with("shipment_id", shipment.id())
                .with("status", shipment.status())
                // Before, it is an estimate.
                .with("shipped_at", hasLeft ? shipment.shippingDate() : null)
                .with("estimated_arrival", shipment.estimatedArrival())
                .with("lines", each(shipment.parts(), Views::part))
                .with("packages", each(shipment.parcels(), Views::parcel));
    }

    private static Json part(PlacedOrder.Part part) {
        return Json.object()
                .with("line_id", part.lineId())
                .with("sku", part.sku())
                .with("quantity", part.quantity())
                .with("package_number", part.parcel());
    }

    private static Json parcel(PlacedOrder.Parcel parcel) {
        return Json.object()
                .with("package_number", parcel.number())
                .with("carrier_code", parcel.carrier())
                .with("tracking_number", parcel.trackingNumber())
                .with("estimated_arrival", parcel.estimatedArrival())
                .with("locker_number", parcel.lockerNumber())
                .with("locker_access_code", parcel.lockerAccessCode());
    }

    static Json proofs(PlacedOrder order) {
        return Json.of(order.parcels()
                .flatMap(parcel -> parcel.proofs().stream().map(proof -> proof(parcel.number(), proof)))
                .toList());
    }

    private static Json proof(int parcel, PlacedOrder.Proof proof) {
        return Json.object()
                .with("package_number", parcel)
                .with("document_type", proof.documentType())
                .with("url", proof.url())
                .with("drop_off", proof.place())
                .with("drop_off_attributes", texts(proof.attributes()));
    }

    static Json summary(PlacedOrder.Summary order) {
        return Json.object()
                .with("order_id", order.id())
                .with("status", order.status())
                .with("updated_at", order.updatedAt());
    }

    static Json tracking(Tracking tracking) {
        return Json.object()
                .with("package_number", tracking.parcel())
                .with("status", tracking.status())
                .with("carrier_code", tracking.carrier())
                .with("tracking_number", tracking.trackingNumber())
                .with("estimated_arrival", tracking.estimatedArrival())
                .with("customer_link", tracking.customerLink())
                .with("signed_for_by", tracking.signedForBy())
                .with("left_at", tracking.leftAt())
                .with("events", each(tracking.events(), Views::event));
    }

    private static Json event(Tracking.Event event) {
        return Json.object()
                .with("code", event.code())
                .with("at", event.at())
                .with("description", event.description())
                .with("city", event.city())
                .with("state", event.state())
                .with("country", event.country());
    }

    static Json statusChange(StatusChange change) {
        return Json.object()
                .with("notification_id", change.messageId())
                .with("event_type", change.event())
                .with("order_id", change.orderId())
                .with("status", change.status())
                .with("changed_at", change.changedAt())
                .with("news", change.isNews())
                .with("shipment_id", change.shipmentId())
                .with("shipment_status", change.shipmentStatus())
                .with("package_numbers", change.parcels())
                .with("returned_sku", change.returnedSku())
                .with("returned_units", change.returnedUnits());
    }

    static Json feature(Feature feature) {
        return Json.object()
                .with("name", feature.name())
                .with("description", feature.description())
                .with("eligible", feature.isEligible());
    }

    static Json stock(Feature.Stock stock) {
        return Json.object()
                .with("sku", stock.sku())
                .with("count", stock.units())
                .with("overlapping_skus", stock.overlappingSkus());
    }

    static Json support(Feature.Support support) {
        return Json.object()
                .with("feature", support.feature())
                .with("sku", support.sku())
                .with("eligible", support.isEligible())
                .with("reasons", support.reasons())
                .with("count", support.units());
    }

    static <T> Json each(List<T> values, Function<T, Json> view) {
        return Json.of(values.stream().map(view).toList());
    }

    private static Json texts(Map<String, String> texts) {
        Json.Obj object = Json.object();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            object = object.with(each.getKey(), each.getValue());
        }
        return object;
    }
}
