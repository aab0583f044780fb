package shop;

import java.time.Instant;
import java.util.List;

/** One way in which Amazon could ship an order. */
public record ShippingOption(
        String speed,
        boolean isFulfillable,
        Instant latestArrival,
        List<Missing> missing,
        List<String> reasons) {

    /** Units of a line that Amazon cannot ship. */
    public record Missing(String lineId, String sku, int quantity, List<String> reasons) {}
}
