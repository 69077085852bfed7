package dev.senselake.lake;

import dev.senselake.contract.CampaignReport;
import dev.senselake.local.home.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * VersityGW, whose program is named by the system property {@code senselake.versitygw}, over a folder of its own for the
 * tests of one class. Where it is not, they are skipped for the reason in {@code senselake.versitygw.missing}.
 */
public final class VersityGateway implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private static final String NAME = "versitygw";
    private static final String KEY = "versity";
    private static final int ATTEMPTS_UNTIL_IT_LISTENS = 12;

    private Optional<Running> running = Optional.empty();

    private record Running(Path folder, Process process, S3Client s3) {}

    /** Returns a client of its bucket, which is called {@code lake}. */
    public S3Client s3() {
        return running.orElseThrow().s3();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("VersityGW is there");
        }
        String reason =
                System.getProperty("senselake.versitygw.missing", "it takes part in ./senselake test --long only");
        CampaignReport.write(NAME, "skipped: " + reason);
        return ConditionEvaluationResult.disabled("VersityGW: " + reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path folder = Files.createTempDirectory(NAME);
        int port = freePort();
        ProcessBuilder gateway = new ProcessBuilder(List.of(
                program().orElseThrow(),
                "--port",
                "127.0.0.1:" + port,
                "posix",
                "--versioning-dir",
                Files.createDirectory(folder.resolve("versions")).toString(),
                Files.createDirectory(folder.resolve("buckets")).toString()));
        gateway.environment().putAll(Map.of("ROOT_ACCESS_KEY", KEY, "ROOT_SECRET_KEY", KEY));
        Process process = gateway.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        S3Client s3 = client(port);
        running = Optional.of(new Running(folder, process, s3));
        s3.createBucket(bucket -> bucket.bucket("lake"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (running.isPresent()) {
            running.get().s3().close();
            running.get().process().destroyForcibly().onExit().join();
            Folders.delete(running.get().folder());
            CampaignReport.write(NAME, "the contracts of the lake and of object versions were tested against it");
        }
    }

    private static Optional<String> program() {
        return Optional.ofNullable(System.getProperty("senselake.versitygw")).filter(path -> !path.isEmpty());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static S3Client client(int port) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariablesValues(false)
                                .build()))
                .overrideConfiguration(client -> client.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(ATTEMPTS_UNTIL_IT_LISTENS)
                        .build()))
                .build();
    }
}
