package shop;

import java.time.Instant;
import java.util.List;

/**
 * An order that Amazon is to ship. Customers know it by its displayable id.
 *
 * <p>The action (Ship or Hold), the policy, and the gift message of a line may be null.
 */
public record Order(
        String id,
        String displayableId,
        Instant placedAt,
        String comment,
        String speed,
        Address destination,
        String action,
        String policy,
        List<String> emails,
        List<String> features,
        List<Line> lines) {

    public record Line(String id, String sku, int quantity, String giftMessage) {}

    /** Where it goes. The second and the third line, city, state and phone may be null. */
    public record Address(
            String name,
            String line1,
            String line2,
            String line3,
            String city,
            String stateOrRegion,
            String postalCode,
            String countryCode,
            String phone) {}
}
