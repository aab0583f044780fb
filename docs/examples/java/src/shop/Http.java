package shop;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import json.Json;
import json.JsonException;
import shop.FulfilmentException.Kind;

/** The JDK's client, with a time limit for all of a response. */
public record Http(HttpClient client, Duration timeout) {
    /** Who asks, in the form that Amazon wants: application, version, language. */
    private static final String USER_AGENT = "OurShop/1.0 (Language=Java/" + Runtime.version().feature() + ")";

    public HttpResponse<String> send(HttpRequest.Builder request) {
        request.setHeader("user-agent", USER_AGENT);
        // The client's own limit ends with the headers of a response: the body may take any time.
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException error) {
            response.cancel(true);
            throw unanswered("within " + timeout);
        } catch (ExecutionException error) {
            throw unanswered("that is complete: " + error.getCause());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw unanswered("before the shop ends");
        }
    }

    /** The body as an object; NULL for anything else, such as the page of a server in front of Amazon. */
    static Json objectIn(HttpResponse<String> response) {
        try {
            Json body = Json.parse(response.body());
            return body instanceof Json.Obj ? body : Json.NULL;
        } catch (JsonException error) {
            return Json.NULL;
        }
    }

    /** What a status means that is not a success. */
    static Kind meaningOf(int status, Kind otherwise) {
        return switch (status) {
            case 401, 403 -> Kind.NOT_ALLOWED;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.ALREADY_THERE;
            case 429 -> Kind.BUSY;
            default -> status >= 500 ? Kind.UNANSWERED : otherwise;
        };
    }

    private static FulfilmentException unanswered(String how) {
        return new FulfilmentException(Kind.UNANSWERED, "Amazon gave no response " + how + ".");
    }
}
