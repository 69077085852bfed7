package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The cursors: one item per stream, replaced only where it still is what was merged with. */
final class DynamoCursors {
    private static final int TRIES = 20;

    private final DynamoTable table;

    DynamoCursors(DynamoTable table) {
        this.table = table;
    }

    Optional<Cursor> read(String stream) {
        return table.get(key(stream)).map(item -> cursor(stream, item));
    }

    void move(Cursor cursor) {
        Optional<Cursor> seen = read(cursor.stream());
        for (int tries = 0; tries < TRIES; tries++) {
            Cursor merged = seen.map(old -> old.merge(cursor)).orElse(cursor);
            if (seen.filter(merged::equals).isPresent()) {
                return;
            }
            switch (table.update(key(cursor.stream()), replacing(seen, merged))) {
                case Updated.Applied(Map<String, AttributeValue> _) -> {
                    return;
                }
                case Updated.Refused(Map<String, AttributeValue> item) ->
                    seen = item.isEmpty() ? Optional.empty() : Optional.of(cursor(cursor.stream(), item));
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LEDGER_UNAVAILABLE,
                "the cursor of %s changed %d times while it was moved".formatted(cursor.stream(), TRIES),
                "the step is tried again; if it stays so, lower max_in_flight"));
    }

    private static DynamoUpdate replacing(Optional<Cursor> seen, Cursor next) {
        DynamoUpdate update = new DynamoUpdate()
                .set("since", next.since().toString())
                .set("landed", next.landed().toString())
                .set("settled", next.settled().toString());
        if (seen.isEmpty()) {
            return update.when("attribute_not_exists(pk)");
        }
        return update.when("#since = :oldSince AND #landed = :oldLanded AND #settled = :oldSettled")
                .with("oldSince", AttributeValue.fromS(seen.get().since().toString()))
                .with("oldLanded", AttributeValue.fromS(seen.get().landed().toString()))
                .with("oldSettled", AttributeValue.fromS(seen.get().settled().toString()));
    }

    private static Cursor cursor(String stream, Map<String, AttributeValue> item) {
        return new Cursor(stream, day(item, "since"), day(item, "landed"), day(item, "settled"));
    }

    private static LocalDate day(Map<String, AttributeValue> item, String attribute) {
        return LocalDate.parse(
                item.getOrDefault(attribute, AttributeValue.fromS("")).s());
    }

    private static Key key(String stream) {
        return new Key("CURSOR#" + stream, "cursor");
    }
}
