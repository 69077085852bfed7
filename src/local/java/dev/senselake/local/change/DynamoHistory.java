package dev.senselake.local.change;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.ledger.Cursor;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.change.RecordedChange.Cursors;
import dev.senselake.local.change.RecordedChange.Undone;
import dev.senselake.local.failure.UserException;
import dev.senselake.time.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Gatherers;

/**
 * What operators changed, in the table of the ledger: {@code HISTORY#<stream>} / instant tells of a change, {@code
 * HISTORY#<stream>#<instant>} / number of the days that one transaction of it changed, {@code HISTORY#} / {@code streams} of
 * which streams there is something. No run reads it; of each stream the newest 200 are kept.
 */
public final class DynamoHistory {
    private static final int MOST_CHANGES = 200;

    private static final Key STREAMS = new Key("HISTORY#", "streams");
    private static final String NAMES = "names";
    private static final String KIND = "kind";
    private static final String DONE = "doneAt";
    private static final String UNDONE = "undoneAt";
    private static final String UNDONE_BY = "undoneBy";
    private static final String KEPT = "kept";
    private static final String DAYS = "days";
    private static final String LISTED = "listed";

    private final DynamoTable table;
    private final int most;

    /** Keeps the history in this table. */
    public DynamoHistory(DynamoTable table) {
        this(table, MOST_CHANGES);
    }

    DynamoHistory(DynamoTable table, int most) {
        this.table = table;
        this.most = most;
    }

    /** The days that one transaction changed. */
    record Part(int number, List<DayChange> days, boolean undone, int kept) {}

    /** Returns the streams that were changed, in order. */
    public List<String> streams() {
        return table.get(STREAMS).set(NAMES).stream().sorted().toList();
    }

    /** Returns the changes of a stream, newest first. */
    public List<RecordedChange> of(String stream) {
        return table.query("HISTORY#" + stream).stream()
                .flatMap(item -> read(stream, item).stream())
                .sorted(Comparator.comparing(RecordedChange::id).reversed())
                .toList();
    }

    /** Writes a change that is about to be made, and lets go of the oldest; false where the stream has one of that instant. */
    boolean begin(RecordedChange change) {
        DynamoItem streams = table.get(STREAMS);
        if (!streams.set(NAMES).contains(change.stream())) {
            table.change(STREAMS, item -> {
                Set<String> names = new TreeSet<>(item.set(NAMES));
                names.add(change.stream());
                return Optional.of(new DynamoUpdate().setOf(NAMES, names).whenUnchanged(NAMES, item));
            });
        }
        List<RecordedChange> known = of(change.stream());
        known.stream().skip(most - 1L).forEach(this::remove);
        return table.update(head(change), begun(change)) instanceof Updated.Applied;
    }

    private static DynamoUpdate begun(RecordedChange change) {
        Intent intent = change.intent();
        DynamoUpdate update = new DynamoUpdate()
                .set(KIND, intent.kind().recorded())
                .set("target", intent.target().toString())
                .set("from", intent.window().from().toString())
                .set("to", intent.window().to().toString())
                .set("by", intent.by())
                .set("because", intent.because())
                .set(DAYS, change.days())
                .setList(
                        LISTED,
                        change.listed().stream()
                                .map(range -> "%s/%s".formatted(range.from(), range.to()))
                                .toList())
                .when("attribute_not_exists(#kind)");
        change.cursors().before().ifPresent(cursor -> write(update, "before", cursor));
        change.cursors().after().ifPresent(cursor -> write(update, "after", cursor));
        return update;
    }

    private static void write(DynamoUpdate update, String name, Cursor cursor) {
        update.setList(
                name,
                List.of(
                        cursor.since().toString(),
                        cursor.landed().toString(),
                        cursor.settled().toString()));
    }

    /** Says that a change came to its end, and where the cursor stands since. */
    void end(RecordedChange change, Instant at) {
        DynamoUpdate update = new DynamoUpdate().set(DONE, at.toString()).when("attribute_exists(#kind)");
        change.cursors().after().ifPresent(cursor -> write(update, "after", cursor));
        table.update(head(change), update);
    }

    /** Says that a change was undone. */
    void undo(RecordedChange change, Undone undone) {
        table.update(
                head(change),
                new DynamoUpdate()
                        .set(UNDONE, undone.at().toString())
                        .set(UNDONE_BY, undone.by())
                        .set(KEPT, undone.kept())
                        .when("attribute_exists(#kind)"));
    }

