package dev.senselake.local.aws;

import dev.senselake.local.home.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3 and DynamoDB as the tool runs them, started once for all test classes of one JVM. Each class finds the bucket and the
 * table empty.
 */
public final class SharedAws implements BeforeAllCallback {
    private static final String HOME = "shared-aws";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 1 << 28;

    private Optional<Started> shared = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = Optional.of(context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedAws.class))
                .computeIfAbsent(Started.class, _ -> Started.start(), Started.class));
        if (context.getEnclosingTestClasses().isEmpty()) {
            emptyTable();
            started().emptyBucket();
        }
    }

    /** Makes the table anew. */
    public void emptyTable() {
        dynamoDb().deleteTable(table -> table.tableName(EmbeddedAws.TABLE));
        new DynamoDbTable(EmbeddedAws.TABLE).create(dynamoDb());
    }

    /** Returns a client that stays open for other classes. */
    public DynamoDbClient dynamoDb() {
        return started().dynamoDb();
    }

    /** Returns where DynamoDB listens. */
    public URI dynamoDbUri() {
        return started().aws().dynamoDbUri();
    }

    /** Returns a client that stays open for other classes. */
    public S3Client s3() {
        return started().s3();
    }

    private Started started() {
        return shared.orElseThrow();
    }

    private record Started(Path home, EmbeddedAws aws, S3Client s3, DynamoDbClient dynamoDb) implements AutoCloseable {
        private static Started start() {
            try {
                Path home = folder();
                EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
                return new Started(home, aws, aws.s3Client(), aws.dynamoDbClient());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // Nothing here outlives the JVM, and writes that reach a disk cost more than the tests.
        private static Path folder() throws IOException {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH_BYTES
                    ? Files.createTempDirectory(MEMORY, HOME)
                    : Files.createTempDirectory(HOME);
        }

        private void emptyBucket() {
            s3.listObjectsV2Paginator(list -> list.bucket(EmbeddedAws.BUCKET)).contents().stream()
                    .toList()
                    .forEach(object -> s3.deleteObject(
                            delete -> delete.bucket(EmbeddedAws.BUCKET).key(object.key())));
        }

        @Override
        public void close() throws IOException {
            s3.close();
            dynamoDb.close();
            aws.close();
            Folders.delete(home);
        }
    }
}
