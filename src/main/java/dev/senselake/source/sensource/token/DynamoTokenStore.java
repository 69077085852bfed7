package dev.senselake.source.sensource.token;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The token item in DynamoDB, {@code TOKEN#<hash>} / {@code token}; instants are milliseconds since the epoch. */
public final class DynamoTokenStore implements TokenStore {
    private final DynamoDbClient client;
    private final String table;
    private final Map<String, AttributeValue> key;

    DynamoTokenStore(DynamoDbClient client, String table, String key) {
        this.client = client;
        this.table = table;
        this.key = Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("token"));
    }

    /** Returns the stores over the items of a table with the keys {@code pk} and {@code sk}. */
    public static TokenStores stores(DynamoDbClient client, String table) {
        return key -> new DynamoTokenStore(client, table, key);
    }

    @Override
    public TokenState read() {
        return guarded(() -> DynamoTokenItem.read(
                client.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                        .item()));
    }

    @Override
    public boolean acquire(TokenState seen, Lease lease, Instant mintStart) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":mine", text(lease.id()));
        values.put(":now", number(mintStart));
        String condition = "%s AND %s AND %s"
                .formatted(
                        DynamoTokenItem.unchangedGen(seen, values),
                        DynamoTokenItem.unchangedLease(seen, values),
                        DynamoTokenItem.unchangedMintStart(seen, values));
        return update("SET lease = :mine, lastMintStart = :now", condition, values, own("lease", values.get(":mine")));
    }

    @Override
    public boolean store(Lease lease, long seenGen, Stored token) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":mine", text(lease.id()));
        values.put(":seen", AttributeValue.fromN(Long.toString(seenGen)));
        values.put(":next", AttributeValue.fromN(Long.toString(seenGen + 1)));
        values.put(":cipher", text(token.cipher()));
        values.put(":minted", number(token.mintedAt()));
        values.put(":expires", number(token.expiresAt()));
        String gen = seenGen == 0 ? "(attribute_not_exists(gen) OR gen = :seen)" : "gen = :seen";
        return update(
                "SET gen = :next, cipher = :cipher, mintedAt = :minted, expiresAt = :expires"
                        + " REMOVE lease, lastOk, refusedPrint, refusedAt",
                "lease = :mine AND " + gen,
                values,
                own("cipher", values.get(":cipher")));
    }

    @Override
    public void release(Lease lease) {
        update("REMOVE lease", "lease = :mine", Map.of(":mine", text(lease.id())));
    }

    @Override
    public void withdraw(Lease lease) {
        update("REMOVE lease, lastMintStart", "lease = :mine", Map.of(":mine", text(lease.id())));
    }

    @Override
    public void block(Instant until) {
        forwards("blockedUntil", until);
    }

    @Override
    public void share(Instant until) {
        forwards("sharedUntil", until);
    }

    @Override
    public void refuse(Refusal refusal) {
        update(
                "SET refusedPrint = :print, refusedAt = :at",
                "attribute_not_exists(refusedAt) OR refusedAt <= :at",
                Map.of(":print", text(refusal.fingerprint()), ":at", number(refusal.at())));
    }

    @Override
    public boolean reject(long gen) {
        return update(
                "SET rejectedGen = :gen",
                "gen = :gen AND (attribute_not_exists(rejectedGen) OR rejectedGen < :gen)",
                Map.of(":gen", AttributeValue.fromN(Long.toString(gen))));
    }

    @Override
    public void succeeded(long gen, Instant at) {
        update(
                "SET lastOk = :at",
                "gen = :gen AND (attribute_not_exists(lastOk) OR lastOk < :at)",
                Map.of(":gen", AttributeValue.fromN(Long.toString(gen)), ":at", number(at)));
    }

    @Override
    public void freshReject(FreshReject reject, Instant since) {
        List<String> old = read().freshRejects().stream()
                .filter(known -> known.at().isBefore(since))
                .map(DynamoTokenItem::text)
                .toList();
        change("ADD freshRejects :one", Map.of(":one", AttributeValue.fromSs(List.of(DynamoTokenItem.text(reject)))));
        if (!old.isEmpty()) {
            change("DELETE freshRejects :old", Map.of(":old", AttributeValue.fromSs(old)));
        }
    }

    private void forwards(String attribute, Instant instant) {
        update(
                "SET %s = :new".formatted(attribute),
                "attribute_not_exists(%1$s) OR %1$s < :new".formatted(attribute),
                Map.of(":new", number(instant)));
    }

    private void change(String expression, Map<String, AttributeValue> values) {
        guarded(() -> client.updateItem(request ->
                request.tableName(table).key(key).updateExpression(expression).expressionAttributeValues(values)));
    }

    private boolean update(String expression, String condition, Map<String, AttributeValue> values) {
        return update(expression, condition, values, Map.of());
    }

    /** Answers true also where the item shows that a lost answer's update was our own. */
    private boolean update(
            String expression, String condition, Map<String, AttributeValue> values, Map<String, AttributeValue> own) {
        return guarded(() -> {
            try {
                client.updateItem(request -> request.tableName(table)
                        .key(key)
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return !own.isEmpty() && e.hasItem() && e.item().entrySet().containsAll(own.entrySet());
            }
        });
    }

    private static Map<String, AttributeValue> own(String attribute, AttributeValue value) {
        return Map.of(attribute, value);
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw e.statusCode() < 500 && !e.isThrottlingException() ? refused(e) : unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private FatalException refused(AwsServiceException cause) {
        return new FatalException(
                failure(
                        "refuses a request (status %d)".formatted(cause.statusCode()),
                        "check LEDGER_TABLE and the function's role"),
                cause);
    }

    private RetryableException unavailable(SdkException cause) {
        return new RetryableException(failure("does not answer", "the next run tries again"), cause);
    }

    private Failure failure(String fact, String nextStep) {
        return new Failure(ErrorCode.LEDGER_UNAVAILABLE, "table %s %s".formatted(table, fact), nextStep);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
    }
}
