package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.mark.DynamoDueLists;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * The days that were published before the columns of their stream got the names that they have for ever; outdated, their
 * {@code spec} is one that no configuration has.
 */
@Singleton
public final class DynamoFormerDays {
    private static final String SPEC = "spec";
    private static final String RENAMED = "columns renamed";

    private final DynamoTable table;

    /** Outdates days of the ledger in this table. */
    public DynamoFormerDays(DynamoTable table) {
        this.table = table;
    }

    /**
     * Makes every day with rows whose reading ended before that instant due again: its columns are named otherwise now. A
     * repeat changes nothing; a day that is being published meanwhile may be read once more.
     */
    public void outdate(String stream, Instant before) {
        String pk = "LEDGER#" + stream;
        table.query(pk).stream()
                .filter(item -> isFormer(item, before))
                .map(item -> new Change(new Key(pk, item.required("sk")), outdating(item)))
                .gather(Gatherers.windowFixed(DynamoTable.MOST_AT_ONCE))
                .forEach(this::apply);
        // At the end: who was killed before this comes here again.
        new DynamoDueLists(table).discard(stream);
    }

    private void apply(List<Change> changes) {
        if (changes.size() == 1 || !table.updateAll(changes)) {
            // What is refused here was read again meanwhile.
            changes.forEach(change -> table.update(change.key(), change.update()));
        }
    }

    private static DynamoUpdate outdating(DynamoItem item) {
        return new DynamoUpdate().set(SPEC, RENAMED).whenStill(SPEC, item.text(SPEC));
    }

    private static boolean isFormer(DynamoItem item, Instant before) {
        boolean held = item.number(DynamoEntry.COMMITTED).isPresent()
                && item.number("rows").orElse(0L) > 0
                && item.text(SPEC).filter(RENAMED::equals).isEmpty();
        return held
                && item.text("fetchEnd").filter(end -> isBefore(end, before)).isPresent();
    }

    private static boolean isBefore(String end, Instant before) {
        try {
            return Instant.parse(end).isBefore(before);
        } catch (DateTimeException typedByHand) {
            return false;
        }
    }
}
