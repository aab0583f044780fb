package shop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import json.Json;

/** A request to Fulfillment Outbound: the path below the API's own, and a body or null. */
public record Request(String method, String path, Map<String, String> query, Json body) {
    private static final String API = "/fba/outbound/2020-07-01";

    /** The path is made of these parts, whatever characters they have. */
    public static Request get(String... path) {
        return new Request("GET", joined(path), Map.of(), null);
    }

    public static Request post(Json body, String... path) {
        return new Request("POST", joined(path), Map.of(), body);
    }

    public static Request put(String... path) {
        return new Request("PUT", joined(path), Map.of(), null);
    }

    public Request with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new Request(method, path, more, body);
    }

    /** Where it goes, behind the address of Amazon's endpoint. */
    public String target() {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return API + path + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static String joined(String... path) {
        return Arrays.stream(path).map(part -> "/" + encoded(part)).collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
