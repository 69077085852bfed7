package dev.senselake.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lambda.Invocation.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The Lambda Runtime API of 2018-06-01, on a free port of the loopback address. Every worker has a base path of its own
 * that nobody can guess, by which workers are distinguished and other processes refused.
 */
final class RuntimeApi implements AutoCloseable {
    /** The most bytes of a request or an answer, as on Lambda. */
    static final int LARGEST_PAYLOAD = 6_291_556;

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int GONE = 410;

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, RuntimeSession> sessions = new ConcurrentHashMap<>();

    private RuntimeApi(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    static RuntimeApi start(Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            RuntimeApi api = new RuntimeApi(server, clock);
            server.createContext("/", api::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return api;
        } catch (IOException e) {
            throw new UserException("no free port on the loopback address: %s".formatted(e.getMessage()), e);
        }
    }

    /** Serves a worker and returns the value of its {@code AWS_LAMBDA_RUNTIME_API}. */
    String register(RuntimeSession session) {
        String base = UUID.randomUUID().toString();
        sessions.put(base, session);
        return "%s:%d/%s"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort(),
                        base);
    }

    /** Serves the worker of that address no more. */
    void unregister(String address) {
        sessions.remove(address.substring(address.lastIndexOf('/') + 1));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<String> path = Arrays.asList(
                    exchange.getRequestURI().getPath().substring(1).split("/", -1));
            Optional<RuntimeSession> session = Optional.ofNullable(sessions.get(path.getFirst()));
            if (session.isEmpty() || path.size() < 5) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            // <base>/2018-06-01/runtime/<topic>/<rest>
            route(exchange, session.get(), path.subList(3, path.size()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange, RuntimeSession session, List<String> path)
            throws IOException, InterruptedException {
        switch (String.join("/", path)) {
            case "invocation/next" -> next(exchange, session);
            case "init/error", "restore/error" -> initFailed(exchange, session);
            case "restore/next" -> exchange.sendResponseHeaders(OK, -1);
            default -> ended(exchange, session, path);
        }
    }

    private void next(HttpExchange exchange, RuntimeSession session) throws IOException, InterruptedException {
        Optional<Task> next = session.next();
        if (next.isEmpty()) {
            exchange.sendResponseHeaders(GONE, -1);
            return;
        }
        Task task = next.get();
        var headers = exchange.getResponseHeaders();
        // The native part of the runtime client crashes on an answer without a content type.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", task.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(clock.instant().plus(task.timeout()).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN + task.function());
        exchange.sendResponseHeaders(OK, task.payload().length == 0 ? -1 : task.payload().length);
        exchange.getResponseBody().write(task.payload());
    }

    private static void initFailed(HttpExchange exchange, RuntimeSession session) throws IOException {
        session.close(RuntimeError.read(body(exchange)));
        exchange.sendResponseHeaders(ACCEPTED, -1);
    }

    private static void ended(HttpExchange exchange, RuntimeSession session, List<String> path) throws IOException {
        byte[] body = body(exchange);
        String id = path.size() == 3 && path.getFirst().equals("invocation") ? path.get(1) : "";
        int status = ACCEPTED;
        switch (id.isEmpty() ? "" : path.getLast()) {
            case "response" -> {
                if (body.length > LARGEST_PAYLOAD) {
                    session.fail(id, tooLarge());
                    status = TOO_LARGE;
                } else {
                    session.answer(id, body);
                }
            }
            case "error" -> session.fail(id, RuntimeError.read(body));
            default -> status = NOT_FOUND;
        }
        exchange.sendResponseHeaders(status, -1);
    }

    private static Failed tooLarge() {
        return new Failed(
                "Function.ResponseSizeTooLarge", "the answer is larger than %d bytes".formatted(LARGEST_PAYLOAD));
    }

    /** At most one byte more than a payload may have; the rest stays unread. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readNBytes(LARGEST_PAYLOAD + 1);
    }
}
