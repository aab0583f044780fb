package shop;

import java.time.Instant;
import java.util.List;

/** Where a parcel is. What Amazon does not say is null; the events are in the order of time. */
public record Tracking(
        int parcel,
        String status,
        String carrier,
        String trackingNumber,
        Instant estimatedArrival,
        String customerLink,
        String signedForBy,
        String leftAt,
        List<Event> events) {

    public record Event(String code, Instant at, String description, String city, String state, String country) {}
}
