package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.WindowLoad.ProvenRows;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskProgress.SecondLook;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges partitions that were read without rows (fault C26). Emptiness surprises where rows stood before, or for a day that
 * nobody has seen yet between days with rows: {@code beside} are such days that were not read now. It is believed at the
 * second look of a run; where it hits all days that held rows of this very source ({@code spec}), only in a later run.
 */
record EmptinessCheck(
        Map<Partition, ProvenRows> sources,
        Claims claims,
        NavigableSet<LocalDate> beside,
        StreamTask task,
        String spec) {
    /**
     * What not to publish now: partitions to look at again ({@code whole}: every one that held rows is among them), and those
     * whose source seems to have been emptied.
     */
    record Surprise(List<Partition> again, List<Partition> emptied, boolean whole) {}

    Surprise surprise() {
        Optional<SecondLook> look = task.progress().look();
        if (look.isPresent()) {
            List<Partition> still = look.get().whole()
                    ? sources.keySet().stream().filter(this::isEmpty).toList()
                    : List.of();
            return new Surprise(List.of(), still, false);
        }
        boolean whole = allAreGone();
        NavigableSet<LocalDate> withRows = daysWithRows();
        List<Partition> again = sources.keySet().stream()
                .filter(this::isEmpty)
                .filter(partition -> !seenByEarlierRun(partition))
                .filter(partition -> known(partition)
                        .map(commit -> commit.rows() > 0)
                        .orElse(whole || isBetween(partition, withRows)))
                .toList();
        return new Surprise(again, List.of(), whole);
    }

    /** Tells whether all partitions that held rows are empty, at least one of them for the first time. */
    private boolean allAreGone() {
        List<Partition> held = sources.keySet().stream()
                .filter(partition -> known(partition)
                        .filter(commit -> commit.rows() > 0 && commit.spec().equals(spec))
                        .isPresent())
                .toList();
        return held.stream().allMatch(this::isEmpty) && !held.stream().allMatch(this::seenByEarlierRun);
    }

    private NavigableSet<LocalDate> daysWithRows() {
        NavigableSet<LocalDate> days = new TreeSet<>(beside);
        sources.keySet().stream()
                .filter(partition -> !isEmpty(partition))
                .forEach(partition -> partition.day().ifPresent(days::add));
        return days;
    }

    private static boolean isBetween(Partition partition, NavigableSet<LocalDate> withRows) {
        return partition
                .day()
                .filter(day -> withRows.lower(day) != null && withRows.higher(day) != null)
                .isPresent();
    }

    private boolean seenByEarlierRun(Partition partition) {
        return claims.entry(partition)
                .marks()
                .emptySince()
                .filter(since -> since.isBefore(task.asOf()))
                .isPresent();
    }

    private Optional<Commit> known(Partition partition) {
        return claims.entry(partition).commit();
    }

    private boolean isEmpty(Partition partition) {
        PartitionContent content = Objects.requireNonNull(sources.get(partition), "partition was not read")
                .content(partition);
        return content.rows() == 0 && content.defects().isEmpty();
    }

    /** Returns the failure of partitions whose source answers none of the rows that it had, all at once. */
    static Failure failure(String stream, List<LedgerEntry> entries) {
        long rows = entries.stream()
                .flatMap(entry -> entry.commit().stream())
                .mapToLong(Commit::rows)
                .sum();
        String days = Window.hull(entries.stream().flatMap(entry -> entry.partition().day().stream()))
                .map(window -> ", %s to %s".formatted(window.from(), window.to().minusDays(1)))
                .orElse("");
        return new Failure(
                ErrorCode.SOURCE_EMPTIED,
                "stream %s%s: the source answers no rows where %d rows were loaded before; they still stand"
                        .formatted(stream, days, rows),
                "ask the source whether its rows are meant to be gone; a later run that sees the same replaces these days");
    }
}
