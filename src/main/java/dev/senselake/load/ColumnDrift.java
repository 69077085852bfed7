package dev.senselake.load;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.PartitionPublisher.Attempt;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Columns.Seen;
import dev.senselake.row.changes.ColumnTypes;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.Partition;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Finds columns of new rows that the stream's former rows did not have, or had with another JSON type, and the other way
 * round (C28). It flags the day and never fails it: key columns are checked where rows are encoded. Safe for several threads.
 */
final class ColumnDrift {
    private static final String FLAG = "columns";

    private final String stream;
    private final Columns columns;
    private final Lock reading = new ReentrantLock();
    private Optional<Seen> former = Optional.empty();
    private boolean read;
    private final Map<Partition, Seen> seen = new ConcurrentHashMap<>();

    /** Reads what is known of the stream once it is needed: not in a night in which nothing changed. */
    ColumnDrift(String stream, Columns columns) {
        this.stream = stream;
        this.columns = columns;
    }

    /** Returns the attempt, flagged where its rows have other columns; of rows that the ledger knows already nothing is asked. */
    Attempt checked(Attempt attempt, PartitionContent content, LedgerEntry fence) {
        boolean known = fence.commit()
                .filter(commit -> commit.sha256().equals(attempt.commit().sha256()))
                .isPresent();
        if (known || attempt.commit().rows() == 0) {
            return attempt;
        }
        Partition partition = attempt.claim().partition();
        seen.put(partition, new Seen(partition.day(), content.columns()));
        if (differences(partition).isEmpty()) {
            return attempt;
        }
        Commit commit = attempt.commit();
        Set<String> flags = new HashSet<>(commit.flags());
        flags.add(FLAG);
        return attempt.of(commit.flagged(flags));
    }

    /** Returns what differs in the partitions that were published, in words; keeps the columns of the newest of them. */
    Set<String> published(Predicate<Partition> wasPublished) {
        Set<String> told = new TreeSet<>();
        seen.keySet().stream().filter(wasPublished).forEach(partition -> told.addAll(differences(partition)));
        seen.entrySet().stream()
                .filter(entry -> wasPublished.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(columnsOf -> columnsOf.day().orElse(LocalDate.MIN)))
                .filter(newest -> former().map(before -> before.isUpTo(newest.day()) && !before.equals(newest))
                        .orElse(true))
                .ifPresent(newest -> columns.keep(stream, newest));
        return told;
    }

    private List<String> differences(Partition partition) {
        Seen now = seen.get(partition);
        return now == null
                ? List.of()
                : former().filter(before -> before.isUpTo(now.day()))
                        .map(before -> ColumnTypes.differences(before.types(), now.types()))
                        .orElse(List.of());
    }

    /** Asks the table once, whichever thread comes first; the others wait for it. */
    private Optional<Seen> former() {
        reading.lock();
        try {
            if (!read) {
                former = columns.of(stream);
                read = true;
            }
            return former;
        } finally {
            reading.unlock();
        }
    }
}
