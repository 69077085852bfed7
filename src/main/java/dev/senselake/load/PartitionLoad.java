package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.PartitionContent;
import dev.senselake.lake.WindowBuffer;
import dev.senselake.ledger.Partition;
import dev.senselake.load.StreamReader.ReadRequest;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.task.Deadline;
import dev.senselake.task.StreamTask;
import dev.senselake.task.TaskOutcome.FailedDays;
import dev.senselake.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One read and everything that is published of it: the due days of one window, or a snapshot. Used once, then closed. */
final class PartitionLoad implements AutoCloseable {
    private static final Set<ErrorCode> STORAGE = EnumSet.of(ErrorCode.LEDGER_UNAVAILABLE, ErrorCode.LAKE_UNAVAILABLE);

    private final StreamSpec spec;
    private final StreamReader reader;
    private final LoadPorts ports;
    private final StreamTask task;
    private final Deadline deadline;
    private final List<Partition> due;
    private final Tally tally;
    private final Claims claims;
    private final List<WindowBuffer> buffers = new ArrayList<>();

    /** What is to be loaded, for whom, and until when. */
    record Order(StreamTask task, Deadline deadline, List<Partition> due) {}

    PartitionLoad(StreamSpec spec, StreamReader reader, LoadPorts ports, Order order) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
        this.task = order.task();
        this.deadline = order.deadline();
        this.due = List.copyOf(order.due());
        this.tally = new Tally();
        this.claims = Claims.take(ports.ledger(), due, ports.claimIds(), deadline);
    }

    /** How reading ended. */
    sealed interface Ended {
        /** What was proven is published or failed on its own; days from {@code end} on (none: all done) are still to do. */
        record Done(Optional<LocalDate> end, List<FailedDays> failures) implements Ended {}

        /** The source did not give a whole answer; nothing is published. */
        record Stopped(Failure failure, Optional<Instant> notBefore) implements Ended {}
    }

    Tally tally() {
        return tally;
    }

    /** Reads, looks twice at emptiness that surprises, and publishes. Throws only where table or bucket fail. */
    Ended run() {
        Read first;
        try {
            first = read(due);
        } catch (FatalException e) {
            return stopped(e, e.failure(), Optional.empty());
        } catch (RetryableException e) {
            return stopped(e, e.failure(), e.notBefore());
        }
        List<Partition> proven = due.stream()
                .filter(partition -> first.result.complete().isEmpty()
                        || partition.day().stream()
                                .allMatch(first.result.complete().get()::contains))
                .toList();
        if (proven.isEmpty()) {
            return new Ended.Stopped(noProgress(), Optional.empty());
        }
        Map<Partition, Read> sources = new LinkedHashMap<>();
        proven.forEach(partition -> sources.put(partition, first));
        List<FailedDays> failures = new ArrayList<>(lookAgain(sources));
        failures.addAll(publish(sources));
        Optional<LocalDate> end = proven.size() == due.size()
                ? Optional.empty()
                : first.result.complete().map(Window::to);
        return new Ended.Done(end, failures);
    }

    /** Records the failure for every partition of this load. */
    void fail(Failure failure) {
        due.stream().filter(claims::holds).forEach(partition -> claims.fail(partition, failure));
        tally.failed(due.size());
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

    private Read read(List<Partition> partitions) {
        WindowBuffer buffer = buffer(partitions);
        buffers.add(buffer);
        ReadResult result = reader.read(new ReadRequest(task.runId(), hull(partitions), deadline), buffer);
        tally.read(result);
        return new Read(buffer, result);
    }

    private WindowBuffer buffer(List<Partition> partitions) {
        if (spec.kind() == StreamSpec.Kind.REFERENCE) {
            return WindowBuffer.ofSnapshot(task.asOf(), spec.rules(), ports.limits());
        }
        List<LocalDate> days = partitions.stream()
                .flatMap(partition -> partition.day().stream())
                .toList();
        return WindowBuffer.ofDays(days, task.asOf(), spec.rules(), ports.limits());
    }

    private static Optional<Window> hull(List<Partition> partitions) {
        List<LocalDate> days = partitions.stream()
                .flatMap(partition -> partition.day().stream())
                .sorted()
                .toList();
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Window(days.getFirst(), days.getLast().plusDays(1)));
    }

    /** Reads the partitions again whose emptiness contradicts what was there before or around them (fault C26). */
    private List<FailedDays> lookAgain(Map<Partition, Read> sources) {
        List<Partition> suspicious = new SurprisingEmptiness(sources, claims).partitions();
        if (suspicious.isEmpty()) {
            return List.of();
        }
        try {
            Read second = read(suspicious);
            suspicious.forEach(partition -> sources.put(partition, second));
            return List.of();
        } catch (FatalException e) {
            return failed(sources, suspicious, e.failure());
        } catch (RetryableException e) {
            return failed(sources, suspicious, e.failure());
        }
    }

    private List<FailedDays> failed(Map<Partition, Read> sources, List<Partition> partitions, Failure failure) {
        for (Partition partition : partitions) {
            sources.remove(partition);
            claims.fail(partition, failure);
        }
        tally.failed(partitions.size());
        return partitions.stream()
                .map(partition -> new FailedDays(partition.day().map(Window::of), failure))
                .toList();
    }

    private List<FailedDays> publish(Map<Partition, Read> sources) {
        Publication publication = new Publication(spec, ports, task, claims, tally);
        sources.forEach(publication::prepare);
        return publication.run(hull(due));
    }

    private Ended stopped(RuntimeException thrown, Failure failure, Optional<Instant> notBefore) {
        if (STORAGE.contains(failure.code())) {
            throw thrown;
        }
        return new Ended.Stopped(failure, notBefore);
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

    /** A finished read and the rows that it left. */
    record Read(WindowBuffer buffer, ReadResult result) {
        PartitionContent content(Partition partition) {
            return partition.day().map(buffer::content).orElseGet(buffer::snapshot);
        }
    }
}
