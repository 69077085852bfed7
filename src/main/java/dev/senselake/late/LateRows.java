package dev.senselake.late;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.LateDays;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.TaskProgress;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One task that brings rows which were inserted after their day was final: searches for the days, loads each of them whole,
 * and moves the stream's mark once all of them are committed. One invocation searches, or loads days that follow each other.
 */
public final class LateRows {
    private static final Set<ErrorCode> STORAGE = EnumSet.of(ErrorCode.LEDGER_UNAVAILABLE, ErrorCode.LAKE_UNAVAILABLE);
    private static final int TRIES = 3;
    private static final int MOST_ATTEMPTS = 12;

    private final StreamSpec spec;
    private final InsertedRows inserted;
    private final InsertedMarks marks;
    private final LoadPorts ports;
    private final WindowLoader loader;

    /** Searches by {@code inserted} and loads the days through the reader; {@code marks} say since when. */
    public LateRows(StreamSpec spec, StreamReader reader, InsertedRows inserted, InsertedMarks marks, LoadPorts ports) {
        this.spec = spec;
        this.inserted = inserted;
        this.marks = marks;
        this.ports = ports;
        this.loader =
                new WindowLoader(spec, reader, ports.recording(ports.outcomes().beside(Outcomes.LATE)));
    }

    /** Does the next part of the task, whose window is where late rows may lie, and later where days are left to load. */
    public TaskOutcome load(StreamTask task, Deadline deadline) {
        Window window = task.window().orElseThrow();
        LateDays known = task.progress()
                .late()
                .orElseGet(() -> LateSearch.begin(
                        spec,
                        ports.ledger(),
                        marks.of(spec.stream()),
                        window,
                        task.asOf(),
                        ports.clock().instant()));
        boolean searches = task.progress().late().isEmpty() || !known.gaps().isEmpty();
        return searches ? search(task, known, deadline) : loadNext(task, known, deadline);
    }

    private TaskOutcome search(StreamTask task, LateDays known, Deadline deadline) {
        if (known.gaps().isEmpty()) {
            return finish(task, known, LoadReport.NONE, List.of());
        }
        Optional<Failure> closed = ports.status().closed(spec.source(), spec.stream(), task.runId());
        if (closed.isPresent()) {
            return failed(task, closed.get(), LoadReport.NONE);
        }
        LateSearch search =
                new LateSearch(spec, inserted, ports.ledger(), ports.clock().instant(), known);
        RequestTally requests = new RequestTally(TRIES);
        try {
            search.run(new ReadRequest(task.runId(), task.window(), deadline, requests, task.asOf()));
        } catch (FailureException e) {
            return stopped(task, search, e, requests);
        }
        LateDays found = search.found();
        LoadReport report = counted(requests).plus(LoadReport.of(LateNotes.of(spec, found, search.early())));
        record(task, report, List.of());
        return found.days().isEmpty()
                ? finish(task, found, report, List.of())
                : new TaskOutcome.Continue(
                        report, found.span(found.days().getFirst()), TaskProgress.NONE.with(Optional.of(found)));
    }

    /** Hands on what is left of a search where waiting or another invocation helps; anything else fails it. */
    private TaskOutcome stopped(StreamTask task, LateSearch search, FailureException e, RequestTally requests) {
        Failure failure = e.failure();
        if (STORAGE.contains(failure.code())) {
            throw e;
        }
        LoadReport report = counted(requests);
        int asked = search.hasAnswer() ? 1 : task.progress().asked() + (int) Math.max(1, requests.requests());
        TaskProgress next = new TaskProgress(
                        asked, task.progress().round() + 1, OptionalInt.empty(), Optional.empty(), Optional.empty())
                .with(Optional.of(search.found()));
        if (e.notBefore().isPresent() && asked < MOST_ATTEMPTS) {
            if (failure.code() == ErrorCode.THROTTLED) {
                ports.status().throttle(spec.source(), e.notBefore().get());
            }
            record(task, report, List.of());
            Duration pause =
                    Duration.between(ports.clock().instant(), e.notBefore().get());
            return new TaskOutcome.Throttled(report, task.window(), pause.isNegative() ? Duration.ZERO : pause, next);
        }
        if (failure.code() == ErrorCode.OUT_OF_TIME && search.hasAnswer()) {
            record(task, report, List.of());
            return new TaskOutcome.Continue(report, task.window().orElseThrow(), next);
        }
        ports.status().close(spec.source(), spec.stream(), task.runId(), failure);
        return failed(task, failure, report);
    }

