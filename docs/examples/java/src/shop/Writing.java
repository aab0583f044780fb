package shop;

import java.util.List;

import json.Json;

/** The shop's orders in Amazon's words. */
final class Writing {
    private Writing() {}

    static Json creation(String marketplace, Order order) {
        return Json.object()
                .with("marketplaceId", marketplace)
                .with("sellerFulfillmentOrderId", order.id())
                .with("displayableOrderId", order.displayableId())
                .with("displayableOrderDate", order.placedAt())
                .with("displayableOrderComment", order.comment())
                .with("shippingSpeedCategory", order.speed())
                .with("destinationAddress", address(order.destination()))
                .withOptional("fulfillmentAction", order.action())
                .withOptional("fulfillmentPolicy", order.policy())
                .withOptional("notificationEmails", order.emails())
                .withOptional("featureConstraints", features(order))
                .with("items", order.lines().stream().map(Writing::orderedItem).toList());
    }

    /** What a preview takes of an order, which is not all of it. */
    static Json preview(String marketplace, Order order) {
        return Json.object()
                .with("marketplaceId", marketplace)
                .with("address", address(order.destination()))
                .with("items", order.lines().stream().map(Writing::item).toList())
                .with("shippingSpeedCategories", List.of(order.speed()))
                .withOptional("featureConstraints", features(order));
    }

    private static Json.Obj item(Order.Line line) {
        return Json.object()
                .with("sellerSku", line.sku())
                .with("sellerFulfillmentOrderItemId", line.id())
                .with("quantity", line.quantity());
    }

    private static Json.Obj orderedItem(Order.Line line) {
        return item(line).withOptional("giftMessage", line.giftMessage());
    }

    private static List<Json.Obj> features(Order order) {
        return order.features().stream()
                .map(name -> Json.object().with("featureName", name).with("featureFulfillmentPolicy", "Required"))
                .toList();
    }

    private static Json address(Order.Address to) {
        return Json.object()
                .with("name", to.name())
                .with("addressLine1", to.line1())
                .withOptional("addressLine2", to.line2())
                .withOptional("addressLine3", to.line3())
                .withOptional("city", to.city())
                .withOptional("stateOrRegion", to.stateOrRegion())
                .with("postalCode", to.postalCode())
                .with("countryCode", to.countryCode())
                .withOptional("phone", to.phone());
    }
}
