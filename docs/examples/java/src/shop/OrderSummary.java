package shop;

import java.time.Instant;

/** An entry in a list of orders. */
public record OrderSummary(String id, String status, Instant updatedAt) {}
