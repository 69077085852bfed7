package dev.senselake.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.spi.ConfigSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Stands in for Secrets Manager, over HTTP, with one secret that a test writes; and the configuration that reads it. */
public final class StoredSecret implements AutoCloseable {
    public static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:senselake-AbCdEf";

    private final HttpServer server;
    private final SecretsManagerClient client;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "{}";

    private StoredSecret(HttpServer server) {
        this.server = server;
        this.client = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(once -> once.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    public static StoredSecret holding(String text) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StoredSecret secret = new StoredSecret(server);
            server.createContext("/", secret::handle);
            server.start();
            secret.put(text);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores another text, as put-secret-value does. */
    public void put(String text) {
        answer(200, object().put("ARN", ARN).put("SecretString", text));
    }

    /** Lets every read fail from now on. */
    void fail(int code, String type) {
        answer(code, object().put("__type", type).put("message", "not now"));
    }

    /** Stores bytes, which no configuration is. */
    void putBytes() {
        answer(200, object().put("ARN", ARN).put("SecretBinary", "AAAA"));
    }

    /** Returns how often it was read. */
    public int reads() {
        return reads.get();
    }

    /** Returns the configuration of a function that a stack gives bucket, table and the ARN of this secret. */
    public LiveConfiguration configuration(Clock clock) {
        return configuration(Map.of(), clock);
    }

    LiveConfiguration configuration(Map<String, String> more, Clock clock) {
        Map<String, String> variables = new TreeMap<>(SettingsSamples.storage());
        variables.put("CONFIGURATION_SECRET_ARN", ARN);
        // As a stack declares it.
        variables.put("SENSELAKE_CONFIGURATION", "");
        variables.putAll(more);
        List<ConfigSource> environment = List.of(new EnvConfigSource(variables, 300));
        return new LiveConfiguration(
                TextSource.of(environment, arn -> new SecretsManagerText(client, arn)),
                text -> Settings.read(environment, text, SettingsSamples.TODAY),
                clock);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void answer(int code, ObjectNode body) {
        answer = body.toString();
        status = code;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (!request.contains(ARN)) {
                throw new IOException("another secret is asked for: " + request);
            }
            reads.incrementAndGet();
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
