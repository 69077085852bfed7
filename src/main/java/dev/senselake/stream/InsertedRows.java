package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Tells which days of a stream hold rows that its source inserted at some time, whatever the rows' own time. */
public interface InsertedRows {
    /**
     * Returns days of the window that hold rows inserted from {@code since} to {@code until}: at least one if there is any
     * such day, not always all of them. Throws as a reader does; the request counts in the tally.
     */
    Set<LocalDate> days(Window window, Instant since, Instant until, ReadRequest request);
}
