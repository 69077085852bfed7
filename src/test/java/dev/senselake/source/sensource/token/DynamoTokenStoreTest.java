package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.RecordingDynamoDb;
import dev.senselake.dynamo.UnreachableDynamoDb;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The form in which the token item is stored, and what an answer that was lost means. */
class DynamoTokenStoreTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_774_000_000_000L);
    private static final Lease MINE = new Lease("mine");
    private static final Stored TOKEN = new Stored("text", NOW, NOW.plusSeconds(3600), Optional.empty());

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final DynamoTokenStore store = new DynamoTokenStore(new DynamoTable(client, "senselake"), "TOKEN#1");

    @Test
    void anItemOfTheFormerBuildIsRead() {
        client.holding(
                "TOKEN#1",
                "token",
                Map.ofEntries(
                        Map.entry("gen", AttributeValue.fromN("3")),
                        Map.entry("rejectedGen", AttributeValue.fromN("2")),
                        Map.entry("cipher", AttributeValue.fromS("text")),
                        Map.entry("mintedAt", AttributeValue.fromN("1774000000000")),
                        Map.entry("expiresAt", AttributeValue.fromN("1774003600000")),
                        Map.entry("lastOk", AttributeValue.fromN("1774000001000")),
                        Map.entry("lease", AttributeValue.fromS("mine")),
                        Map.entry("lastMintStart", AttributeValue.fromN("1774000002000")),
                        Map.entry("blockedUntil", AttributeValue.fromN("1774000003000")),
                        Map.entry("sharedUntil", AttributeValue.fromN("1774000004000")),
                        Map.entry("refusedPrint", AttributeValue.fromS("print")),
                        Map.entry("refusedAt", AttributeValue.fromN("1774000005000")),
                        Map.entry("freshRejects", AttributeValue.fromSs(List.of("2:1774000006000")))));

        assertThat(store.read())
                .isEqualTo(new TokenState(
                        3,
                        2,
                        Optional.of(new Stored("text", NOW, NOW.plusSeconds(3600), Optional.of(NOW.plusSeconds(1)))),
                        Optional.of(MINE),
                        Optional.of(NOW.plusSeconds(2)),
                        Optional.of(NOW.plusSeconds(3)),
                        Optional.of(NOW.plusSeconds(4)),
                        Optional.of(new Refusal("print", NOW.plusSeconds(5))),
                        List.of(new FreshReject(2, NOW.plusSeconds(6)))));
    }

    @Test
    void aStoredTokenHasTheAttributesOfTheFormerBuild() {
        assertThat(store.store(MINE, 3, TOKEN)).isTrue();

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.key())
                .isEqualTo(Map.of("pk", AttributeValue.fromS("TOKEN#1"), "sk", AttributeValue.fromS("token")));
        assertThat(request.updateExpression())
                .isEqualTo("SET #gen = :gen, #cipher = :cipher, #mintedAt = :mintedAt, #expiresAt = :expiresAt"
                        + " REMOVE #lease, #lastOk, #refusedPrint, #refusedAt");
        assertThat(request.conditionExpression()).isEqualTo("(#gen = :genSeen) AND (#lease = :leaseSeen)");
        assertThat(request.expressionAttributeValues())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ":gen", AttributeValue.fromN("4"),
                        ":genSeen", AttributeValue.fromN("3"),
                        ":leaseSeen", AttributeValue.fromS("mine"),
                        ":cipher", AttributeValue.fromS("text"),
                        ":mintedAt", AttributeValue.fromN("1774000000000"),
                        ":expiresAt", AttributeValue.fromN("1774003600000")));
    }

    @Test
    void theFirstLeaseIsTakenWhereNothingWasSeenAndNothingIs() {
        assertThat(store.acquire(FakeTokenStore.NONE, MINE, NOW)).isTrue();

        assertThat(client.updates().getFirst().conditionExpression())
                .isEqualTo("(attribute_not_exists(#gen)) AND (attribute_not_exists(#lease))"
                        + " AND (attribute_not_exists(#lastMintStart))");
    }

    @Test
    @Tag("G48")
    void aLeaseOrTokenWhoseAnswerWasLostIsOurs() {
        client.refusing(Map.of("lease", AttributeValue.fromS("mine")))
                .refusing(Map.of("cipher", AttributeValue.fromS("text")));

        assertThat(store.acquire(FakeTokenStore.NONE, MINE, NOW)).isTrue();
        assertThat(store.store(MINE, 0, TOKEN)).isTrue();
    }

    @Test
    void aLeaseOrTokenOfAnotherWorkerIsNotOurs() {
        client.refusing(Map.of("lease", AttributeValue.fromS("other")))
                .refusing(Map.of("cipher", AttributeValue.fromS("other")))
                .refusing(Map.of());

        assertThat(store.acquire(FakeTokenStore.NONE, MINE, NOW)).isFalse();
        assertThat(store.store(MINE, 0, TOKEN)).isFalse();
        assertThat(store.store(MINE, 0, TOKEN)).isFalse();
    }

    @Test
    void onlyTheCurrentGenerationIsRejected() {
        client.refusing(Map.of("gen", AttributeValue.fromN("1"), "rejectedGen", AttributeValue.fromN("1")));

        assertThat(store.reject(1))
                .as("an answer that was lost counts for nothing here")
                .isFalse();
        assertThat(store.reject(2)).isTrue();
        assertThat(client.updates().getLast().conditionExpression())
                .isEqualTo("(#gen = :genSeen) AND (attribute_not_exists(#rejectedGen) OR #rejectedGen < :rejectedGen)");
    }

    @Test
    void oldRefusalsOfNewTokensAreDeleted() {
        client.holding(
                "TOKEN#1",
                "token",
                Map.of("freshRejects", AttributeValue.fromSs(List.of("1:1774000000000", "2:1774000060000"))));

        store.freshReject(new FreshReject(3, NOW.plusSeconds(90)), NOW.plusSeconds(60));

        assertThat(client.updates())
                .extracting(UpdateItemRequest::updateExpression)
                .containsExactly("ADD #freshRejects :freshRejects", "DELETE #freshRejects :freshRejects");
        assertThat(client.updates().getLast().expressionAttributeValues())
                .isEqualTo(Map.of(":freshRejects", AttributeValue.fromSs(List.of("1:1774000000000"))));
    }

    @Test
    void aTableThatCannotBeReachedIsTriedAgain() {
        TokenStore unreachable =
                new DynamoTokenStore(new DynamoTable(new UnreachableDynamoDb(), "senselake"), "TOKEN#1");

        assertThatThrownBy(unreachable::read)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("cannot be reached");
    }
}
