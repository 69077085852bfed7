package dev.senselake.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.ChildEndedException;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

class EmbeddedAwsIT {
    private static final Path BUILD = Path.of("target");
    private static final String KEY = "traffic/dt=2026-01-31/traffic.ndjson.gz";
    private static final Map<String, AttributeValue> ITEM =
            Map.of("pk", AttributeValue.fromS("LEDGER#traffic"), "sk", AttributeValue.fromS("2026-01-31"));

    @TempDir
    Path home;

    @Test
    void whatWasWrittenIsThereAfterARestartAndTheObjectIsAnOrdinaryFile() throws IOException {
        try (EmbeddedAws aws = start()) {
            write(aws);
        }
        assertThat(home.resolve("s3/lake").resolve(KEY)).hasContent("rows");
        try (EmbeddedAws aws = start();
                S3Client s3 = aws.s3Client();
                DynamoDbClient dynamoDb = aws.dynamoDbClient()) {
            assertThat(s3.headObject(b -> b.bucket(EmbeddedAws.BUCKET).key(KEY)).metadata())
                    .containsEntry("generation", "7");
            assertThat(dynamoDb.getItem(b -> b.tableName(EmbeddedAws.TABLE).key(ITEM))
                            .item())
                    .containsAllEntriesOf(ITEM);
        }
    }

    @Test
    void leftoversOfKilledWritersAreRemovedAtTheStartAndObjectsAreKept() throws IOException {
        try (EmbeddedAws aws = start()) {
            write(aws);
            try (S3Client s3 = aws.s3Client()) {
                String upload = s3.createMultipartUpload(
                                b -> b.bucket(EmbeddedAws.BUCKET).key(KEY))
                        .uploadId();
                s3.uploadPart(
                        b -> b.bucket(EmbeddedAws.BUCKET)
                                .key(KEY)
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("part"));
            }
        }
        Path day = home.resolve("s3/lake/traffic/dt=2026-01-31");
        Files.writeString(day.resolve("traffic.ndjson.gz-0b5c1c0e-5a8e-4c51-9d10-5a1b6d1f3f10"), "half");

        try (EmbeddedAws aws = start();
                S3Client s3 = aws.s3Client()) {
            assertThat(s3.listObjectsV2(b -> b.bucket(EmbeddedAws.BUCKET)).contents())
                    .extracting(object -> object.key())
                    .containsExactly(KEY);
        }
        try (Stream<Path> files = Files.walk(home.resolve("s3/lake"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(home.resolve("s3/lake").resolve(KEY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3proxy", "dynamodb"})
    void aCallThatFailsByTheEndOfAServiceSaysSo(String name) {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        try (EmbeddedAws aws = start();
                S3Client s3 = aws.s3Client();
                DynamoDbClient dynamoDb = aws.dynamoDbClient()) {
            aws.requireRunning();
            CompletableFuture<Boolean> told = new CompletableFuture<>();
            aws.whenEnded(() -> told.complete(true));
            List<ProcessHandle> services = ProcessHandle.current()
                    .children()
                    .filter(child -> !others.contains(child))
                    .filter(child -> child.info().commandLine().orElse("").contains("/%s.jar:".formatted(name)))
                    .toList();
            assertThat(services).hasSize(1);

            services.getFirst().destroyForcibly();

            assertThat(told).succeedsWithin(60, TimeUnit.SECONDS);
            assertThatThrownBy(() -> write(s3, dynamoDb))
                    .isInstanceOf(ChildEndedException.class)
                    .hasMessageStartingWith("%s ended with exit status 137 (log: %s): start the command again"
                            .formatted(name, home.resolve("logs").resolve(name + ".log")));
            assertThatThrownBy(aws::requireRunning).isInstanceOf(ChildEndedException.class);
        }
    }

    @Test
    void anOrderlyEndIsNotToldAsOne() {
        EmbeddedAws aws = start();

        aws.close();

        aws.requireRunning();
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedAws.start(new EmbeddedAwsConfig(home, BUILD, "127.0.0.1", port, 0)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContainingAll("s3proxy cannot listen on 127.0.0.1 port " + port, "choose another");
            assertThatThrownBy(() -> EmbeddedAws.start(new EmbeddedAwsConfig(home, BUILD, "127.0.0.1", 0, port)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContainingAll("dynamodb cannot listen on 127.0.0.1 port " + port, "choose another");
        }
    }

    @Test
    void anIncompleteBuildIsNamedInOneLine() {
        assertThatThrownBy(() -> EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, home.resolve("nothing"))))
                .isInstanceOf(UserException.class)
                .hasMessageMatching("class path .*nothing/classpath/[a-z0-9]+.txt is missing: run ./senselake build");
    }

    private EmbeddedAws start() {
        return EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, BUILD));
    }

    private static void write(EmbeddedAws aws) {
        try (S3Client s3 = aws.s3Client();
                DynamoDbClient dynamoDb = aws.dynamoDbClient()) {
            write(s3, dynamoDb);
        }
    }

    private static void write(S3Client s3, DynamoDbClient dynamoDb) {
        s3.putObject(
                b -> b.bucket(EmbeddedAws.BUCKET).key(KEY).metadata(Map.of("generation", "7")),
                RequestBody.fromString("rows"));
        dynamoDb.putItem(b -> b.tableName(EmbeddedAws.TABLE).item(ITEM));
    }
}
