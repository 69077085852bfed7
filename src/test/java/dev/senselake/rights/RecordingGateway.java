package dev.senselake.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.senselake.local.aws.EmbeddedAws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before S3 and DynamoDB, hands on what comes and remembers whose call it was. It answers for Secrets Manager itself,
 * with the secrets that it was given by ARN.
 */
final class RecordingGateway implements AutoCloseable {
    private static final Pattern FUNCTION = Pattern.compile("\\bapp/([a-z-]+)");
    private static final Pattern VERSION = Pattern.compile("(?:^|&)version(?:s(?:&|=|$)|Id=)");
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "date");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final EmbeddedAws aws;
    private final Map<String, String> secrets;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> owner = Optional.empty();

    private RecordingGateway(HttpServer server, EmbeddedAws aws, Map<String, String> secrets) {
        this.server = server;
        this.aws = aws;
        this.secrets = secrets;
    }

    static RecordingGateway before(EmbeddedAws aws, Map<String, String> secrets) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingGateway gateway = new RecordingGateway(server, aws, secrets);
        server.setExecutor(gateway.threads);
        server.createContext("/", gateway::handle);
        server.start();
        return gateway;
    }

    /** Returns the environment by which functions come here. */
    Map<String, String> environment() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "QUARKUS_S3_ENDPOINT_OVERRIDE", here,
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", here,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", here);
    }

    /** Lets all calls from now on be somebody's, whoever makes them. */
    void callsAre(String everybody) {
        owner = Optional.of(everybody);
    }

    Set<Call> calls() {
        return Set.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String operation = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            if (operation.startsWith("secretsmanager.")) {
                answerSecret(exchange, operation, JSON.readTree(body));
            } else if (operation.startsWith("DynamoDB_")) {
                recordItems(exchange, operation.substring(operation.indexOf('.') + 1), JSON.readTree(body));
                forward(exchange, aws.dynamoDbUri(), body);
            } else {
                recordObject(exchange);
                if (query(exchange).startsWith("versions")) {
                    answerVersions(exchange);
                } else {
                    forward(exchange, aws.s3Uri(), body);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void recordItems(HttpExchange exchange, String operation, JsonNode request) {
        if (operation.equals("TransactWriteItems")) {
            for (JsonNode change : request.path("TransactItems")) {
                change.properties()
                        .forEach(part -> record(
                                exchange,
                                "dynamodb %s %s".formatted(operation, part.getKey()),
                                leadingKey(part.getValue())));
            }
            return;
        }
        record(exchange, "dynamodb " + operation, leadingKey(request));
    }

    private static String leadingKey(JsonNode request) {
        return List.of("/Key/pk/S", "/Item/pk/S", "/ExpressionAttributeValues/:pk/S").stream()
                .map(place -> request.at(place).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void recordObject(HttpExchange exchange) {
        String condition = List.of("If-Match", "If-None-Match").stream()
                .filter(exchange.getRequestHeaders()::containsKey)
                .map(header -> " " + header)
                .findFirst()
                .orElse("");
        // The first part of the path is the bucket.
        String key = exchange.getRequestURI().getPath().replaceFirst("^/[^/]*/?", "");
        String method = key.isEmpty() ? "LIST" : exchange.getRequestMethod();
        String version = VERSION.matcher(query(exchange)).find() ? " version" : "";
        record(exchange, "s3 " + method + version + condition, key);
    }

    private static String query(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    }

    /** As a bucket answers that has kept no version yet: the object that stands is called {@code null}. */
    private static void answerVersions(HttpExchange exchange) throws IOException {
        String key = query(exchange).replaceFirst(".*&prefix=([^&]*).*", "$1");
        String answer = """
                <ListVersionsResult><IsTruncated>false</IsTruncated><Version><Key>%s</Key><VersionId>null</VersionId>\
                <IsLatest>true</IsLatest></Version></ListVersionsResult>""".formatted(key);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    private void record(HttpExchange exchange, String name, String target) {
        calls.add(new Call(owner.orElseGet(() -> function(exchange)), name, target));
    }

    private static String function(HttpExchange exchange) {
        String agent = String.join(" ", exchange.getRequestHeaders().getOrDefault("User-Agent", List.of()));
        Matcher function = FUNCTION.matcher(agent);
        return function.find() ? function.group(1) : "nobody: " + agent;
    }

    private void answerSecret(HttpExchange exchange, String operation, JsonNode request) throws IOException {
        String arn = request.path("SecretId").asText();
        record(exchange, operation.replace('.', ' '), arn);
        String answer = JSON.createObjectNode()
                .put("ARN", arn)
                .put("SecretString", secrets.get(arn))
                .toString();
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        send(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    private void forward(HttpExchange exchange, URI to, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        to.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        response.headers().map().forEach((name, values) -> {
            boolean head = exchange.getRequestMethod().equals("HEAD") && name.equalsIgnoreCase("content-length");
            if (head || !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        send(exchange, response.statusCode(), response.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.close();
    }
}
