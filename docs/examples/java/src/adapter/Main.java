package adapter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The adapter behind an address: `java -cp build adapter.Main 9000`. One process plays all scenarios. */
public final class Main {
    // Over plain HTTP the client would offer HTTP/2 with each request.
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    public static void main(String... arguments) throws IOException {
        // Without it, each response waits some 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9000;
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", new Main()::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Several scenarios may be played at the same time; the header says to which one a call belongs. */
    private void handle(HttpExchange exchange) throws IOException {
        String session = exchange.getRequestHeaders().getFirst("Mcf-Session");
        Conversation conversation = conversations.computeIfAbsent(session, each -> new Conversation(client));
        String call = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] response = conversation.respond(call).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, response.length);
        try (exchange) {
            exchange.getResponseBody().write(response);
        }
    }
}
