package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Switch;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was changed in a dataset after the fact. Rows are seen under the titles of their columns
 * ({@link Dataset#TIMESTAMP} and so on); takes effect with the next answer; safe for many threads.
 */
public final class DatasetChanges {

    /** Makes any number of rows of one. */
    @FunctionalInterface
    private interface Change {
        Stream<ObjectNode> of(ObjectNode row);
    }

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> inserted = new CopyOnWriteArrayList<>();
    private final Switch<Optional<Duration>> lateness = Switch.at(Optional.empty());

    /** Inserts a titled row with any timestamp, also a past or future one; it is visible at once. */
    public DatasetChanges insert(ObjectNode row) {
        inserted.add(row.deepCopy());
        return this;
    }

    /** Deletes the rows that match. */
    public DatasetChanges delete(Predicate<ObjectNode> match) {
        return add(row -> match.test(row) ? Stream.empty() : Stream.of(row));
    }

    /** Edits the rows that match. */
    public DatasetChanges edit(Predicate<ObjectNode> match, Consumer<ObjectNode> edit) {
        return add(row -> {
            if (match.test(row)) {
                edit.accept(row);
            }
            return Stream.of(row);
        });
    }

    /** Repeats the rows that match, so that each stands there this many times. */
    DatasetChanges repeat(Predicate<ObjectNode> match, int times) {
        return add(row -> match.test(row) ? Collections.nCopies(times, row).stream() : Stream.of(row));
    }

    /** Adds a column with one value at the end of every row. */
    DatasetChanges addColumn(String title, JsonNode value) {
        return edit(row -> true, row -> row.set(title, value));
    }

    /** Removes a column from every row. */
    public DatasetChanges removeColumn(String title) {
        return edit(row -> true, row -> row.remove(title));
    }

    /** Makes one message in forty be stored this late, on the simulator's clock. */
    public DatasetChanges lateness(Duration delay) {
        lateness.set(Optional.of(delay));
        return this;
    }

    /** Undoes every change. */
    public void clear() {
        changes.clear();
        inserted.clear();
        lateness.set(Optional.empty());
    }

    boolean isEmpty() {
        return changes.isEmpty() && inserted.isEmpty();
    }

    List<ObjectNode> inserted() {
        return List.copyOf(inserted);
    }

    public Optional<Duration> lateness() {
        return lateness.get();
    }

    Stream<ObjectNode> applied(ObjectNode row) {
        Stream<ObjectNode> rows = Stream.of(row);
        for (Change change : changes) {
            rows = rows.flatMap(change::of);
        }
        return rows;
    }

    private DatasetChanges add(Change change) {
        changes.add(change);
        return this;
    }
}
