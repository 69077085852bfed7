package dev.senselake.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger of a home that nobody has open is one file, whatever was written to it. */
class LedgerFileIT {
    private static final String NAME = "shared-local-instance.db";
    private static final Key KEY = new Key("LEDGER#s", "2026-01-01");

    @TempDir
    Path home;

    @Test
    void ledgerIsOneFileBetweenCommands() throws IOException {
        try (EmbeddedAws aws = start();
                DynamoDbClient client = aws.dynamoDbClient()) {
            new DynamoTable(client, EmbeddedAws.TABLE).put(KEY, "text", "kept");
            assertThat(files()).contains(NAME, NAME + "-wal");
        }

        assertThat(files()).containsExactly(NAME);
        assertThat(new String(Files.readAllBytes(home.resolve(NAME)), UTF_8)).contains("kept");
        try (EmbeddedAws aws = start();
                DynamoDbClient client = aws.dynamoDbClient()) {
            assertThat(new DynamoTable(client, EmbeddedAws.TABLE).get(KEY).text("text"))
                    .contains("kept");
        }
    }

    private EmbeddedAws start() {
        return EmbeddedAws.reserve(EmbeddedAwsConfig.onLoopback(home, Path.of("target")))
                .startTable();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(NAME))
                    .sorted()
                    .toList();
        }
    }
}
