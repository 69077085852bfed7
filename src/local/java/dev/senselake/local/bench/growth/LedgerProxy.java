package dev.senselake.local.bench.growth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between functions and DynamoDB: hands everything on and shows each answer to a {@link LedgerReads}. */
final class LedgerProxy implements AutoCloseable {
    private static final List<String> HANDED_ON =
            List.of("X-amz-target", "Content-type", "Authorization", "X-amz-date", "X-amz-security-token");
    private static final List<String> HANDED_BACK = List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

    private static final int BAD_REQUEST = 400;

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI target;
    private final LedgerReads reads;

    private LedgerProxy(HttpServer server, ExecutorService threads, URI target, LedgerReads reads) {
        this.server = server;
        this.threads = threads;
        this.target = target;
        this.reads = reads;
    }

    static LedgerProxy start(URI target, LedgerReads reads) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            LedgerProxy proxy = new LedgerProxy(server, threads, target, reads);
            server.setExecutor(threads);
            server.createContext("/", proxy::handle);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UserException("no free port on the loopback address: %s".formatted(e.getMessage()), e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpURLConnection connection = handedOn(exchange);
            int status = connection.getResponseCode();
            byte[] answer = content(status < BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream());
            String userAgent = exchange.getRequestHeaders().getFirst("User-Agent");
            reads.answered(Objects.requireNonNullElse(userAgent, ""), answer);
            answer(exchange, status, connection.getHeaderFields(), answer);
        }
    }

    private HttpURLConnection handedOn(HttpExchange exchange) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) target.resolve("/").toURL().openConnection();
        connection.setRequestMethod(exchange.getRequestMethod());
        for (String name : HANDED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                connection.setRequestProperty(name, value);
            }
        }
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            exchange.getRequestBody().transferTo(out);
        }
        return connection;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        for (String name : HANDED_BACK) {
            headers.entrySet().stream()
                    .filter(header -> name.equalsIgnoreCase(header.getKey()))
                    .forEach(header -> exchange.getResponseHeaders().put(name, header.getValue()));
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] content(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }
}
