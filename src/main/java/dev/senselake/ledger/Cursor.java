package dev.senselake.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BiPredicate;

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

    /** Returns the cursor under a configured start: an earlier one makes days due, one past {@code landed} begins anew. */
    public Cursor startingAt(LocalDate start) {
        return start.isBefore(since) || start.isAfter(landed) ? at(stream, start) : this;
    }

    /**
     * Moves {@code landed} over contiguous days that are complete, and {@code settled} over those that are final as well.
     * Stops at a day that the entries do not hold and at the day of asOf.
     */
    public Cursor advanceOver(Map<LocalDate, LedgerEntry> entries, Instant asOf, Finality finality) {
        LocalDate today = asOf.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate newLanded = reach(landed, today, entries, finality::isComplete);
        LocalDate newSettled = reach(settled, newLanded, entries, finality::isFinal);
        return new Cursor(stream, since, newLanded, newSettled);
    }

    /** Returns this cursor moved on over days that are known to be final; each of landed and settled if it had reached them. */
    public Cursor passing(LocalDate from, LocalDate to) {
        return new Cursor(
                stream,
                since,
                landed.isBefore(from) ? landed : later(landed, to),
                settled.isBefore(from) ? settled : later(settled, to));
    }

    /** Returns what holds when both this cursor and {@code other} do: never behind this one, but for an earlier since. */
    public Cursor merge(Cursor other) {
        if (other.since.isBefore(since) || other.since.isAfter(landed)) {
            return other;
        }
        LocalDate newSettled = other.since.isAfter(settled) ? settled : later(settled, other.settled);
        return new Cursor(stream, since, later(landed, other.landed), newSettled);
    }

    /** Returns the cursor that stands at a day which is due again, if it had passed it. */
    public Cursor backTo(LocalDate day) {
        if (day.isBefore(since)) {
            return this;
        }
        return new Cursor(stream, since, earlier(landed, day), earlier(settled, day));
    }

    private static LocalDate reach(
            LocalDate from,
            LocalDate limit,
            Map<LocalDate, LedgerEntry> entries,
            BiPredicate<LocalDate, LedgerEntry> rule) {
        LocalDate day = from;
        while (day.isBefore(limit) && entries.containsKey(day) && rule.test(day, entries.get(day))) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
