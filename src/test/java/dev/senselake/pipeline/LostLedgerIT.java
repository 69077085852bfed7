package dev.senselake.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The ledger's file of a home is damaged, as after a power cut; the objects of the lake are whole. */
@Tag("I4")
class LostLedgerIT {
    private static final String FILE = "shared-local-instance.db";

    @TempDir
    Path folder;

    @Test
    void ledgerThatDoesNotOpenIsMadeAnewFromTheObjects() throws IOException {
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            LakeView lake;
            Map<String, Map<String, AttributeValue>> ledger;
            try (Tool tool = Tool.open(home, sources.environment())) {
                run(tool, 0);
                lake = tool.lake();
                ledger = ledger(tool.aws());
            }
            byte[] damaged = Files.readAllBytes(home.resolve(FILE));
            Arrays.fill(damaged, damaged.length / 4, damaged.length, (byte) 0xa5);
            Files.write(home.resolve(FILE), damaged);

            // A command that is killed once the file is aside leaves an empty table.
            EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")))
                    .close();

            List<String> notices = new ArrayList<>();
            try (Tool tool = Tool.open(home, sources.environment(), notices::add)) {
                assertThat(notices)
                        .containsExactly(("the ledger cannot be read and was moved to %s; it was made anew from %d"
                                        + " objects of the lake")
                                .formatted(
                                        home.resolve(FILE + ".unreadable-1"),
                                        lake.objects().size()));
                assertThat(ledger(tool.aws())).isEqualTo(ledger);
                assertThat(home.resolve(FILE + ".unreadable-1")).hasBinaryContent(damaged);

                run(tool, 10);
                assertThat(tool.lake().writes()).isEqualTo(lake.writes());
            }
        }
    }

    private static void run(Tool tool, int minutes) {
        JsonNode summary = tool.run(
                "run-" + minutes,
                Sources.NOW.plus(Duration.ofMinutes(minutes)),
                "{\"streams\":[\"zone\",\"traffic\"]}");
        assertThat(summary.path("status").asText()).as(summary.toPrettyString()).isEqualTo("SUCCEEDED");
    }

    private static Map<String, Map<String, AttributeValue>> ledger(EmbeddedAws aws) {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            client.scanPaginator(scan -> scan.tableName(EmbeddedAws.TABLE)).items().stream()
                    .filter(item -> text(item, "pk").startsWith("LEDGER#"))
                    .forEach(item -> items.put(text(item, "pk") + " " + text(item, "sk"), told(item)));
        }
        return items;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }

    /** Returns what is to be the same: all but claims, which end with their run. */
    private static Map<String, AttributeValue> told(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> told = new HashMap<>(item);
        told.keySet().removeAll(List.of("openClaims", "raisedBy"));
        return told;
    }
}
