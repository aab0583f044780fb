package adapter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import json.Json;
import json.JsonWriter;
import shop.FulfilmentException;

/** The adapter's side of a conversation: JSON-RPC 2.0, a message in and a message out. See docs/adapters.md. */
final class Conversation {
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INTERNAL_ERROR = -32603;

    private final HttpClient client;
    private Map<String, Function<Json, Json>> methods = Map.of();

    Conversation(HttpClient client) {
        this.client = client;
    }

    /** The response to a call, whatever comes of it. */
    String respond(String message) {
        Json call = Json.parse(message);
        Json.Obj response = Json.object().with("jsonrpc", "2.0").with("id", call.get("id"));
        String method = call.at("method").text();
        if (!method.equals("initialize") && !methods.containsKey(method)) {
            Json error = error(METHOD_NOT_FOUND, "There is no method " + method + ".", Json.NULL);
            return JsonWriter.write(response.with("error", error));
        }
        try {
            response = response.with("result", resultOf(method, call.get("params")));
        } catch (FulfilmentException error) {
            response = response.with("error", refusal(error, method));
        } catch (RuntimeException error) {
            response = response.with("error", failure(error));
        }
        return JsonWriter.write(response);
    }

    private Json resultOf(String method, Json params) {
        if (method.equals("initialize")) {
            methods = Port.open(client, params);
            return Json.object()
                    .with("name", "shop on the JDK's HTTP client")
                    .with("version", "1.0.0")
                    .with("methods", methods.keySet())
                    // Customers know the shop's orders by its own numbers.
                    .with("offers", List.of("Address.address_line3", "Order.displayable_id"))
                    .with("without", List.of("legacy messages"));
        }
        return methods.get(method).apply(params);
    }

    private static Json refusal(FulfilmentException error, String method) {
        Json data = Json.object().with("code", error.code()).with("request_id", error.requestId());
        return error(ErrorCodes.of(error, method), error.getMessage(), data);
    }

    private static Json failure(RuntimeException error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return error(INTERNAL_ERROR, error.toString(), Json.object().with("traceback", trace));
    }

    private static Json error(int code, String message, Json data) {
        return Json.object().with("code", code).with("message", message).with("data", data);
    }
}
