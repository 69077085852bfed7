package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.load.WindowLoad.Ended;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads one task of a stream, at most one window of days at a time: claim, read, publish, move the cursor, record what came
 * of it. Expected endings are returned; trouble with table or bucket is thrown, after the claims are released.
 */
public final class WindowLoader {
    private static final Set<ErrorCode> OUTAGES =
            EnumSet.of(ErrorCode.HOST_UNREACHABLE, ErrorCode.CREDENTIAL_REFUSED, ErrorCode.SHARED_CLIENT);
    private static final Set<ErrorCode> TOO_LARGE = EnumSet.of(ErrorCode.DAY_TOO_LARGE, ErrorCode.ANSWER_TOO_LARGE);

    private final StreamSpec spec;
    private final StreamReader reader;
    private final LoadPorts ports;
    private final CursorMover cursors;

    /** Loads a stream through its reader. */
    public WindowLoader(StreamSpec spec, StreamReader reader, LoadPorts ports) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
        this.cursors = new CursorMover(ports.ledger());
    }

    /** Loads the snapshot, or the oldest days of the task (one window of them or less), before the deadline. */
    public TaskOutcome load(StreamTask task, Deadline deadline) {
        Optional<Window> window = task.window().map(days -> days.first(spec.windowDays()));
        Optional<Failure> outage = ports.status()
                .outage(spec.source(), task.runId())
                .or(() -> ports.status().refusal(spec.source(), spec.stream(), task.runId()));
        if (outage.isPresent()) {
            Tally tally = new Tally();
            tally.add(PartitionCounts.ofFailed(window.map(Window::length).orElse(1)));
            return ended(task, window, List.of(new FailedDays(window, outage.get())), tally);
        }
        return load(task, window, deadline);
    }

    private TaskOutcome load(StreamTask task, Optional<Window> window, Deadline deadline) {
        Due due = due(task, window);
        if (due.partitions.isEmpty()) {
            return ended(task, window, List.of(), due.count(new Tally(), Optional.empty()));
        }
        try (WindowLoad load =
                new WindowLoad(spec, reader, ports, new WindowLoad.Order(task, deadline, due.partitions))) {
            return switch (load.run()) {
                case Ended.Done done -> {
                    Tally tally = due.count(load.tally(), done.end());
                    Optional<Window> loaded = window.map(
                            days -> new Window(days.from(), done.end().orElse(days.to())));
                    yield ended(task, loaded, done.failures(), tally);
                }
                case Ended.Stopped stopped
                when stopped.notBefore().isPresent() ->
                    throttled(task, stopped.failure(), stopped.notBefore().get());
                case Ended.Stopped stopped
                when TOO_LARGE.contains(stopped.failure().code())
                        && window.filter(days -> days.length() > 1).isPresent() -> {
                    load.abandon();
                    yield load(task, window.map(days -> days.first(days.length() / 2)), deadline);
                }
                case Ended.Stopped stopped ->
                    failed(task, window, stopped.failure(), due.count(load.tally(), Optional.empty()), load);
            };
        }
    }

    private TaskOutcome failed(
            StreamTask task, Optional<Window> window, Failure failure, Tally tally, WindowLoad load) {
        if (OUTAGES.contains(failure.code())) {
            ports.status().outage(spec.source(), task.runId(), failure);
        } else if (failure.code() == ErrorCode.NOT_PERMITTED) {
            ports.status().refusal(spec.source(), spec.stream(), task.runId(), failure);
        }
        Failure recorded = load.fail(failure);
        return ended(task, window, List.of(new FailedDays(window, recorded)), tally);
    }

    private TaskOutcome throttled(StreamTask task, Failure failure, Instant notBefore) {
        if (failure.code() == ErrorCode.THROTTLED) {
            ports.status().throttle(spec.source(), notBefore);
        }
        Duration pause = Duration.between(ports.clock().instant(), notBefore);
        return new TaskOutcome.Throttled(LoadReport.NONE, task.window(), pause.isNegative() ? Duration.ZERO : pause);
    }

    private TaskOutcome ended(StreamTask task, Optional<Window> done, List<FailedDays> failures, Tally tally) {
        cursors.move(spec, task.asOf());
        LoadReport report = tally.report();
        ports.outcomes().record(task.runId(), new Outcome(spec.stream(), done, report, failures));
        Optional<Window> rest = done.flatMap(days -> task.window().flatMap(all -> all.from(days.to())));
        if (!failures.isEmpty()) {
            return new TaskOutcome.Failed(report, failures, rest);
        }
        return rest.<TaskOutcome>map(days -> new TaskOutcome.Continue(report, days))
                .orElseGet(() -> new TaskOutcome.Completed(report));
    }

    private Due due(StreamTask task, Optional<Window> window) {
        if (window.isEmpty()) {
            return new Due(List.of(LedgerEntry.none(Partition.snapshot(spec.stream()))), List.of(), List.of());
        }
        Finality finality = Finality.of(spec, ports.ledger().cursor(spec.stream()));
        Map<LocalDate, LedgerEntry> entries = ports.ledger().read(spec.stream(), window.get());
        Due due = new Due(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        window.get().days().forEach(day -> {
            LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
            switch (task.forced() ? Standing.DUE : finality.standing(day, entry)) {
                case DUE, OUTDATED -> due.partitions.add(entry);
                case FINAL -> due.skipped.add(day);
                case WAIVED -> due.waived.add(day);
            }
        });
        return due;
    }

    /** The partitions to read, and the days of the window that need no read. */
    private record Due(List<LedgerEntry> partitions, List<LocalDate> skipped, List<LocalDate> waived) {
        Tally count(Tally tally, Optional<LocalDate> end) {
            tally.add(new PartitionCounts(0, 0, 0, before(end, skipped), 0, before(end, waived)));
            return tally;
        }

        private static int before(Optional<LocalDate> end, List<LocalDate> days) {
            LocalDate first = end.orElse(LocalDate.MAX);
            return (int) days.stream().filter(day -> day.isBefore(first)).count();
        }
    }
}
