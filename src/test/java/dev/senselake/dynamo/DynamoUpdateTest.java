package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

class DynamoUpdateTest {
    private static final Key KEY = new Key("p", "s");

    private final DynamoUpdate update = new DynamoUpdate();

    @Test
    void everyPartOfAnUpdateStandsInOneExpression() {
        update.set("rows", 7)
                .set("status", "COMPLETE")
                .setIfAbsent("first", "now")
                .increment("claims")
                .addTo("open", "a")
                .takeFrom("closed", "b", "c")
                .remove("lease", "lastOk");

        assertThat(update.expression())
                .isEqualTo("SET #rows = :rows, #status = :status, #first = if_not_exists(#first, :first)"
                        + " ADD #claims :claims, #open :open DELETE #closed :closed REMOVE #lease, #lastOk");
        assertThat(update.values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ":rows", AttributeValue.fromN("7"),
                        ":status", AttributeValue.fromS("COMPLETE"),
                        ":first", AttributeValue.fromS("now"),
                        ":claims", AttributeValue.fromN("1"),
                        ":open", AttributeValue.fromSs(List.of("a")),
                        ":closed", AttributeValue.fromSs(List.of("b", "c"))));
        assertThat(update.condition()).isEmpty();
    }

    @Test
    void everyNameOfExpressionAndConditionIsDeclaredOnce() {
        update.set("rows", 7).remove("lease").when("#gen = :gen AND #rows < :rows");

        assertThat(update.names())
                .containsExactlyInAnyOrderEntriesOf(Map.of("#rows", "rows", "#lease", "lease", "#gen", "gen"));
    }

    @Test
    void anEmptySetIsRemovedBecauseItCannotBeStored() {
        update.setOf("flags", Set.of());

        assertThat(update.expression()).isEqualTo("REMOVE #flags");
        assertThat(update.values()).isEmpty();
    }

    @Test
    void emptyListsAndMapsAreStored() {
        update.setList("ids", List.of()).setMap("days", Map.of());

        assertThat(update.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(":ids", AttributeValue.fromL(List.of()), ":days", AttributeValue.fromM(Map.of())));
    }

    @Test
    void listsAndMapsHoldTexts() {
        update.setList("ids", List.of("a")).setMap("days", Map.of("z1", "2026-01-31"));

        assertThat(update.values())
                .containsEntry(":ids", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))))
                .containsEntry(":days", AttributeValue.fromM(Map.of("z1", AttributeValue.fromS("2026-01-31"))));
    }

    @Test
    void aNumberIsRaisedOnlyUpwards() {
        assertThat(update.raise("gen", 3).condition()).isEqualTo("attribute_not_exists(#gen) OR #gen < :gen");
        assertThat(new DynamoUpdate().raiseOrKeep("gen", 3).condition())
                .isEqualTo("attribute_not_exists(#gen) OR #gen <= :gen");
        assertThat(update.expression()).isEqualTo("SET #gen = :gen");
    }

    @Test
    void whatWasReadMustStillStandThereWhateverIsSet() {
        update.set("lease", "mine").whenStill("lease", Optional.of("theirs")).whenStillNumber("gen", Optional.of(4L));

        assertThat(update.condition()).isEqualTo("(#lease = :leaseSeen) AND (#gen = :genSeen)");
        assertThat(update.values())
                .containsEntry(":lease", AttributeValue.fromS("mine"))
                .containsEntry(":leaseSeen", AttributeValue.fromS("theirs"))
                .containsEntry(":genSeen", AttributeValue.fromN("4"));
    }

    @Test
    void whatWasMissingMustStillBeMissing() {
        update.set("lease", "mine").whenStill("lease", Optional.empty()).whenStillNumber("gen", Optional.empty());

        assertThat(update.condition()).isEqualTo("(attribute_not_exists(#lease)) AND (attribute_not_exists(#gen))");
        assertThat(update.values()).containsOnlyKeys(":lease");
    }

    @Test
    void anAlternativeIsHeldTogetherBesideOtherConditions() {
        update.raise("committedGen", 3)
                .when("#claimSeq = :claim")
                .with("claim", 5)
                .with("note", "text");

        assertThat(update.condition())
                .isEqualTo("(attribute_not_exists(#committedGen) OR #committedGen < :committedGen)"
                        + " AND (#claimSeq = :claim)");
        assertThat(update.values())
                .containsEntry(":claim", AttributeValue.fromN("5"))
                .containsEntry(":note", AttributeValue.fromS("text"));
    }

    @Test
    void aPartOfATransactionLeavesOutWhatIsEmpty() {
        Update bare = update.remove("lease").in("table", KEY);

        assertThat(bare.tableName()).isEqualTo("table");
        assertThat(bare.key()).isEqualTo(KEY.attributes());
        assertThat(bare.hasExpressionAttributeValues()).isFalse();
        assertThat(bare.conditionExpression()).isNull();

        Update full = new DynamoUpdate().raise("gen", 1).in("table", KEY);
        assertThat(full.updateExpression()).isEqualTo("SET #gen = :gen");
        assertThat(full.conditionExpression()).isEqualTo("attribute_not_exists(#gen) OR #gen < :gen");
        assertThat(full.expressionAttributeNames()).isEqualTo(Map.of("#gen", "gen"));
        assertThat(full.expressionAttributeValues()).isEqualTo(Map.of(":gen", AttributeValue.fromN("1")));
    }
}
