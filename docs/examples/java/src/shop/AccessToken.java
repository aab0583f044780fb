package shop;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import json.Json;
import shop.FulfilmentException.Kind;

/** The seller's access token from Login with Amazon, which is kept as long as Amazon accepts it. */
public final class AccessToken {
    /** The credentials of the application, and of the seller who authorized it. */
    public record Login(String clientId, String clientSecret, String refreshToken) {}

    private final Http http;
    private final URI url;
    private final Login login;
    private String value;

    public AccessToken(Http http, URI url, Login login) {
        this.http = http;
        this.url = url;
        this.login = login;
    }

    synchronized String value() {
        if (value == null) {
            value = request();
        }
        return value;
    }

    /** A token to use in place of a refused one. Another call may have renewed it meanwhile. */
    synchronized String insteadOf(String refused) {
        if (refused.equals(value)) {
            value = null;
        }
        return value();
    }

    private String request() {
        Map<String, String> form = Map.of(
                "grant_type", "refresh_token",
                "refresh_token", login.refreshToken(),
                "client_id", login.clientId(),
                "client_secret", login.clientSecret());
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(url)
                .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(body)));
        return tokenIn(response);
    }

    private static String tokenIn(HttpResponse<String> response) {
        Json body = Http.objectIn(response);
        if (response.statusCode() == 200 && body.get("access_token") instanceof Json.Text token) {
            return token.value();
        }
        String code = body.get("error") instanceof Json.Text error ? error.value() : null;
        Kind kind = Http.meaningOf(response.statusCode(), Kind.NOT_ALLOWED);
        String message = "Amazon gives no access token: " + response.statusCode();
        throw new FulfilmentException(kind, message, code, null);
    }
}
