package dev.senselake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.Lake.PutCondition.Matches;
import dev.senselake.lake.Lake.PutResult.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An object of any size is one request, so no upload can be left half done. */
@Tag("F45")
class SinglePutTest {
    // Above every size at which AWS's clients begin to send an object in parts.
    private static final int LARGE = 40 << 20;

    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private S3Client s3;
    private S3Lake lake;

    private record Asked(String method, String target, long bytes) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        s3 = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        lake = new S3Lake(s3, new LakeConfig("bucket", ""));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
        threads.close();
    }

    @Test
    void largeObjectIsPutByOneRequest() {
        String key = "traffic/dt=2026-01-05/traffic.ndjson.gz";

        assertThat(lake.put(key, TestBody.of(new byte[LARGE]), new Absent(), Map.of()))
                .isInstanceOf(Stored.class);
        assertThat(lake.put(key, TestBody.of(new byte[LARGE]), new Matches("\"tag\""), Map.of()))
                .isInstanceOf(Stored.class);

        assertThat(List.copyOf(asked)).hasSize(2).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.target()).endsWith("/traffic.ndjson.gz");
            assertThat(request.bytes()).isGreaterThanOrEqualTo(LARGE);
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        long bytes = 0;
        byte[] block = new byte[1 << 16];
        InputStream body = exchange.getRequestBody();
        for (int read = body.read(block); read >= 0; read = body.read(block)) {
            bytes += read;
        }
        asked.add(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), bytes));
        exchange.getResponseHeaders().add("ETag", "\"of-the-server\"");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
