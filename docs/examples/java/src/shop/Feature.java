package shop;

import java.math.BigDecimal;
import java.util.List;

/** A feature of the marketplace, such as neutral packaging. Whether the seller may use it may be unknown: null. */
public record Feature(String name, String description, Boolean isEligible) {

    /** Stock that supports a feature. SKUs that overlap share their units. */
    public record Stock(String sku, BigDecimal units, List<String> overlappingSkus) {}

    /** Whether one SKU supports a feature, and if not, why. */
    public record Support(
            String feature, String sku, boolean isEligible, List<String> reasons, BigDecimal units) {}
}
