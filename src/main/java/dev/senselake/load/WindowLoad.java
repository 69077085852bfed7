package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.EmptinessCheck.Surprise;
import dev.senselake.row.RowDefect;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.row.sort.WindowBuffer;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.UndatedRows;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One read and everything that is published of it: the due days of one window, or a snapshot. Used once, then closed. */
final class WindowLoad implements AutoCloseable {
    private static final Set<ErrorCode> STORAGE = EnumSet.of(ErrorCode.LEDGER_UNAVAILABLE, ErrorCode.LAKE_UNAVAILABLE);

    private final StreamSpec spec;
    private final StreamReader reader;
    private final LoadPorts ports;
    private final Order order;
    private final List<Partition> due;
    private final Tally tally;
    private final Claims claims;
    private final List<WindowBuffer> buffers = new ArrayList<>();
    private final List<RequestTally> reads = new ArrayList<>();

    /**
     * What is to be loaded, for whom, until when, how often a request may be tried, and how often the same rows may be asked
     * for at most, to prove them too. The entries of the partitions are those
     * that were read last; {@code beside} are days with rows around them that need no read.
     */
    record Order(
            StreamTask task,
            Deadline deadline,
            List<LedgerEntry> due,
            NavigableSet<LocalDate> beside,
            int tries,
            int most,
            Supplier<String> claimIds) {}

