package dev.senselake.source;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The state of the sources in DynamoDB: {@code THROTTLE#<source>} / {@code throttle} or {@code outage#<run_id>}. */
@Singleton
public final class DynamoSourceStatus implements SourceStatus {
    private static final String THROTTLE = "throttle";
    private static final String NOT_BEFORE = "notBefore";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String NEXT_STEP = "nextStep";

    private final DynamoTable table;

    /** Keeps the state in this table. */
    public DynamoSourceStatus(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Instant> notBefore(String source) {
        return table.get(key(source, THROTTLE)).millis(NOT_BEFORE);
    }

    @Override
    public void throttle(String source, Instant notBefore) {
        // Up to the next whole millisecond: never earlier than asked for.
        long millis = notBefore.plusNanos(999_999).toEpochMilli();
        table.update(key(source, THROTTLE), new DynamoUpdate().raise(NOT_BEFORE, millis));
    }

    @Override
    public Optional<Failure> outage(String source, String runId) {
        DynamoItem item = table.get(key(source, "outage#" + runId));
        return item.text(CODE)
                .flatMap(ErrorCode::of)
                .map(code -> new Failure(
                        code,
                        item.text(MESSAGE).orElse(""),
                        item.text(NEXT_STEP).orElse("")));
    }

    @Override
    public void outage(String source, String runId, Failure failure) {
        table.update(
                key(source, "outage#" + runId),
                new DynamoUpdate()
                        .set(CODE, failure.code().code())
                        .set(MESSAGE, failure.message())
                        .set(NEXT_STEP, failure.nextStep()));
    }

    private static Key key(String source, String state) {
        return new Key("THROTTLE#" + source, state);
    }
}
