package shop;

import java.time.Instant;
import java.util.List;

/**
 * What a message came to: news, unless it came before or is older than what is known.
 *
 * <p>What a message does not say, such as the shipment in a message about a return, is null.
 */
public record StatusChange(
        String messageId,
        String event,
        String orderId,
        String status,
        Instant changedAt,
        boolean isNews,
        String shipmentId,
        String shipmentStatus,
        List<Integer> parcels,
        String returnedSku,
        Integer returnedUnits) {

    StatusChange with(String newStatus, boolean news) {
        return new StatusChange(
                messageId,
                event,
                orderId,
                newStatus,
                changedAt,
                news,
                shipmentId,
                shipmentStatus,
                parcels,
                returnedSku,
                returnedUnits);
    }

    /** What two messages are about in common; each return is an event of its own. */
    record Subject(String event, String orderId, String part) {}

    Subject subject() {
        return new Subject(event, orderId, event.equals("Return") ? messageId : shipmentId);
    }
}