    /** Ends the task without a search; the mark stays, so the next run searches for the same rows. */
    private TaskOutcome failed(StreamTask task, Failure failure, LoadReport report) {
        Failure told =
                new Failure(failure.code(), "late rows are not looked for: " + failure.message(), failure.nextStep());
        LoadReport counted = report.plus(LoadReport.of(PartitionCounts.ofFailed(1)));
        List<FailedDays> failures = List.of(new FailedDays(task.window(), told));
        record(task, counted, failures);
        recordEnd(task);
        return new TaskOutcome.Failed(counted, failures, Optional.empty());
    }

    private TaskOutcome loadNext(StreamTask task, LateDays found, Deadline deadline) {
        LocalDate from = task.window().orElseThrow().from();
        Optional<Window> left = found.next(from);
        if (left.isEmpty()) {
            return finish(task, found, LoadReport.NONE, List.of());
        }
        Window days = left.get();
        TaskOutcome outcome = loader.load(
                new StreamTask(
                        task.runId(),
                        task.asOf(),
                        spec.stream(),
                        Optional.of(days),
                        true,
                        false,
                        task.progress().with(Optional.empty())),
                deadline);
        return handOn(task, found, days, outcome);
    }

    private TaskOutcome handOn(StreamTask task, LateDays found, Window days, TaskOutcome outcome) {
        Optional<LateDays> late = Optional.of(found);
        return switch (outcome) {
            case TaskOutcome.Completed(var report) -> next(task, found, days, report, List.of());
            case TaskOutcome.Continue(var report, var rest, var progress) ->
                new TaskOutcome.Continue(report, found.span(rest.from()), progress.with(late));
            case TaskOutcome.Throttled(var report, var rest, var pause, var progress) ->
                new TaskOutcome.Throttled(
                        report, rest.map(left -> found.span(left.from())), pause, progress.with(late));
            case TaskOutcome.LookAgain(var report, var failures, var rest, var pause, var progress) ->
                new TaskOutcome.LookAgain(
                        report, failures, rest.map(left -> found.span(left.from())), pause, progress.with(late));
            case TaskOutcome.Failed(var report, var failures, var rest, var progress) ->
                rest.isPresent()
                        ? new TaskOutcome.Failed(
                                report, failures, rest.map(left -> found.span(left.from())), progress.with(late))
                        : next(task, found, days, report, failures);
        };
    }

    private TaskOutcome next(
            StreamTask task, LateDays found, Window done, LoadReport report, List<FailedDays> failures) {
        Optional<Window> left = found.next(done.to());
        if (left.isEmpty()) {
            return finish(task, found, report, failures);
        }
        Window rest = found.span(left.get().from());
        TaskProgress progress = TaskProgress.NONE.with(Optional.of(found));
        return failures.isEmpty()
                ? new TaskOutcome.Continue(report, rest, progress)
                : new TaskOutcome.Failed(report, failures, Optional.of(rest), progress);
    }

    /** Ends the task; the mark moves only if the ledger says that every day found has been read since. */
    private TaskOutcome finish(StreamTask task, LateDays found, LoadReport report, List<FailedDays> failures) {
        if (found.whole() && isLoaded(found)) {
            marks.move(spec.stream(), found.until().minus(LateSearch.OVERLAP));
        }
        recordEnd(task);
        return failures.isEmpty()
                ? new TaskOutcome.Completed(report)
                : new TaskOutcome.Failed(report, failures, Optional.empty());
    }

    private boolean isLoaded(LateDays found) {
        if (found.days().isEmpty()) {
            return true;
        }
        Map<LocalDate, LedgerEntry> entries =
                ports.ledger().read(spec.stream(), found.span(found.days().getFirst()));
        return found.days().stream()
                .allMatch(day -> LateSearch.isDone(
                        found, entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)))));
    }

    private void record(StreamTask task, LoadReport report, List<FailedDays> failures) {
        Outcome outcome = new Outcome(spec.stream(), Optional.empty(), report, failures);
        ports.outcomes()
                .beside(Outcomes.SEARCH)
                .record(task.runId(), task.progress().round(), outcome);
    }

    private void recordEnd(StreamTask task) {
        Outcome outcome = new Outcome(spec.stream(), Optional.empty(), LoadReport.NONE, List.of());
        ports.outcomes().beside(Outcomes.LATE).record(task.runId(), outcome);
    }

    private static LoadReport counted(RequestTally requests) {
        return LoadReport.of(requests.requests(), requests.retries(), requests.throttles());
    }
}
