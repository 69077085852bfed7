package dev.senselake.mark;

import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The days of a stream that may be due although runs do not look at them each night. Of those before {@code until} every other
 * day is final by the rules; without {@code until} nothing is known of the others. The version rises with each change.
 */
public record DueList(
        long version,
        Optional<Rules> rules,
        Optional<LocalDate> until,
        Optional<EarlierDays> earlier,
        NavigableSet<LocalDate> days) {
    /** The most ranges of days that are kept; with all that can be added to them they fit an item of the table. */
    public static final int MOST_RANGES = 5_000;

    /** What stands where nobody has written anything. */
    public static final DueList NONE =
            new DueList(0, Optional.empty(), Optional.empty(), Optional.empty(), new TreeSet<>());

    public DueList {
        days = Collections.unmodifiableNavigableSet(new TreeSet<>(days));
    }

    /** By what a day is final: what its rows must have been read under, how long after its end, and since which day. */
    public record Rules(String spec, int lookbackDays, LocalDate start) {
        /** Returns the rules of a stream as it is configured. */
        public static Rules of(StreamSpec stream) {
            return new Rules(stream.digest(), stream.lookbackDays(), stream.startDate());
        }
    }

    /** Days that were loaded before the start date was moved behind them: how many, the first and the last. */
    public record EarlierDays(int count, LocalDate first, LocalDate last) {
        /** Counts days in ascending order, empty where there is none. */
        public static Optional<EarlierDays> of(List<LocalDate> days) {
            return days.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EarlierDays(days.size(), days.getFirst(), days.getLast()));
        }
    }

    /** Tells whether everything is known of the days before {@code until}, by these rules. */
    public boolean isWholeBy(Rules others) {
        return until.isPresent() && rules.filter(others::equals).isPresent();
    }

    /** Returns the next version, of which nothing is known but the days that were added; this one if it already is so. */
    DueList begun(Rules by) {
        boolean already = until.isEmpty() && rules.filter(by::equals).isPresent();
        return already ? this : new DueList(version + 1, Optional.of(by), Optional.empty(), Optional.empty(), days);
    }

    /**
     * Returns the next version, in which every day before {@code end} but these is final by the rules; of which nothing is
     * known where the days are too many to be kept.
     */
    public DueList known(LocalDate end, Optional<EarlierDays> before, Collection<LocalDate> others) {
        NavigableSet<LocalDate> kept = new TreeSet<>(others);
        return ranges(kept).size() <= MOST_RANGES
                ? new DueList(version + 1, rules, Optional.of(end), before, kept)
                : new DueList(version + 1, rules, Optional.empty(), Optional.empty(), new TreeSet<>());
    }

    /** Returns the first day from this one on that may not be final after such a look-back: this one if nothing is known of it. */
    public LocalDate finalUpTo(LocalDate day, int lookbackDays) {
        boolean knows = rules.filter(
                        by -> by.lookbackDays() == lookbackDays && !by.start().isAfter(day))
                .isPresent();
        LocalDate end = until.filter(_ -> knows).orElse(day);
        LocalDate next = Optional.ofNullable(days.ceiling(day)).orElse(end);
        LocalDate first = next.isBefore(end) ? next : end;
        return first.isAfter(day) ? first : day;
    }

    /** Returns the days as ranges, oldest first. */
    public List<Window> ranges() {
        return ranges(days);
    }

    private static List<Window> ranges(NavigableSet<LocalDate> days) {
        List<Window> ranges = new ArrayList<>();
        for (LocalDate day : days) {
            boolean joins = !ranges.isEmpty() && ranges.getLast().to().equals(day);
            LocalDate from = joins ? ranges.removeLast().from() : day;
            ranges.add(new Window(from, day.plusDays(1)));
        }
        return ranges;
    }
}
