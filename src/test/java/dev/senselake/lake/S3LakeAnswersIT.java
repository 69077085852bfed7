package dev.senselake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.Lake.PutCondition.Matches;
import dev.senselake.lake.Lake.PutResult.Stored;
import dev.senselake.lake.Lake.PutResult.Unsettled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the lake makes of answers that no stand-in of S3 gives on demand. */
class S3LakeAnswersIT {
    /** Stands for a connection that breaks after the request was taken in. */
    private static final int BREAK = 0;

    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<Map<String, List<String>>> seen = new ArrayList<>();
    private HttpServer server;
    private S3Client s3;
    private S3Lake lake;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::answer);
        server.start();
        s3 = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        lake = new S3Lake(s3, new LakeConfig("bucket", ""));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    @Test
    @Tag("F46")
    void aHeadThatIsForbiddenIsNeverReadAsAbsent() {
        answers.add(403);
        assertThatThrownBy(() -> lake.head("zone/zone.ndjson.gz")).isInstanceOfSatisfying(FatalException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE);
            assertThat(e.failure().nextStep()).contains("s3:ListBucket");
            assertThat(e.failure().message()).contains("zone/zone.ndjson.gz", "bucket", "403");
        });
    }

    @ParameterizedTest
    @Tag("F41")
    @ValueSource(ints = {500, 503, BREAK})
    void aHeadThatFailsToTheEndMayBeTriedAgainLater(int status) {
        answers.addAll(List.of(status, status, status, status, status, status));
        assertThatThrownBy(() -> lake.head("a"))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE));
        // The connection of the JDK repeats a read on its own, so attempts of the SDK count up to twice.
        assertThat(seen).hasSizeBetween(2, 6);
    }

    @ParameterizedTest
    @Tag("F41")
    @ValueSource(ints = {503, 500, BREAK})
    void oneBadAnswerIsSurvived(int status) {
        answers.addAll(List.of(status, 404));
        assertThat(lake.head("a")).isEmpty();
    }

    @ParameterizedTest
    @Tag("F41")
    @ValueSource(ints = {409, 412})
    void aLostRaceIsUnsettled(int status) {
        answers.add(status);
        assertThat(lake.put("a", TestBody.of("x"), new Absent(), Map.of())).isInstanceOf(Unsettled.class);
    }

    @Test
    @Tag("F40")
    void aLostAnswerWhoseRepeatIsRefusedIsUnsettledAndTheBodyIsSentWholeAgain() {
        answers.addAll(List.of(BREAK, 412));
        TestBody body = TestBody.of("x".repeat(100_000));
        assertThat(lake.put("a", body, new Matches("\"tag\""), Map.of())).isInstanceOf(Unsettled.class);
        assertThat(seen)
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers.get("If-match")).containsExactly("\"tag\""));
        assertThat(body.opened()).isGreaterThan(2).isEqualTo(body.closed());
    }

    @Test
    @Tag("F40")
    void anAnswerThatNeverComesIsUnsettled() {
        answers.addAll(List.of(BREAK, BREAK, BREAK, BREAK, BREAK, BREAK));
        assertThat(lake.put("a", TestBody.of("x"), new Absent(), Map.of())).isInstanceOf(Unsettled.class);
    }

    @Test
    @Tag("F41")
    void aBucketThatIsBusyToTheEndMayBeTriedAgainLater() {
        answers.addAll(List.of(503, 503, 503, 503, 503, 503));
        assertThatThrownBy(() -> lake.put("a", TestBody.of("x"), new Absent(), Map.of()))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void aWriteThatIsForbiddenSaysWhichRightsItNeeds() {
        answers.add(403);
        assertThatThrownBy(() -> lake.put("a", TestBody.of("x"), new Matches("\"t\""), Map.of()))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().nextStep()).contains("s3:PutObject", "s3:GetObject"));
    }

    @Test
    @Tag("F44")
    void everyWriteCarriesItsConditionAndADigestOfItsBytes() throws Exception {
        answers.add(200);
        assertThat(lake.put("a.ndjson.gz", TestBody.of("x"), new Absent(), Map.of("gen", "3")))
                .isEqualTo(new Stored("\"of-the-server\""));
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(new byte[] {'x'});
        assertThat(seen.getFirst())
                .containsEntry("If-none-match", List.of("*"))
                .containsEntry(
                        "X-amz-checksum-sha256", List.of(Base64.getEncoder().encodeToString(digest)))
                .containsEntry("X-amz-meta-gen", List.of("3"))
                .containsEntry("Content-type", List.of("application/gzip"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        seen.add(Map.copyOf(exchange.getRequestHeaders()));
        Integer status = answers.poll();
        if (status == null || status == BREAK) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("ETag", "\"of-the-server\"");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
