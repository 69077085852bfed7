package dev.senselake.mark;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** Which columns the newest published rows of a stream have, and of which JSON types. */
public interface Columns {
    /** The most columns that are kept of a stream: so many fit one item of the table. */
    int MOST = 2_000;

    /** Returns the columns of a stream's newest day with rows, or of its snapshot; empty where none was kept. */
    Optional<Seen> of(String stream);

    /** Keeps the columns unless those of a later day are kept already; more than {@link #MOST} are not kept. */
    void keep(String stream, Seen seen);

    /** The day (none: a snapshot) and the types of each column in words, by name; a column of nulls only has no word. */
    record Seen(Optional<LocalDate> day, SortedMap<String, String> types) {
        /** Tells whether a day may be compared with this one: it is not before it. */
        public boolean isUpTo(Optional<LocalDate> other) {
            return day.flatMap(mine -> other.map(theirs -> !theirs.isBefore(mine)))
                    .orElse(true);
        }
    }
}
