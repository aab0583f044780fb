package shop;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the shop knows from messages. It is in memory here; a real shop stores it, so that it survives a restart. */
public final class Inbox {
    private static final Set<String> EVENTS = Set.of("Order", "Shipment", "Return");

    private final UnaryOperator<String> readStatus;
    private final Set<String> messages = new HashSet<>();
    private final Map<StatusChange.Subject, Instant> newest = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();

    /** Takes messages, each once. `readStatus` reads from Amazon how the order with an id stands. */
    public Inbox(UnaryOperator<String> readStatus) {
        this.readStatus = readStatus;
    }

    /** Take a message. Throws NOT_A_MESSAGE, and what `readStatus` throws; then it may come again. */
    public synchronized StatusChange take(String text) {
        StatusChange change = Message.read(text);
        if (!EVENTS.contains(change.event()) || isOld(change)) {
            messages.add(change.messageId());
            return change.with(statuses.getOrDefault(change.orderId(), change.status()), false);
        }
        // A message is a hint: Amazon says how the order stands.
        String status = readStatus.apply(change.orderId());
        messages.add(change.messageId());
        newest.put(change.subject(), change.changedAt());
        statuses.put(change.orderId(), status);
        return change.with(status, true);
    }

    private boolean isOld(StatusChange change) {
        Instant known = newest.get(change.subject());
        return messages.contains(change.messageId()) || known != null && change.changedAt().isBefore(known);
    }
}
