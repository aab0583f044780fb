package shop;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import json.Json;
import json.JsonException;
import shop.FulfilmentException.Kind;

/** The shop's fulfilment: placing, following and cancelling orders that Amazon ships. */
public record Fulfilment(Amazon amazon, String marketplace, RetryPolicy retryPolicy) {
    private static final Set<String> CANCELLABLE = Set.of("Received", "Planning");
    private static final int LONGEST_ID = 40;

    /** How Amazon could ship an order that is not placed yet, with all that it is to have. */
    public List<ShippingOption> preview(Order order) {
        Request request = Request.post(Writing.preview(marketplace, order), "fulfillmentOrders", "preview");
        return ask(request, payload -> Reading.each(payload.get("fulfillmentPreviews"), Reading::shippingOption));
    }

    /** Have Amazon ship an order, once: always under its own id, however often we have to ask. */
    public void place(Order order) {
        Limits.check(order);
        Request request = Request.post(Writing.creation(marketplace, order), "fulfillmentOrders");
        retryPolicy.runUntilConfirmed(() -> amazon.call(request), () -> isPlaced(order));
    }

    /** How an order stands, with its lines and shipments. */
    public PlacedOrder order(String id) {
        return retryPolicy.repeat(() -> readOrder(id));
    }

    /** Every order whose status changed at or after a time. */
    public List<PlacedOrder.Summary> ordersSince(Instant time) {
        Request first = Request.get("fulfillmentOrders").with("queryStartDate", time);
        // A token stands for all that was asked for.
        return allPages(first, "fulfillmentOrders", Reading::summary, (request, token) ->
                Request.get("fulfillmentOrders").with("nextToken", token));
    }

    /** Have Amazon stop an order, as long as no unit of it was picked. */
    public void cancel(String id) {
        String status = order(id).status();
        if (!CANCELLABLE.contains(status)) {
            throw new FulfilmentException(Kind.TOO_LATE, "The order " + id + " is " + status + ".");
        }
        try {
            retryPolicy.runUntilConfirmed(
                    () -> amazon.call(Request.put("fulfillmentOrders", id, "cancel")),
                    () -> readOrder(id).status().equals("Cancelled"));
        } catch (FulfilmentException error) {
            // Amazon began to pick it meanwhile.
            throw error.kind() == Kind.REJECTED ? error.as(Kind.TOO_LATE) : error;
        }
    }

    /** Where a parcel is. */
    public Tracking track(long parcel) {
        Request request = Request.get("tracking").with("packageNumber", parcel);
        return retryPolicy.repeat(() -> read(request, Reading::tracking, parcel <= Integer.MAX_VALUE));
    }

    /** Which features the marketplace has. */
    public List<Feature> features() {
        return ask(here("features"), payload -> Reading.each(payload.get("features"), Reading::feature));
    }

    /** All stock that supports a feature. */
    public List<Feature.Stock> featureStock(String feature) {
        Request first = here("features", "inventory", feature);
        return allPages(first, "featureSkus", Reading::stock, (request, token) -> request.with("nextToken", token));
    }

    /** Whether a SKU supports a feature. */
    public Feature.Support featureOfSku(String feature, String sku) {
        return ask(here("features", "inventory", feature, sku), Reading::support);
    }

    private Request here(String... path) {
        return Request.get(path).with("marketplaceId", marketplace);
    }

    private <T> List<T> allPages(
            Request first, String name, Function<Json, T> reader, BiFunction<Request, String, Request> next) {
        List<T> all = new ArrayList<>();
        Set<String> followed = new HashSet<>();
        Request request = first;
        while (request != null) {
            Page<T> page = ask(request, payload ->
                    new Page<>(Reading.each(payload.get(name), reader), payload.get("nextToken").text()));
            all.addAll(page.entries);
            if (page.nextToken != null && !followed.add(page.nextToken)) {
                throw new FulfilmentException(Kind.UNANSWERED, "Amazon's pages lead in a circle.");
            }
            request = page.nextToken == null ? null : next.apply(first, page.nextToken);
        }
        return all;
    }

    private record Page<T>(List<T> entries, String nextToken) {}

    private <T> T ask(Request request, Function<Json, T> reader) {
        return retryPolicy.repeat(() -> read(request, reader, false));
    }

    private PlacedOrder readOrder(String id) {
        return read(Request.get("fulfillmentOrders", id), Reading::order, id.length() <= LONGEST_ID);
    }

    /** Ask once. Amazon may call an id invalid that does not exist; if it is a valid one, that is what it means. */
    private <T> T read(Request request, Function<Json, T> reader, boolean isValidId) {
        try {
            Json payload = amazon.call(request);
            if (payload.isNull()) {
                throw new JsonException("It has no payload.");
            }
            return reader.apply(payload);
        } catch (JsonException | DateTimeException error) {
            String message = "Amazon's response cannot be read: " + error.getMessage();
            throw new FulfilmentException(Kind.UNANSWERED, message);
        } catch (FulfilmentException error) {
            boolean isUnknown = isValidId && error.kind() == Kind.REJECTED && "InvalidInput".equals(error.code());
            throw isUnknown ? error.as(Kind.NOT_FOUND) : error;
        }
    }

    private boolean isPlaced(Order order) {
        try {
            return unitsOf(readOrder(order.id())).equals(unitsOf(order));
        } catch (FulfilmentException error) {
            if (error.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw error;
        }
    }

    private record Units(String line, String sku, int quantity) {}

    private static Set<Units> unitsOf(Order order) {
        return order.lines().stream()
                .map(line -> new Units(line.id(), line.sku(), line.quantity()))
                .collect(Collectors.toSet());
    }

    private static Set<Units> unitsOf(PlacedOrder order) {
        return order.lines().stream()
                .map(line -> new Units(line.id(), line.sku(), line.ordered()))
                .collect(Collectors.toSet());
    }
}
