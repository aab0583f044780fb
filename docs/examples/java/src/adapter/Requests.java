package adapter;

import java.time.Instant;
import java.time.OffsetDateTime;

import json.Json;
import shop.Order;

/** What the port's calls carry, in the shop's words. */
final class Requests {
    private Requests() {}

    static Order order(Json params) {
        Json order = params.at("order");
        String id = order.at("order_id").text();
        Json displayableId = order.get("displayable_id");
        return new Order(
                id,
                displayableId.isNull() ? id : displayableId.text(),
                date(order.at("placed_at")),
                order.at("comment").text(),
                order.at("speed").text(),
                address(order.at("destination")),
                order.get("action").text(),
                order.get("policy").text(),
                order.get("emails").list().stream().map(Json::text).toList(),
                order.get("features").list().stream().map(Json::text).toList(),
                order.at("lines").list().stream().map(Requests::line).toList());
    }

    private static Order.Line line(Json line) {
        return new Order.Line(
                line.at("line_id").text(),
                line.at("sku").text(),
                line.at("quantity").integer(),
                line.get("gift_message").text());
    }

    private static Order.Address address(Json to) {
        return new Order.Address(
                to.at("name").text(),
                to.at("address_line1").text(),
                to.get("address_line2").text(),
                to.get("address_line3").text(),
                to.get("city").text(),
                to.get("state_or_region").text(),
                to.at("postal_code").text(),
                to.at("country_code").text(),
                to.get("phone").text());
    }

    static Instant date(Json value) {
        return OffsetDateTime.parse(value.text()).toInstant();
    }
}
