package dev.senselake.run;

import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DueList.EarlierDays;
import dev.senselake.mark.DueList.Rules;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plan has read of the days of a stream: all of them, or the windows outside of which every day of the stream is final.
 * {@code earlier} are days that were loaded before the start date.
 */
record LedgerReading(LedgerDays days, Optional<List<Window>> windows, Optional<EarlierDays> earlier) {
    // Queries of days that lie so near to each other are one.
    private static final int NEAR = 28;
    // The list moves on at least once in so many days; until then these are read beside the look-back.
    private static final int STEP = 7;

    /** Returns the same reading with days as a comparison with the lake left them. */
    LedgerReading with(LedgerDays settled) {
        return new LedgerReading(settled, windows, earlier);
    }

    /** Tells whether a day was read, or must be taken for one that the ledger does not know. */
    boolean holds(LocalDate day) {
        return windows.map(read -> read.stream().anyMatch(window -> window.contains(day)))
                .orElse(true);
    }

    /** Who reads: whose ledger, on which day, which claims are still open, and whether the list of due days may be written. */
    record Reader(Ledger ledger, LocalDate today, Instant now, boolean writes) {
        /** Reads the days that may be due, and {@code also} these; the whole ledger where nobody knows which may be due. */
        LedgerReading read(StreamSpec spec, List<Window> also) {
            Rules rules = Rules.of(spec);
            DueList list = ledger.due().of(spec.stream());
            return list.isWholeBy(rules) ? some(spec, list, also) : whole(spec, rules);
        }

        private LedgerReading whole(StreamSpec spec, Rules rules) {
            // Said before the days are read: whoever loads a day by other rules from now on adds it to the list.
            Optional<DueList> begun = Optional.of(writes)
                    .filter(may -> may)
                    .map(_ -> ledger.due().begin(spec.stream(), rules))
                    .filter(list -> list.rules().equals(Optional.of(rules)));
            LedgerDays all = ledger.days(spec.stream());
            Optional<EarlierDays> earlier = StreamSpan.earlier(spec, all);
            begun.ifPresent(list -> {
                LocalDate end = later(end(spec), spec.startDate());
                Stream<LocalDate> days = Stream.concat(
                        all.before(spec.startDate()).keySet().stream(),
                        spec.startDate().datesUntil(end));
                ledger.due().replace(spec.stream(), list.known(end, earlier, undone(spec, days, all.entries())));
            });
            return new LedgerReading(all, Optional.empty(), earlier);
        }

        private LedgerReading some(StreamSpec spec, DueList list, List<Window> also) {
            LocalDate until = list.until().orElseThrow();
            List<Window> wanted = new ArrayList<>(list.ranges());
            wanted.addAll(also);
            if (!until.isAfter(today)) {
                wanted.add(new Window(until, today.plusDays(1)));
            }
            List<Window> windows = joined(wanted);
            SortedMap<LocalDate, LedgerEntry> entries = new TreeMap<>();
            windows.forEach(window -> entries.putAll(ledger.read(spec.stream(), window)));
            if (writes) {
                keepUp(spec, list, windows, entries);
            }
            return new LedgerReading(new LedgerDays(entries, List.of()), Optional.of(windows), list.earlier());
        }

        /** Takes out the days that are final now, and moves on. */
        private void keepUp(
                StreamSpec spec, DueList list, List<Window> windows, SortedMap<LocalDate, LedgerEntry> entries) {
            LocalDate until = list.until().orElseThrow();
            LocalDate end = later(until, end(spec));
            Stream<LocalDate> days = windows.stream().flatMap(Window::days).filter(day -> day.isBefore(end));
            NavigableSet<LocalDate> undone = undone(spec, days, entries);
            boolean same = undone.headSet(until).equals(list.days());
            if (!same || !end.isBefore(until.plusDays(STEP))) {
                ledger.due().replace(spec.stream(), list.known(end, list.earlier(), undone));
            }
        }

        /** Returns the days of which a later plan cannot be sure: not final by the rules alone, with a claim open, or waived. */
        private NavigableSet<LocalDate> undone(
                StreamSpec spec, Stream<LocalDate> days, SortedMap<LocalDate, LedgerEntry> entries) {
            Finality finality = Finality.of(spec);
            NavigableSet<LocalDate> undone = new TreeSet<>();
            days.forEach(day -> {
                LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
                boolean isDone = finality.standing(day, entry) == Standing.FINAL && entry.isIdle(now);
                boolean mayBeDue = !isDone && !day.isBefore(spec.startDate());
                // What an operator decided, and what somebody mistyped, is told in each plan.
                if (mayBeDue
                        || entry.marks().waiver().isPresent()
                        || entry.marks().damage().isPresent()) {
                    undone.add(day);
                }
            });
            return undone;
        }

        /** Returns the first day that no reading can have made final before the day of this run. */
        private LocalDate end(StreamSpec spec) {
            return today.minusDays(spec.lookbackDays() + 1L);
        }
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** Returns windows over the same days that neither overlap nor lie near to each other, oldest first. */
    private static List<Window> joined(List<Window> windows) {
        List<Window> joined = new ArrayList<>();
        windows.stream().sorted(Comparator.comparing(Window::from)).forEach(window -> {
            boolean joins = !joined.isEmpty()
                    && !window.from().isAfter(joined.getLast().to().plusDays(NEAR));
            Window last = joins ? joined.removeLast() : window;
            joined.add(new Window(last.from(), later(last.to(), window.to())));
        });
        return joined;
    }
}
