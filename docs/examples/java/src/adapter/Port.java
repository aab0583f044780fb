package adapter;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import json.Json;
import shop.AccessToken;
import shop.Amazon;
import shop.Fulfilment;
import shop.Http;
import shop.Inbox;
import shop.RetryPolicy;

/** The port of pytest-mcf: each method that the shop offers, by its name. */
final class Port {
    private Port() {}

    /** Everything is pointed at the endpoint of `initialize`. The waits are real here, so they are kept short. */
    static Map<String, Function<Json, Json>> open(HttpClient client, Json params) {
        Json credentials = params.at("credentials");
        AccessToken.Login login = new AccessToken.Login(
                credentials.at("client_id").text(),
                credentials.at("client_secret").text(),
                credentials.at("refresh_token").text());
        Http http = new Http(client, seconds("SHOP_TIMEOUT", 3));
        AccessToken token = new AccessToken(http, URI.create(params.at("token_url").text()), login);
        Amazon amazon = new Amazon(http, params.at("endpoint").text(), token);
        RetryPolicy retryPolicy = new RetryPolicy(seconds("SHOP_FIRST_WAIT", 0.05), 5);
        return methodsOf(new Fulfilment(amazon, params.at("marketplace").text(), retryPolicy));
    }

    private static Map<String, Function<Json, Json>> methodsOf(Fulfilment shop) {
        Map<String, Function<Json, Json>> methods = new LinkedHashMap<>();
        methods.put("preview_order", call ->
                Views.each(shop.preview(Requests.order(call)), Views::shippingOption));
        methods.put("place_order", call -> done(shop::place, Requests.order(call)));
        methods.put("get_order", call -> Views.order(shop.order(orderId(call))));
        methods.put("list_orders", call ->
                Views.each(shop.ordersSince(Requests.date(call.at("updated_since"))), Views::summary));
        methods.put("cancel_order", call -> done(shop::cancel, orderId(call)));
        methods.put("track_package", call ->
                Views.tracking(shop.track(call.at("package_number").number().longValueExact())));
        methods.put("get_proof_of_delivery", call -> Views.proofs(shop.order(orderId(call))));
        methods.put("list_features", call -> Views.each(shop.features(), Views::feature));
        methods.put("get_feature_inventory", call ->
                Views.each(shop.featureStock(call.at("feature").text()), Views::stock));
        methods.put("get_feature_sku", call ->
                Views.support(shop.featureOfSku(call.at("feature").text(), call.at("sku").text())));
        Inbox inbox = new Inbox(id -> shop.order(id).status());
        methods.put("receive_notification", call -> Views.statusChange(inbox.take(call.at("body").text())));
        return methods;
    }

    private static String orderId(Json call) {
        return call.at("order_id").text();
    }

    /** The result of a method that returns nothing. */
    private static <T> Json done(Consumer<T> method, T argument) {
        method.accept(argument);
        return Json.NULL;
    }

    private static Duration seconds(String variable, double otherwise) {
        double seconds = Optional.ofNullable(System.getenv(variable)).map(Double::parseDouble).orElse(otherwise);
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
