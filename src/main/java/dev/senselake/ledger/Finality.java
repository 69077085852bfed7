package dev.senselake.ledger;

import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a day of a stream is complete, when it is final, and when it is to be read (again). A day is complete once it was
 * read at or after its end, and final once it was read the look-back later still: the source may correct it until then.
 * Days before {@code settled} were final once and stay so, also where the look-back has grown since.
 */
public record Finality(int lookbackDays, String spec, LocalDate settled) {
    public Finality {
        if (lookbackDays < 0) {
            throw new IllegalArgumentException("look-back is negative: " + lookbackDays);
        }
    }

    /** The rule of a stream of which no day is known to be settled. */
    public Finality(int lookbackDays, String spec) {
        this(lookbackDays, spec, LocalDate.MIN);
    }

    /** What the ledger says of a day to whoever plans or reads it. */
    public enum Standing {
        /** Not read yet, not final yet, or the last attempt failed. */
        DUE,
        /** Final, but read under another configuration. */
        OUTDATED,
        /** Need not be read again. */
        FINAL,
        /** Given up by an operator, whatever was read of it before. */
        WAIVED
    }

    /** Returns the rule of a stream as it is configured now. */
    public static Finality of(StreamSpec stream) {
        return new Finality(stream.lookbackDays(), stream.digest());
    }

    /** Returns the rule of a stream whose cursor stands there. */
    public static Finality of(StreamSpec stream, Optional<Cursor> cursor) {
        LocalDate settled = cursor.map(Cursor::settled).orElse(LocalDate.MIN);
        return new Finality(stream.lookbackDays(), stream.digest(), settled);
    }

    /** Tells what is to be done with a day; a failure after the commit makes it due again, and so does an operator. */
    public Standing standing(LocalDate day, LedgerEntry entry) {
        if (entry.waived()) {
            return Standing.WAIVED;
        }
        Instant enough = day.isBefore(settled) ? Window.of(day).end() : finalFrom(day);
        if (entry.failCount() > 0 || !covers(entry, enough)) {
            return Standing.DUE;
        }
        return entry.commit().filter(made -> made.spec().equals(spec)).isPresent() ? Standing.FINAL : Standing.OUTDATED;
    }

    /** Tells whether {@code landed} may pass a day: complete under whatever configuration, or waived. */
    public boolean isComplete(LocalDate day, LedgerEntry entry) {
        return covers(entry, Window.of(day).end());
    }

    /** Tells whether {@code settled} may pass a day: final under whatever configuration, or waived. */
    public boolean isFinal(LocalDate day, LedgerEntry entry) {
        return covers(entry, finalFrom(day));
    }

    private Instant finalFrom(LocalDate day) {
        return Window.of(day).end().plus(Duration.ofDays(lookbackDays));
    }

    private static boolean covers(LedgerEntry entry, Instant until) {
        return entry.waived()
                || entry.commit()
                        .filter(made -> !made.readAt().isBefore(until))
                        .filter(made -> !entry.marks().outdate(made))
                        .isPresent();
    }
}
