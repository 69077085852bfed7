package dev.senselake.source;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the sources in DynamoDB: {@code THROTTLE#<source>} / {@code throttle}, {@code outage#<run_id>}, for one stream
 * {@code outage#<run_id>#<stream>}, and {@code remarks#<run_id>}.
 */
@Singleton
public final class DynamoSourceStatus implements SourceStatus {
    private static final String THROTTLE = "throttle";
    private static final String NOT_BEFORE = "notBefore";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String NEXT_STEP = "nextStep";
    private static final String TEXTS = "texts";

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
        return read(key(source, ofSource(runId)));
    }

    @Override
    public void outage(String source, String runId, Failure failure) {
        write(key(source, ofSource(runId)), failure);
    }

    @Override
    public Optional<Failure> refusal(String source, String stream, String runId) {
        return read(key(source, ofStream(runId, stream)));
    }

    @Override
    public void refusal(String source, String stream, String runId, Failure failure) {
        write(key(source, ofStream(runId, stream)), failure);
    }

    @Override
    public List<String> remarks(String source, String runId) {
        return table.get(key(source, "remarks#" + runId)).set(TEXTS);
    }

    @Override
    public void remark(String source, String runId, String text) {
        table.update(key(source, "remarks#" + runId), new DynamoUpdate().addTo(TEXTS, text));
    }

    private Optional<Failure> read(Key key) {
        DynamoItem item = table.get(key);
        return item.text(CODE)
                .flatMap(ErrorCode::of)
                .map(code -> new Failure(
                        code,
                        item.text(MESSAGE).orElse(""),
                        item.text(NEXT_STEP).orElse("")));
    }

    private void write(Key key, Failure failure) {
        table.update(
                key,
                new DynamoUpdate()
                        .set(CODE, failure.code().code())
                        .set(MESSAGE, failure.message())
                        .set(NEXT_STEP, failure.nextStep()));
    }

    private static String ofSource(String runId) {
        return "outage#" + runId;
    }

    private static String ofStream(String runId, String stream) {
        return ofSource(runId) + "#" + stream;
    }

    private static Key key(String source, String state) {
        return new Key("THROTTLE#" + source, state);
    }
}