    WindowLoad(StreamSpec spec, StreamReader reader, LoadPorts ports, Order order, Tally tally) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
        this.order = order;
        this.due = order.due().stream().map(LedgerEntry::partition).toList();
        this.tally = tally;
        this.claims = Claims.take(ports.ledger(), order.due(), order.claimIds(), order.deadline());
    }

    /** How reading ended. */
    sealed interface Ended {
        /**
         * What was proven is published or failed on its own, but for partitions to look {@code again} at; days from
         * {@code end} on (none: all done) are still to do.
         */
        record Done(Optional<LocalDate> end, List<FailedDays> failures, List<Partition> again, boolean whole)
                implements Ended {}

        /** The source did not give a whole answer; nothing is published. */
        record Stopped(Failure failure, Optional<Instant> notBefore) implements Ended {}
    }

    /** Returns how often the source was asked for the same rows so far. */
    int attempts() {
        return reads.stream().mapToInt(RequestTally::asked).sum();
    }

    /** Reads and publishes, but for emptiness that surprises. Throws only where table or bucket fail. */
    Ended run() {
        try {
            return loaded(read(due));
        } catch (FailureException e) {
            return new Ended.Stopped(sourceFailure(e), e.notBefore());
        }
    }

    private Ended loaded(ProvenRows first) {
        Map<Partition, ProvenRows> sources = new LinkedHashMap<>();
        due.stream().filter(first::proves).forEach(partition -> sources.put(partition, first));
        if (sources.isEmpty()) {
            return new Ended.Stopped(noProgress(), Optional.empty());
        }
        Optional<LocalDate> proven = sources.size() == due.size()
                ? Optional.empty()
                : first.result.complete().map(Window::to);
        keepUndated();
        Surprise surprise = new EmptinessCheck(sources, claims, beside(first), order.task(), spec.digest()).surprise();
        sources.keySet().removeAll(surprise.again());
        List<FailedDays> failures = new ArrayList<>(emptied(sources, surprise.emptied()));
        failures.addAll(new WindowPublisher(spec, ports, order, claims, tally).run(sources));
        return new Ended.Done(proven, failures, surprise.again(), surprise.whole());
    }

    /** Returns the days around those that were asked for which hold rows, as far as it is known. */
    private NavigableSet<LocalDate> beside(ProvenRows read) {
        NavigableSet<LocalDate> days = new TreeSet<>(order.beside());
        hull(due).ifPresent(asked -> {
            if (read.buffer().hasRowsBefore()) {
                days.add(asked.from().minusDays(1));
            }
            if (read.buffer().hasRowsAfter()) {
                days.add(asked.to());
            }
        });
        return days;
    }

    /** Fails the partitions, which keep the rows that they have. */
    private List<FailedDays> emptied(Map<Partition, ProvenRows> sources, List<Partition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        sources.keySet().removeAll(partitions);
        Failure failure = EmptinessCheck.failure(
                spec.stream(), partitions.stream().map(claims::entry).toList());
        partitions.forEach(
                partition -> claims.failEmptied(partition, failure, order.task().asOf()));
        tally.add(PartitionCounts.ofFailed(partitions.size()));
        return List.of(new FailedDays(hull(partitions), failure));
    }

    /** Records the failure for every partition of this load, and returns it with where rows that caused it are kept. */
    Failure fail(Failure failure) {
        Failure recorded = failure.code() == ErrorCode.ROW_INVALID ? kept(failure) : failure;
        due.stream().filter(claims::holds).forEach(partition -> claims.fail(partition, recorded));
        return recorded;
    }

    private Failure kept(Failure failure) {
        return keepUndated()
                .map(place -> new Failure(
                        failure.code(),
                        failure.message(),
                        "%s; they are kept in %s".formatted(failure.nextStep(), place)))
                .orElse(failure);
    }

    /** Keeps the rows that belong to no day, before anything is published, and returns where if that succeeded. */
    private Optional<String> keepUndated() {
        List<RowDefect> rows =
                buffers.stream().flatMap(buffer -> buffer.undated().stream()).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> place =
                new Quarantine(ports.lake(), ports.keys(), order.deadline()).keepUndated(spec.stream(), rows);
        tally.undated(new UndatedRows(rows.stream().map(RowDefect::digest).collect(Collectors.toSet()), place));
        return place;
    }

    /** Releases claims and space before the end, because smaller loads take this one's place. */
    void abandon() {
        try {
            claims.close();
        } finally {
            buffers.forEach(WindowBuffer::close);
            buffers.clear();
        }
    }

    @Override
    public void close() {
        abandon();
    }

    private ProvenRows read(List<Partition> partitions) {
        WindowBuffer buffer = buffer(partitions);
        buffers.add(buffer);
        RequestTally requests = tally.read(order.tries(), order.most());
        reads.add(requests);
        ReadResult result = reader.read(
                new ReadRequest(
                        order.task().runId(),
                        hull(partitions),
                        order.deadline(),
                        requests,
                        order.task().asOf()),
                buffer);
        tally.add(result.notes());
        buffer.requireInstants();
        ProvenRows rows = new ProvenRows(buffer, result);
        // Rows that do not fit the space show themselves here, before anything is published.
        partitions.stream().filter(rows::proves).forEach(rows::content);
        return rows;
    }

    private WindowBuffer buffer(List<Partition> partitions) {
        if (spec.isSnapshot()) {
            return WindowBuffer.ofSnapshot(order.task().asOf(), spec.rules(), ports.limits());
        }
        List<LocalDate> days = partitions.stream()
                .flatMap(partition -> partition.day().stream())
                .toList();
        return WindowBuffer.ofDays(days, order.task().asOf(), spec.rules(), ports.limits());
    }

    static Optional<Window> hull(Collection<Partition> partitions) {
        return Window.hull(partitions.stream().flatMap(partition -> partition.day().stream()));
    }

    /** Returns what a source did wrong; what table or bucket did wrong is thrown on. */
    private static Failure sourceFailure(FailureException thrown) {
        if (STORAGE.contains(thrown.failure().code())) {
            throw thrown;
        }
        return thrown.failure();
    }

    private Failure noProgress() {
        return new Failure(
                ErrorCode.DAY_TOO_LARGE,
                "stream %s, day %s: one day could not be read whole within one invocation"
                        .formatted(
                                spec.stream(),
                                due.getFirst().day().map(LocalDate::toString).orElse("-")),
                "give the function more time and memory, or choose a larger page_size");
    }

    /** The rows that one read left, and what it proved of them. */
    record ProvenRows(WindowBuffer buffer, ReadResult result) {
        /** Tells whether every row of the partition is there; an answer without days proves a snapshot only. */
        boolean proves(Partition partition) {
            return partition
                    .day()
                    .map(day ->
                            result.complete().filter(days -> days.contains(day)).isPresent())
                    .orElse(true);
        }

        /** Returns the rows of a partition that was asked for, whether proven or not. */
        PartitionContent content(Partition partition) {
            return partition.day().map(buffer::content).orElseGet(buffer::snapshot);
        }
    }
}
