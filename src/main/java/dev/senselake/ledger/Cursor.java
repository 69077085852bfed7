package dev.senselake.ledger;

import java.time.LocalDate;

/**
 * How far a stream is: every day from {@code since} up to, not including, {@code landed} is complete; up to
 * {@code settled} it is final as well. {@code since <= settled <= landed}.
 */
public record Cursor(String stream, LocalDate since, LocalDate landed, LocalDate settled) {
    public Cursor {
        if (settled.isBefore(since) || landed.isBefore(settled)) {
            throw new IllegalArgumentException("cursor of %s is out of order: since=%s, settled=%s, landed=%s"
                    .formatted(stream, since, settled, landed));
        }
    }

    /** Returns the cursor of a stream of which nothing is known yet. */
    public static Cursor at(String stream, LocalDate start) {
        return new Cursor(stream, start, start, start);
    }
}
