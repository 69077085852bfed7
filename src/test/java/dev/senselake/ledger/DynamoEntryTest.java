package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An entry as an item: what is absent or half there is read as what it means. */
class DynamoEntryTest {
    private static final Partition PARTITION = Partition.of("traffic", LocalDate.parse("2026-01-31"));
    private static final Instant DEADLINE = Instant.parse("2026-02-01T06:15:00.123456789Z");

    @Test
    void itemThatDoesNotExistIsAnEntryWithoutAnything() {
        assertThat(DynamoEntry.read(PARTITION, DynamoItem.NONE)).isEqualTo(LedgerEntry.none(PARTITION));
    }

    @Test
    void openClaimsAreReadBackToTheNanosecondWhateverTheirIdsHold() {
        List<String> stored = List.of(
                DynamoEntry.open(new Claim(PARTITION, 1, "a@b", DEADLINE)),
                DynamoEntry.open(new Claim(PARTITION, 2, "other", DEADLINE.plusSeconds(1))));

        LedgerEntry entry =
                read(Map.of("claimSeq", AttributeValue.fromN("2"), "openClaims", AttributeValue.fromSs(stored)));

        assertThat(entry.claimSequence()).isEqualTo(2);
        assertThat(entry.openClaims()).isEqualTo(Map.of("a@b", DEADLINE, "other", DEADLINE.plusSeconds(1)));
        assertThat(entry.commit()).isEmpty();
    }

    @Test
    void failureBeforeAnyCommitLeavesNoCommitAndNoWaiver() {
        LedgerEntry entry = read(Map.of(
                "claimSeq", AttributeValue.fromN("3"),
                "status", AttributeValue.fromS("FAILED"),
                "failCount", AttributeValue.fromN("3"),
                "lastError", AttributeValue.fromS("Throttled: too many")));

        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        PARTITION, 3, Map.of(), Optional.empty(), false, 3, Optional.of("Throttled: too many")));
    }

    @Test
    void onlyTheStatusThatAnOperatorSetsWaives() {
        assertThat(read(Map.of("status", AttributeValue.fromS("WAIVED"))).waived())
                .isTrue();
        assertThat(read(Map.of("status", AttributeValue.fromS("COMPLETE"))).waived())
                .isFalse();
    }

    @Test
    void commitWithoutFlagsHasNone() {
        LedgerEntry entry = read(Map.of(
                "committedGen", AttributeValue.fromN("5"),
                "fetchStart", AttributeValue.fromS("2026-02-01T06:00:00Z"),
                "fetchEnd", AttributeValue.fromS("2026-02-01T06:00:01Z"),
                "asOf", AttributeValue.fromS("2026-02-01T06:00:02Z")));

        assertThat(entry.commit().orElseThrow().generation()).isEqualTo(5);
        assertThat(entry.commit().orElseThrow().flags()).isEmpty();
    }

    private static LedgerEntry read(Map<String, AttributeValue> attributes) {
        return DynamoEntry.read(PARTITION, new DynamoItem(attributes));
    }
}
