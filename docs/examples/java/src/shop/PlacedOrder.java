package shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How an order stands. What Amazon does not say is null. */
public record PlacedOrder(
        String id,
        String status,
        String action,
        String policy,
        String speed,
        Instant receivedAt,
        Instant updatedAt,
        List<Line> lines,
        List<Shipment> shipments) {

    /** An entry in a list of orders. */
    public record Summary(String id, String status, Instant updatedAt) {}

    public record Line(String id, String sku, int ordered, int cancelled, int unfulfillable) {}

    /** Units on their way together. The date of shipping is an estimate until the status is SHIPPED. */
    public record Shipment(
            String id,
            String status,
            Instant shippingDate,
            Instant estimatedArrival,
            List<Part> parts,
            List<Parcel> parcels) {}

    /** Units of one line in a shipment. */
    public record Part(String lineId, String sku, int quantity, Integer parcel) {}

    public record Parcel(
            int number,
            String carrier,
            String trackingNumber,
            Instant estimatedArrival,
            String lockerNumber,
            String lockerAccessCode,
            List<Proof> proofs) {}

    /** What proves a delivery: a document, a place, or both. */
    public record Proof(String documentType, String url, String place, Map<String, String> attributes) {}

    public Stream<Parcel> parcels() {
        return shipments.stream().flatMap(shipment -> shipment.parcels().stream());
    }
}
