package shop;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

import json.Json;
import json.JsonException;
import json.JsonWriter;
import shop.FulfilmentException.Kind;

/** Amazon's API as one seller, and what its responses mean to the shop. */
public record Amazon(Http http, String endpoint, AccessToken token) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * The payload of the response; NULL without one.
     *
     * <p>An access token can die early: then once more with a new one.
     */
    public Json call(Request request) {
        String used = token.value();
        try {
            return callOnce(request, used);
        } catch (FulfilmentException error) {
            if (error.kind() != Kind.NOT_ALLOWED) {
                throw error;
            }
        }
        return callOnce(request, token.insteadOf(used));
    }

    private Json callOnce(Request request, String accessToken) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(endpoint + request.target()))
                .header("x-amz-access-token", accessToken)
                .header("x-amz-date", DATE.format(Instant.now()));
        if (request.body() != null) {
            builder.header("content-type", "application/json");
            builder.method(request.method(), BodyPublishers.ofString(JsonWriter.write(request.body())));
        } else if (!request.method().equals("GET")) {
            // For a GET the client would send a length of 0, and Amazon wants none.
            builder.method(request.method(), BodyPublishers.noBody());
        }
        return payloadOf(http.send(builder));
    }

    private static Json payloadOf(HttpResponse<String> response) {
        Json body = Http.objectIn(response);
        try {
            if (response.statusCode() >= 300 || !body.get("errors").list().isEmpty()) {
                throw refusal(response, body);
            }
        } catch (JsonException error) {
            throw new FulfilmentException(Kind.UNANSWERED, "Amazon's errors cannot be read: " + error.getMessage());
        }
        if (body.isNull()) {
            throw new FulfilmentException(Kind.UNANSWERED, "Amazon's response cannot be read.");
        }
        return AsDocumented.payloadIn(body);
    }

    private static FulfilmentException refusal(HttpResponse<String> response, Json body) {
        var errors = body.get("errors").list();
        String messages = errors.stream().map(error -> error.get("message").text()).collect(Collectors.joining("; "));
        return new FulfilmentException(
                Http.meaningOf(response.statusCode(), Kind.REJECTED),
                "Amazon responded with " + response.statusCode() + ": " + messages,
                errors.isEmpty() ? null : errors.get(0).get("code").text(),
                response.headers().firstValue("x-amzn-requestid").orElse(null));
    }
}
