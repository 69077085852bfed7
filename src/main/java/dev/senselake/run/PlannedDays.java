package dev.senselake.run;

import dev.senselake.ledger.Finality;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The days of a stream that a run must read: {@code fresh} are missing, not final yet or failed when they were read last,
 * {@code restated} are final but were read under another configuration; in {@code late}, days that are final may hold rows
 * that were inserted since, which the run looks for.
 */
record PlannedDays(NavigableSet<LocalDate> fresh, NavigableSet<LocalDate> restated, Optional<Window> late) {
    PlannedDays(NavigableSet<LocalDate> fresh, NavigableSet<LocalDate> restated) {
        this(fresh, restated, Optional.empty());
    }

    /** Sorts the days of the span by what the ledger knows of them; days that need not be read are final. */
    static PlannedDays of(StreamSpec spec, Window span, LedgerReading reading, Finality finality) {
        PlannedDays due = new PlannedDays(new TreeSet<>(), new TreeSet<>());
        Map<LocalDate, LedgerEntry> entries = reading.days().entries();
        span.days().filter(reading::holds).forEach(day -> {
            LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
            switch (finality.standing(day, entry)) {
                case DUE -> due.fresh.add(day);
                case OUTDATED -> due.restated.add(day);
                case FINAL, WAIVED -> {}
            }
        });
        return due;
    }

    /** Returns the days before one, oldest first. */
    NavigableSet<LocalDate> before(LocalDate day) {
        NavigableSet<LocalDate> days = new TreeSet<>(fresh.headSet(day, false));
        days.addAll(restated.headSet(day, false));
        return days;
    }

    /** Returns the days from one on. */
    PlannedDays from(LocalDate day) {
        return new PlannedDays(new TreeSet<>(fresh.tailSet(day, true)), new TreeSet<>(restated.tailSet(day, true)));
    }

    /**
     * Returns the same days, with late rows to look for if the stream's rows tell when they were inserted: up to the days
     * that are not final yet, and those that became so since yesterday, which are read in this run anyway.
     */
    PlannedDays lookingForLate(StreamSpec spec, Window span, LocalDate settled) {
        LocalDate today = span.to().minusDays(1);
        LocalDate read = today.minusDays(spec.lookbackDays() + 1L);
        LocalDate known = read.isBefore(settled) ? settled : read;
        LocalDate end = known.isBefore(today) ? known : today;
        return spec.tellsInsertion() && spec.startDate().isBefore(end)
                ? new PlannedDays(fresh, restated, Optional.of(new Window(spec.startDate(), end)))
                : this;
    }

    /** Returns no day. */
    static PlannedDays none() {
        return new PlannedDays(new TreeSet<>(), new TreeSet<>());
    }

    /** Returns every day of the span as due. */
    static PlannedDays all(Window span) {
        return new PlannedDays(new TreeSet<>(span.days().toList()), new TreeSet<>());
    }
}
