package dev.senselake.local.change;

import dev.senselake.ledger.Cursor;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change as the history tells it: when it was begun, which is its id together with the stream; how many days it was to
 * concern; the cursor before it and, once known, after it; which days were among the due ones already; how it ended.
 */
public record RecordedChange(
        Instant id,
        Intent intent,
        int days,
        Cursors cursors,
        List<Window> listed,
        Optional<Instant> done,
        Optional<Undone> undone) {
    public RecordedChange {
        listed = List.copyOf(listed);
    }

    /** Where the stream's cursor stood before and after. */
    public record Cursors(Optional<Cursor> before, Optional<Cursor> after) {}

    /** By whom and when a change was undone, and how many days were kept as they were then. */
    public record Undone(Instant at, String by, int kept) {}

    /** Returns the stream. */
    public String stream() {
        return intent.stream();
    }

    /** Tells whether it was begun and never came to its end. */
    public boolean isInterrupted() {
        return done.isEmpty() && undone.isEmpty();
    }

    /** Returns what became of it, as people read it. */
    public String state() {
        return undone.map(end -> end.kept() == 0
                        ? "undone"
                        : "undone but for %d %s".formatted(end.kept(), end.kept() == 1 ? "day" : "days"))
                .orElse(done.isPresent() ? "done" : "interrupted");
    }

    RecordedChange moved(Optional<Cursor> after) {
        return new RecordedChange(id, intent, days, new Cursors(cursors.before(), after), listed, done, undone);
    }
}
