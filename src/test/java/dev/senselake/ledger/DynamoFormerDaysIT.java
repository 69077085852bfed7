package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Days that come due because their columns have other names, on DynamoDB Local. */
class DynamoFormerDaysIT {
    private static final LocalDate FIRST = LocalDate.parse("2025-06-01");
    private static final Instant READ = Instant.parse("2026-02-01T06:00:00.5Z");

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Test
    @Tag("FC8")
    void daysWithRowsThatWereReadBeforeComeDueAndNoOthers() {
        DynamoTable table = new DynamoTable(AWS.dynamoDb(), EmbeddedAws.TABLE);
        Ledger ledger = new DynamoLedger(table);
        for (int day = 0; day < 230; day++) {
            put(ledger, Partition.of("press", FIRST.plusDays(day)), READ, day == 7 ? 0 : 5);
        }
        put(ledger, Partition.of("press", FIRST.plusDays(230)), READ.plusSeconds(60), 5);
        put(ledger, Partition.of("oven", FIRST), READ, 5);
        ledger.claim(Partition.of("press", FIRST.plusDays(231)), "open", READ);
        AWS.dynamoDb()
                .putItem(item -> item.tableName(EmbeddedAws.TABLE)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("LEDGER#press"),
                                "sk", AttributeValue.fromS("2025-06-1"),
                                "committedGen", AttributeValue.fromN("1"),
                                "rows", AttributeValue.fromN("1"),
                                "fetchEnd", AttributeValue.fromS("soon"))));

        new DynamoFormerDays(table).outdate("press", READ.plusSeconds(30));
        new DynamoFormerDays(table).outdate("press", READ.plusSeconds(30));

        for (int day = 0; day < 230; day++) {
            assertThat(standing(ledger, Partition.of("press", FIRST.plusDays(day))))
                    .as("day %d", day)
                    .isEqualTo(day == 7 ? Standing.FINAL : Standing.OUTDATED);
        }
        assertThat(standing(ledger, Partition.of("press", FIRST.plusDays(230)))).isEqualTo(Standing.FINAL);
        assertThat(standing(ledger, Partition.of("oven", FIRST))).isEqualTo(Standing.FINAL);
        assertThat(ledger.read(Partition.of("press", FIRST.plusDays(231))).openClaims())
                .hasSize(1);
    }

    private static Standing standing(Ledger ledger, Partition partition) {
        return new Finality(2, "spec").standing(partition.day().orElseThrow(), ledger.read(partition));
    }

    private static void put(Ledger ledger, Partition partition, Instant read, long rows) {
        Claim claim = ledger.claim(partition, "claim", READ).claim();
        ledger.finalise(
                claim,
                TestCommits.of(
                        claim.generation(),
                        "\"tag\"",
                        "sha",
                        rows,
                        50,
                        read,
                        read.plusSeconds(1),
                        read,
                        "spec",
                        Set.of()));
    }
}
