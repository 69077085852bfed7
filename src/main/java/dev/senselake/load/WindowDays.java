package dev.senselake.load;

import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskProgress.SecondLook;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The partitions to read, the days of the window that need no read, and the days with rows in or beside the window. */
record WindowDays(
        List<LedgerEntry> partitions, List<LocalDate> skipped, List<LocalDate> waived, NavigableSet<LocalDate> beside) {
    /** Reads the ledger for the days of a window (none: the snapshot), and for the days beside it. */
    static WindowDays of(StreamSpec spec, Ledger ledger, StreamTask task, Optional<Window> window) {
        WindowDays due = new WindowDays(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
        if (window.isEmpty()) {
            due.partitions.add(ledger.read(Partition.snapshot(spec.stream())));
            return due;
        }
        Finality finality = Finality.of(spec, ledger.cursor(spec.stream()));
        Map<LocalDate, LedgerEntry> entries =
                new TreeMap<>(ledger.read(spec.stream(), window.get().widen(1)));
        window.get().days().forEach(day -> {
            LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
            task.progress()
                    .look()
                    .ifPresentOrElse(
                            look -> due.addLooked(look, day, entry),
                            () -> due.add(standing(task, entry, finality), day, entry));
        });
        due.partitions.forEach(entry -> entry.partition().day().ifPresent(entries::remove));
        entries.values().forEach(due::addBeside);
        return due;
    }

    private static Standing standing(StreamTask task, LedgerEntry entry, Finality finality) {
        return task.forced()
                ? Standing.DUE
                : finality.standing(entry.partition().day().orElseThrow(), entry);
    }

    void add(Standing standing, LocalDate day, LedgerEntry entry) {
        switch (standing) {
            case DUE, OUTDATED -> partitions.add(entry);
            case FINAL -> skipped.add(day);
            case WAIVED -> waived.add(day);
        }
    }

    /** Adds a day that is to be looked at again; the window's others are counted already. */
    void addLooked(SecondLook look, LocalDate day, LedgerEntry entry) {
        if (look.days().contains(day)) {
            partitions.add(entry);
        }
    }

    Optional<Window> hull() {
        return Window.hull(partitions.stream().flatMap(entry -> entry.partition().day().stream()));
    }

    void addBeside(LedgerEntry entry) {
        entry.commit()
                .filter(commit -> commit.rows() > 0)
                .flatMap(_ -> entry.partition().day())
                .ifPresent(beside::add);
    }

    void count(Tally tally, Optional<LocalDate> end) {
        tally.add(new PartitionCounts(0, 0, 0, before(end, skipped), 0, before(end, waived)));
    }

    private static int before(Optional<LocalDate> end, List<LocalDate> days) {
        LocalDate first = end.orElse(LocalDate.MAX);
        return (int) days.stream().filter(day -> day.isBefore(first)).count();
    }
}
