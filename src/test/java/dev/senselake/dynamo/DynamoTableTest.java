package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoTableTest {
    private static final Key KEY = new Key("CURSOR#traffic", "cursor");
    private static final Map<String, AttributeValue> SEVEN = Map.of("rows", AttributeValue.fromN("7"));

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final DynamoTable table = new DynamoTable(new ConsistentDynamoDb(client, 1), "senselake");

    @Test
    @Tag("G50")
    void anItemIsReadConsistently() {
        client.holding(KEY.pk(), KEY.sk(), SEVEN);

        assertThat(table.get(KEY).number("rows")).contains(7L);
        assertThat(table.get(new Key("CURSOR#zone", "cursor")).isEmpty()).isTrue();
    }

    @Test
    @Tag("G50")
    void aQueryReadsEveryPageConsistently() {
        client.holding("p", "1", SEVEN).holding("p", "2", SEVEN).holding("p", "3", SEVEN);

        assertThat(table.query("p"))
                .extracting(item -> item.text("sk").orElse(""))
                .containsExactly("1", "2", "3");
    }

    @Test
    void anUpdateThatHappenedGivesTheItemAsItNowIs() {
        assertThat(table.update(KEY, new DynamoUpdate().remove("lease")))
                .isInstanceOfSatisfying(
                        Updated.Applied.class,
                        applied -> assertThat(applied.item().text("pk")).contains(KEY.pk()));

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.tableName()).isEqualTo("senselake");
        assertThat(request.hasExpressionAttributeValues()).as("none are given").isFalse();
        assertThat(request.conditionExpression()).isNull();
    }

    @Test
    @Tag("G48")
    void aRefusedUpdateGivesTheItemThatStoodInItsWay() {
        client.refusing(SEVEN).refusing(Map.of());
        DynamoUpdate update = new DynamoUpdate().raise("rows", 7);

        assertThat(table.update(KEY, update)).isEqualTo(new Updated.Refused(new DynamoItem(SEVEN)));
        assertThat(table.update(KEY, update)).isEqualTo(new Updated.Refused(DynamoItem.NONE));
        assertThat(client.updates().getFirst().returnValuesOnConditionCheckFailure())
                .isEqualTo(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    @Test
    void aChangeIsWorkedOutAnewFromWhatOthersWroteMeanwhile() {
        client.holding(KEY.pk(), KEY.sk(), Map.of("rows", AttributeValue.fromN("1")))
                .refusing(Map.of())
                .refusing(SEVEN);
        List<Optional<Long>> seen = new ArrayList<>();

        table.change(KEY, item -> {
            seen.add(item.number("rows"));
            return Optional.of(new DynamoUpdate().set("rows", 8).whenStillNumber("rows", item.number("rows")));
        });

        assertThat(seen).containsExactly(Optional.of(1L), Optional.empty(), Optional.of(7L));
        assertThat(client.updates().getLast().conditionExpression()).isEqualTo("#rows = :rowsSeen");
    }

    @Test
    void aChangeEndsWhereOthersHaveMadeIt() {
        client.refusing(SEVEN);

        table.change(
                KEY,
                item -> item.number("rows").isPresent()
                        ? Optional.empty()
                        : Optional.of(new DynamoUpdate().set("rows", 7).whenStillNumber("rows", Optional.empty())));

        assertThat(client.updates()).hasSize(1);
    }

    @Test
    void aChangeThatAlwaysComesTooLateIsTriedAgainLater() {
        for (int i = 0; i < 20; i++) {
            client.refusing(SEVEN);
        }

        assertThatThrownBy(() -> table.change(KEY, _ -> Optional.of(new DynamoUpdate().raise("rows", 7))))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE))
                .hasMessageContaining("CURSOR#traffic cursor")
                .hasMessageContaining("20 times");
        assertThat(client.updates()).hasSize(20);
    }

    @Test
    @Tag("G49")
    void aWriteThatMeetsOtherTransactionsIsSentAgainAfterGrowingWaits() {
        TestClock clock = new TestClock(Instant.EPOCH);
        DynamoTable busy = new DynamoTable(new ConflictingDynamoDb(client, 3), "senselake", clock.timing());

        assertThat(busy.update(KEY, new DynamoUpdate().set("rows", 1))).isInstanceOf(Updated.Applied.class);
        busy.put(KEY, "outcome", "{}");
        assertThat(busy.updateAll(List.of(new Change(KEY, new DynamoUpdate().set("rows", 2)))))
                .isTrue();

        assertThat(client.updates()).hasSize(1);
        assertThat(client.puts()).hasSize(1);
        assertThat(client.transactions()).hasSize(1);
        assertThat(clock.sleeps())
                .hasSize(9)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(25), Duration.ofMillis(125)));
    }

    @Test
    @Tag("G49")
    void aWriteThatNeverGetsThroughEndsWithinSecondsAndMayBeTriedAgain() {
        TestClock clock = new TestClock(Instant.EPOCH);
        ConflictingDynamoDb held = new ConflictingDynamoDb(client, 1_000);
        DynamoTable busy = new DynamoTable(held, "senselake", clock.timing());

        assertThatThrownBy(() -> busy.update(KEY, new DynamoUpdate().set("rows", 1)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("TransactionConflict");
        assertThat(busy.updateAll(List.of(new Change(KEY, new DynamoUpdate().set("rows", 2)))))
                .as("its items may be written one by one")
                .isFalse();

        assertThat(held.writes()).isEqualTo(16);
        assertThat(clock.instant()).isBefore(Instant.EPOCH.plusSeconds(8));
        assertThat(client.updates()).isEmpty();
    }

    @Test
    void changesAreMadeTogetherOrNotAtAll() {
        List<Change> changes = List.of(
                new Change(KEY, new DynamoUpdate().set("rows", 1)),
                new Change(new Key("CURSOR#zone", "cursor"), new DynamoUpdate().set("rows", 2)));

        assertThat(table.updateAll(changes)).isTrue();
        assertThat(client.transactions().getFirst().transactItems())
                .extracting(item -> item.update().key())
                .containsExactly(KEY.attributes(), new Key("CURSOR#zone", "cursor").attributes());

        client.cancelling();
        assertThat(table.updateAll(changes)).isFalse();
    }

    @Test
    void anItemIsWrittenWithItsKey() {
        table.put(KEY, "outcome", "seven");

        assertThat(client.puts().getFirst().item())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", AttributeValue.fromS("CURSOR#traffic"),
                        "sk", AttributeValue.fromS("cursor"),
                        "outcome", AttributeValue.fromS("seven")));
    }

    @Test
    @Tag("G48")
    void whatTheSdkThrowsSaysWhatWasTried() {
        DynamoTable unreachable = new DynamoTable(new UnreachableDynamoDb(), "senselake");

        assertThatThrownBy(() -> unreachable.get(KEY))
                .isInstanceOf(RetryableException.class)
                .hasMessageStartingWith("table senselake, read CURSOR#traffic cursor: it cannot be reached");
    }

    @Test
    void aTableHasAName() {
        assertThatThrownBy(() -> new DynamoTable(client, " ")).hasMessageContaining("no name");
    }
}
