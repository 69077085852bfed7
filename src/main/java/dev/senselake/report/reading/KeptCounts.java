package dev.senselake.report.reading;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.MonthCounts;
import dev.senselake.counts.kept.SettledMonths;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.report.StreamLedger;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counts that loads left in the table, of the days whose rows are still those that were counted. What is missing is counted
 * from the rows, if these may be read.
 */
final class KeptCounts implements CountsSource {
    private static final int MOST_ENTITY_DAYS = 600_000;
    // A month of rows at once is as much as a load reads.
    private static final int DAYS_AT_ONCE = 31;

    private final CountsStore store;
    private final Optional<LakeCounts> rows;
    private final List<String> remarks;

    /** Takes the table's counts, and what counts the rows where they may be read. */
    KeptCounts(CountsStore store, Optional<LakeCounts> rows, List<String> remarks) {
        this.store = store;
        this.rows = rows;
        this.remarks = remarks;
    }

    @Override
    public SortedMap<LocalDate, DayCounts> days(StreamLedger stream, Window days) {
        SortedMap<LocalDate, DayCounts> known = new TreeMap<>();
        NavigableSet<LocalDate> missing = missing(stream, days, known);
        rows.ifPresent(reader -> reader.of(stream.spec(), missing).forEach(day -> {
            known.put(day.counts().day(), day.counts());
            missing.remove(day.counts().day());
        }));
        if (rows.isEmpty() && !missing.isEmpty()) {
            remarks.add(
                    "stream %s: days without counts, %d from %s to %s; ./senselake report --rebuild counts their rows"
                            .formatted(stream.stream(), missing.size(), missing.first(), missing.last()));
        }
        return known;
    }

    @Override
    public List<MonthCounts> months(StreamLedger stream, YearMonth from, YearMonth to) {
        return store.months(stream.stream(), from, to);
    }

    /** Counts the rows of all days without counts and keeps them, and the sums of the months that are final; returns how many days. */
    int rebuild(StreamLedger stream) {
        Window all = Window.hull(stream.days().keySet().stream()).orElse(Window.of(LocalDate.EPOCH));
        List<LocalDate> missing = List.copyOf(missing(stream, all, new TreeMap<>()));
        int kept = 0;
        for (int from = 0; from < missing.size(); from += DAYS_AT_ONCE) {
            NavigableSet<LocalDate> some =
                    new TreeSet<>(missing.subList(from, Math.min(missing.size(), from + DAYS_AT_ONCE)));
            List<CountedDay> counted = rows.orElseThrow().of(stream.spec(), some).stream()
                    .flatMap(day -> counted(stream, day).stream())
                    .toList();
            store.keep(stream.stream(), counted);
            kept += counted.size();
        }
        if (kept > 0) {
            stream.cursor()
                    .map(Cursor::settled)
                    .ifPresent(settled ->
                            new SettledMonths(store, () -> true).keep(stream.stream(), settled, List.of(all)));
        }
        return kept;
    }

    /** A day whose object is not the one of the commit is being replaced: its load counts it. */
    private static Optional<CountedDay> counted(StreamLedger stream, LakeCounts.Counted day) {
        return commit(stream, day.counts().day())
                .filter(commit -> commit.etag().equals(day.tag()))
                .map(commit -> new CountedDay(
                        day.counts().day(), commit.generation(), commit.sha256(), EncodedCounts.of(day.counts())));
    }

    /** Returns the loaded days of a window without counts, and adds those that have some. */
    private NavigableSet<LocalDate> missing(StreamLedger stream, Window days, SortedMap<LocalDate, DayCounts> known) {
        NavigableSet<LocalDate> missing = new TreeSet<>();
        stream.days()
                .subMap(days.from(), days.to())
                .forEach((day, entry) -> entry.commit().ifPresent(commit -> {
                    if (commit.rows() == 0) {
                        known.put(day, new DayCounts(stream.stream(), day, new TreeMap<>()));
                    } else {
                        missing.add(day);
                    }
                }));
        int entityDays = 0;
        for (CountedDay day : new ArrayList<>(store.days(stream.stream(), days)).reversed()) {
            boolean isOfTheRows = commit(stream, day.day())
                    .filter(commit -> commit.sha256().equals(day.digest()))
                    .isPresent();
            if (isOfTheRows && missing.contains(day.day())) {
                Optional<DayCounts> counts = decoded(stream, day);
                entityDays += counts.map(found -> found.entities().size()).orElse(0);
                if (counts.isPresent() && entityDays <= MOST_ENTITY_DAYS) {
                    known.put(day.day(), counts.get());
                    missing.remove(day.day());
                }
            }
        }
        return missing;
    }

    private static Optional<DayCounts> decoded(StreamLedger stream, CountedDay day) {
        try {
            return Optional.of(day.counts().decoded(stream.stream(), day.day()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Commit> commit(StreamLedger stream, LocalDate day) {
        return Optional.ofNullable(stream.days().get(day)).flatMap(LedgerEntry::commit);
    }
}
