package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.RecordingDynamoDb;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.Ledger.NewClaim;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The form in which entries and cursors are stored; what the conditions do is for the contract on DynamoDB Local. */
class DynamoLedgerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final Partition PARTITION = Partition.of("traffic", DAY);
    private static final Instant DEADLINE = Instant.parse("2026-02-01T06:15:00Z");
    private static final Instant READ = Instant.parse("2026-02-01T06:00:00Z");
    private static final Claim CLAIM = new Claim(PARTITION, 5, "mine", DEADLINE);
    private static final Commit COMMIT = TestCommits.of(
            5, "tag", "sha", 7, 70, READ, READ.plusSeconds(1), READ.plusSeconds(2), "spec", Set.of("thin"));
    private static final AttributeValue OPEN = AttributeValue.fromSs(List.of("mine@2026-02-01T06:15:00Z"));

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final Ledger ledger = new DynamoLedger(new DynamoTable(client, "senselake"));

    @Test
    void anEntryOfTheFormerBuildIsRead() {
        client.holding(
                "LEDGER#traffic",
                "2026-01-31",
                Map.ofEntries(
                        Map.entry("claimSeq", AttributeValue.fromN("6")),
                        Map.entry("openClaims", OPEN),
                        Map.entry("committedGen", AttributeValue.fromN("5")),
                        Map.entry("confirmedGen", AttributeValue.fromN("5")),
                        Map.entry("status", AttributeValue.fromS("COMPLETE")),
                        Map.entry("etag", AttributeValue.fromS("tag")),
                        Map.entry("sha256", AttributeValue.fromS("sha")),
                        Map.entry("rows", AttributeValue.fromN("7")),
                        Map.entry("bytes", AttributeValue.fromN("70")),
                        Map.entry("fetchStart", AttributeValue.fromS("2026-02-01T06:00:00Z")),
                        Map.entry("fetchEnd", AttributeValue.fromS("2026-02-01T06:00:01Z")),
                        Map.entry("asOf", AttributeValue.fromS("2026-02-01T06:00:02Z")),
                        Map.entry("spec", AttributeValue.fromS("spec")),
                        Map.entry("flags", AttributeValue.fromSs(List.of("thin"))),
                        Map.entry("failCount", AttributeValue.fromN("2")),
                        Map.entry("lastError", AttributeValue.fromS("Throttled: too many"))));

        assertThat(ledger.read(PARTITION))
                .isEqualTo(new LedgerEntry(
                        PARTITION,
                        6,
                        Map.of("mine", DEADLINE),
                        Optional.of(COMMIT),
                        false,
                        2,
                        Optional.of("Throttled: too many")));
        assertThat(ledger.read(Partition.of("traffic", DAY.plusDays(1))))
                .isEqualTo(LedgerEntry.none(Partition.of("traffic", DAY.plusDays(1))));
    }

    @Test
    void aCursorOfTheFormerBuildIsReadAndReplacedOnlyWhereItStillStands() {
        client.holding(
                "CURSOR#traffic",
                "cursor",
                Map.of(
                        "since", AttributeValue.fromS("2026-01-01"),
                        "landed", AttributeValue.fromS("2026-01-31"),
                        "settled", AttributeValue.fromS("2026-01-17")));
        Cursor cursor = ledger.cursor("traffic").orElseThrow();
        assertThat(cursor).isEqualTo(new Cursor("traffic", LocalDate.parse("2026-01-01"), DAY, DAY.minusDays(14)));

        ledger.move(cursor);
        assertThat(client.updates()).as("nothing to move").isEmpty();

        ledger.move(new Cursor("traffic", cursor.since(), DAY.plusDays(1), cursor.settled()));
        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.updateExpression()).isEqualTo("SET #since = :since, #landed = :landed, #settled = :settled");
        assertThat(request.conditionExpression())
                .isEqualTo("(#since = :sinceSeen) AND (#landed = :landedSeen) AND (#settled = :settledSeen)");
        assertThat(request.expressionAttributeValues())
                .containsEntry(":landed", AttributeValue.fromS("2026-02-01"))
                .containsEntry(":landedSeen", AttributeValue.fromS("2026-01-31"));
    }

    @Test
    void aClaimIsOneMoreAndOpenUntilItsDeadline() {
        ledger.claim(Partition.snapshot("zone"), "mine", DEADLINE);

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.key())
                .isEqualTo(Map.of("pk", AttributeValue.fromS("LEDGER#zone"), "sk", AttributeValue.fromS("snapshot")));
        assertThat(request.updateExpression()).isEqualTo("ADD #claimSeq :claimSeq, #openClaims :openClaims");
        assertThat(request.expressionAttributeValues())
                .isEqualTo(Map.of(":claimSeq", AttributeValue.fromN("1"), ":openClaims", OPEN));
    }

    @Test
    void claimsOfAWindowAreTakenTogetherWhereNobodyCameInBetween() {
        LedgerEntry known = new LedgerEntry(PARTITION, 4, Map.of(), Optional.empty(), false, 0, Optional.empty());
        LedgerEntry unknown = LedgerEntry.none(Partition.of("traffic", DAY.plusDays(1)));

        List<Claimed> claimed =
                ledger.claim(List.of(new NewClaim(known, "mine", DEADLINE), new NewClaim(unknown, "other", DEADLINE)));

        assertThat(claimed).extracting(each -> each.claim().generation()).containsExactly(5L, 1L);
        assertThat(client.transactions().getFirst().transactItems())
                .extracting(item -> item.update().conditionExpression())
                .containsExactly("#claimSeq = :claimSeqSeen", "attribute_not_exists(#claimSeq)");
    }

    @Test
    void claimsOfAWindowAreTakenOneByOneWhereSomebodyCameInBetween() {
        client.cancelling();
        LedgerEntry entry = LedgerEntry.none(PARTITION);

        ledger.claim(List.of(new NewClaim(entry, "mine", DEADLINE), new NewClaim(entry, "other", DEADLINE)));

        assertThat(client.updates()).hasSize(2);
    }

    @Test
    void anObjectThatWasPutIsRecordedWithTheAttributesOfTheFormerBuild() {
        assertThat(ledger.finalise(CLAIM, COMMIT)).isTrue();

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.conditionExpression())
                .isEqualTo("attribute_not_exists(#committedGen) OR #committedGen < :committedGen");
        assertThat(request.updateExpression())
                .endsWith(" DELETE #openClaims :openClaims"
                        + " REMOVE #objectBytes, #failCount, #lastError, #failedSince, #emptySince, #rowsAdded, #rowsRemoved,"
                        + " #rowsChanged");
        assertThat(request.expressionAttributeValues())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(":committedGen", AttributeValue.fromN("5")),
                        Map.entry(":status", AttributeValue.fromS("COMPLETE")),
                        Map.entry(":etag", AttributeValue.fromS("tag")),
                        Map.entry(":sha256", AttributeValue.fromS("sha")),
                        Map.entry(":rows", AttributeValue.fromN("7")),
                        Map.entry(":bytes", AttributeValue.fromN("70")),
                        Map.entry(":fetchStart", AttributeValue.fromS("2026-02-01T06:00:00Z")),
                        Map.entry(":fetchEnd", AttributeValue.fromS("2026-02-01T06:00:01Z")),
                        Map.entry(":asOf", AttributeValue.fromS("2026-02-01T06:00:02Z")),
                        Map.entry(":spec", AttributeValue.fromS("spec")),
                        Map.entry(":flags", AttributeValue.fromSs(List.of("thin"))),
                        Map.entry(":openClaims", OPEN)));
    }

    @Test
    @Tag("G48")
    void anObjectThatWasRecordedBeforeItsAnswerWasLostIsRecorded() {
        client.refusing(Map.of("committedGen", AttributeValue.fromN("5")));
        assertThat(ledger.finalise(CLAIM, COMMIT)).isTrue();

        client.refusing(Map.of("committedGen", AttributeValue.fromN("6")));
        assertThat(ledger.finalise(CLAIM, COMMIT))
                .as("a newer one stands there")
                .isFalse();
    }

    @Test
    void aConfirmationNeedsTheNewestClaim() {
        assertThat(ledger.confirm(CLAIM, COMMIT.standing(3, "tag"))).isTrue();
        assertThat(client.updates().getFirst().conditionExpression())
                .isEqualTo("(#claimSeq = :claimSeqSeen)"
                        + " AND (attribute_not_exists(#committedGen) OR #committedGen <= :committedGen)");
        assertThat(client.updates().getFirst().expressionAttributeValues())
                .containsEntry(":claimSeqSeen", AttributeValue.fromN("5"))
                .containsEntry(":confirmedGen", AttributeValue.fromN("5"))
                .containsEntry(":committedGen", AttributeValue.fromN("3"));

        client.refusing(Map.of("claimSeq", AttributeValue.fromN("6")));
        assertThat(ledger.confirm(CLAIM, COMMIT)).isFalse();
        assertThat(client.updates().getLast().updateExpression())
                .as("the own claim ends")
                .isEqualTo("DELETE #openClaims :openClaims");
    }

    @Test
    @Tag("F47")
    void aConfirmedObjectOfALowerGenerationLeavesTheRecordedOne() {
        client.refusing(Map.of("claimSeq", AttributeValue.fromN("5"), "committedGen", AttributeValue.fromN("4")));

        assertThat(ledger.confirm(CLAIM, COMMIT.standing(3, "tag"))).isTrue();

        UpdateItemRequest request = client.updates().getLast();
        assertThat(request.conditionExpression())
                .isEqualTo("(#claimSeq = :claimSeqSeen) AND (#committedGen > :object)");
        assertThat(request.expressionAttributeValues())
                .containsEntry(":object", AttributeValue.fromN("3"))
                .doesNotContainKey(":committedGen");
    }

    @Test
    void aFailureIsCountedAndCutTo500Characters() {
        ledger.fail(CLAIM, new Failure(ErrorCode.THROTTLED, "x".repeat(600), "wait"));

        UpdateItemRequest request = client.updates().getLast();
        assertThat(request.conditionExpression()).isEqualTo("contains(#openClaims, :open)");
        assertThat(request.updateExpression())
                .isEqualTo("SET #lastError = :lastError, #status = if_not_exists(#status, :status)"
                        + " ADD #failCount :failCount DELETE #openClaims :openClaims");
        assertThat(request.expressionAttributeValues())
                .containsEntry(":lastError", AttributeValue.fromS("Throttled: " + "x".repeat(489)))
                .containsEntry(":status", AttributeValue.fromS("FAILED"));
    }
}
