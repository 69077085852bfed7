package dev.senselake.late;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.LateDays;
import dev.senselake.stream.Partition;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the final days that hold rows inserted since they were read. Each answer names some days; what lies between them is
 * asked for until an answer is empty, so that neither the order of the rows nor a limit of the source hides a day. A day
 * that was read after the mark is asked for on its own, since its own reading.
 */
final class LateSearch {
    /**
     * A row can be seen at the latest so long after the time of its insertion, by our clock: clocks differ, and a source may
     * write the time down before the row is there for all.
     */
    static final Duration OVERLAP = Duration.ofHours(6);

    private static final Duration FIRST_SEARCH = Duration.ofDays(31);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_GAPS = 1_500;
    private static final Duration CLAIM_MARGIN = Duration.ofMinutes(5);

    private final StreamSpec spec;
    private final InsertedRows rows;
    private final Ledger ledger;
    private final Finality finality;
    private final Instant now;
    private final LateDays before;
    private final TreeSet<LocalDate> days;
    private final Deque<Window> gaps;
    private boolean whole;
    private Optional<LocalDate> early = Optional.empty();
    private int answered;

    LateSearch(StreamSpec spec, InsertedRows rows, Ledger ledger, Instant now, LateDays before) {
        this.spec = spec;
        this.rows = rows;
        this.ledger = ledger;
        this.finality = Finality.of(spec, ledger.cursor(spec.stream()));
        this.now = now;
        this.before = before;
        this.days = new TreeSet<>(before.days());
        this.gaps = new ArrayDeque<>(before.gaps());
        this.whole = before.whole();
    }

    /** Searches to the end; what an exception leaves of it is in {@link #found}. */
    void run(ReadRequest request) {
        while (!gaps.isEmpty()) {
            Window gap = gaps.getFirst();
            List<Window> left = gap.length() == 1 ? day(gap, request) : between(gap, request);
            gaps.removeFirst();
            left.reversed().forEach(gaps::addFirst);
            if (days.size() >= LateDays.MOST || gaps.size() > MOST_GAPS) {
                whole = whole && gaps.isEmpty();
                gaps.clear();
            }
        }
    }

    LateDays found() {
        return new LateDays(
                before.searched(), before.since(), before.until(), List.copyOf(days), List.copyOf(gaps), whole);
    }

    /** Returns a day before the start date on which late rows were seen. */
    Optional<LocalDate> early() {
        return early;
    }

    /** Tells whether the source answered at all. */
    boolean hasAnswer() {
        return answered > 0;
    }

    /** Asks for one day on its own, and returns nothing more to ask for. */
    private List<Window> day(Window gap, ReadRequest request) {
        LocalDate day = gap.from();
        LedgerEntry entry = ledger.read(Partition.of(spec.stream(), day));
        if (!ask(gap, since(entry), request).isEmpty()) {
            judge(day, entry, since(entry));
        }
        return List.of();
    }

    /** Asks for several days, and returns what is still to ask for: days with a reading of their own, and all between. */
    private List<Window> between(Window gap, ReadRequest request) {
        Set<LocalDate> seen = ask(gap, before.since(), request);
        List<LocalDate> first = seen.stream().sorted().limit(MOST_AT_ONCE).toList();
        List<Window> left = new ArrayList<>();
        LocalDate from = gap.from();
        SortedMap<LocalDate, LedgerEntry> entries =
                seen.isEmpty() ? new TreeMap<>() : ledger.read(spec.stream(), hull(first));
        for (LocalDate day : first) {
            addGap(left, from, day);
            LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
            if (!judge(day, entry, before.since())) {
                left.add(Window.of(day));
            }
            from = day.plusDays(1);
        }
        if (!first.isEmpty()) {
            addGap(left, from, gap.to());
        }
        return left;
    }

    private Set<LocalDate> ask(Window gap, Instant since, ReadRequest request) {
        Set<LocalDate> seen = rows.days(gap, since, before.until(), request);
        answered++;
        return seen;
    }

    private static Window hull(List<LocalDate> days) {
        return new Window(days.getFirst(), days.getLast().plusDays(1));
    }

    /** Adds the days in between; those before the start date only until rows were seen there. */
    private void addGap(List<Window> left, LocalDate from, LocalDate to) {
        LocalDate start = early.isPresent() && from.isBefore(spec.startDate()) ? spec.startDate() : from;
        if (start.isBefore(to)) {
            left.add(new Window(start, to));
        }
    }

    /** Decides on a day that holds rows inserted since then; false if it was read later than that. */
    private boolean judge(LocalDate day, LedgerEntry entry, Instant since) {
        if (day.isBefore(spec.startDate())) {
            early = early.or(() -> Optional.of(day));
            return true;
        }
        return switch (finality.standing(day, entry)) {
            case WAIVED -> true;
            case DUE, OUTDATED -> {
                // Whoever claims it from now on reads it after these rows came; who reads it now may not see them.
                whole = whole && !isBeingRead(entry);
                yield true;
            }
            case FINAL -> {
                boolean late = !since(entry).isAfter(since);
                if (late) {
                    add(day);
                }
                yield late;
            }
        };
    }

    private void add(LocalDate day) {
        if (days.size() < LateDays.MOST) {
            days.add(day);
        } else {
            whole = whole && days.contains(day);
        }
    }

    private boolean isBeingRead(LedgerEntry entry) {
        return entry.openClaims().values().stream()
                .anyMatch(end -> end.plus(CLAIM_MARGIN).isAfter(now));
    }

    /** Returns since when a row must have been inserted to be missing in the day. */
    private Instant since(LedgerEntry entry) {
        Instant read = entry.commit().map(Commit::fetchStart).orElse(Instant.MIN);
        return read.isBefore(before.since().plus(OVERLAP)) ? before.since() : read.minus(OVERLAP);
    }

    /** Tells whether a day that was found needs nothing more: it was read after the search began, or is given up. */
    static boolean isDone(LateDays found, LedgerEntry entry) {
        boolean read = entry.commit()
                .filter(made -> !made.fetchStart().isBefore(found.searched()))
                .isPresent();
        return entry.waived() || (read && entry.failCount() == 0);
    }

    /** Returns a search from the mark on; without one, since the oldest reading that counts as final, 31 days at most. */
    static LateDays begin(
            StreamSpec spec, Ledger ledger, Optional<Instant> mark, Window window, Instant asOf, Instant now) {
        Instant until = asOf.isBefore(now) ? asOf : now;
        Instant since = mark.or(() -> oldestReading(spec, ledger, window)
                        .map(read -> read.minus(OVERLAP))
                        .map(read -> read.isBefore(until.minus(FIRST_SEARCH)) ? until.minus(FIRST_SEARCH) : read))
                .orElse(until);
        return since.isBefore(until)
                ? new LateDays(now, since, until, List.of(), List.of(new Window(Days.EARLIEST, window.to())), true)
                : new LateDays(now, until, until, List.of(), List.of(), true);
    }

    /** Returns the oldest reading of a day in the window that is final. */
    private static Optional<Instant> oldestReading(StreamSpec spec, Ledger ledger, Window window) {
        Finality finality = Finality.of(spec, ledger.cursor(spec.stream()));
        return ledger.read(spec.stream(), window).entrySet().stream()
                .filter(day -> finality.standing(day.getKey(), day.getValue()) == Standing.FINAL)
                .flatMap(day -> day.getValue().commit().stream())
                .map(Commit::fetchStart)
                .min(Instant::compareTo);
    }
}