    /** Returns the write that tells of the days of one transaction. */
    Change part(RecordedChange change, int number, List<DayChange> days) {
        return new Change(
                key(change, number),
                new DynamoUpdate()
                        .setList(DAYS, days.stream().map(DayChange::text).toList())
                        .when("attribute_not_exists(#days)"));
    }

    /** Returns the write that tells that these days were put back, but for so many. */
    Change putBack(RecordedChange change, Part part, int kept) {
        return new Change(
                key(change, part.number()),
                new DynamoUpdate().set(KEPT, kept).set(UNDONE, "yes").when("attribute_not_exists(#undoneAt)"));
    }

    /** Returns the days of a change, in the order in which they were changed. */
    List<Part> parts(RecordedChange change) {
        return table.query(partsOf(change)).stream()
                .map(item -> part(change, item))
                .toList();
    }

    private static Part part(RecordedChange change, DynamoItem item) {
        try {
            List<DayChange> days = item.list(DAYS).orElse(List.of()).stream()
                    .map(DayChange::parse)
                    .toList();
            return new Part(
                    Integer.parseInt(item.required("sk")),
                    days,
                    item.text(UNDONE).isPresent(),
                    Math.toIntExact(item.number(KEPT).orElse(0L)));
        } catch (IllegalArgumentException | DateTimeException mistyped) {
            throw new UserException(
                    "the history of %s has an item that cannot be read, %s / %s: put it right, or delete it and set its days by hand"
                            .formatted(change.stream(), partsOf(change), item.required("sk")),
                    mistyped);
        }
    }

    private void remove(RecordedChange change) {
        List<Change> ends = table.query(partsOf(change)).stream()
                .map(item -> Change.deletion(
                        new Key(partsOf(change), item.required("sk")),
                        new DynamoUpdate().when("attribute_exists(#days)")))
                .toList();
        ends.stream().gather(Gatherers.windowFixed(DynamoTable.MOST_AT_ONCE)).forEach(table::updateAll);
        table.updateAll(List.of(Change.deletion(head(change), new DynamoUpdate().when("attribute_exists(#kind)"))));
    }

    private static Key head(RecordedChange change) {
        return new Key("HISTORY#" + change.stream(), change.id().toString());
    }

    private static String partsOf(RecordedChange change) {
        return "HISTORY#%s#%s".formatted(change.stream(), change.id());
    }

    private static Key key(RecordedChange change, int number) {
        return new Key(partsOf(change), String.format(Locale.ROOT, "%06d", number));
    }

    /** Reads a change; what somebody mistyped is none. */
    private static Optional<RecordedChange> read(String stream, DynamoItem item) {
        try {
            return item.text(KIND).flatMap(Kind::of).map(kind -> read(stream, kind, item));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    private static RecordedChange read(String stream, Kind kind, DynamoItem item) {
        Intent intent = new Intent(
                stream,
                kind,
                item.day("target"),
                new Window(item.day("from"), item.day("to")),
                item.text("by").orElse(""),
                item.text("because").orElse(""));
        return new RecordedChange(
                Instant.parse(item.required("sk")),
                intent,
                Math.toIntExact(item.number(DAYS).orElse(0L)),
                new Cursors(cursor(stream, item.list("before")), cursor(stream, item.list("after"))),
                item.list(LISTED).orElse(List.of()).stream()
                        .map(DynamoHistory::window)
                        .toList(),
                item.text(DONE).map(Instant::parse),
                item.text(UNDONE)
                        .map(at -> new Undone(
                                Instant.parse(at),
                                item.text(UNDONE_BY).orElse(""),
                                Math.toIntExact(item.number(KEPT).orElse(0L)))));
    }

    private static Optional<Cursor> cursor(String stream, Optional<List<String>> days) {
        return days.filter(texts -> texts.size() == 3)
                .map(texts -> new Cursor(
                        stream,
                        LocalDate.parse(texts.get(0)),
                        LocalDate.parse(texts.get(1)),
                        LocalDate.parse(texts.get(2))));
    }

    private static Window window(String range) {
        String[] days = range.split("/", 2);
        return new Window(LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]));
    }
}
