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
import dev.senselake.stream.TaskProgress;
import dev.senselake.stream.TaskProgress.SecondLook;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loads one task of a stream, at most one window of days at a time: claim, read, publish, move the cursor, record what came
 * of it. Expected endings are returned; trouble with table or bucket is thrown, after the claims are released.
 */
public final class WindowLoader {
    private static final Set<ErrorCode> OUTAGES =
            EnumSet.of(ErrorCode.HOST_UNREACHABLE, ErrorCode.CREDENTIAL_REFUSED, ErrorCode.SHARED_CLIENT);

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
        return new Invocation(task, deadline).run();
    }

    /** One call: reads fewer and fewer days until some can be had, or one day fails. */
    private final class Invocation {
        private final StreamTask task;
        private final Deadline deadline;
        private final ShorterWindows windows;
        private final Tally tally = new Tally();

        Invocation(StreamTask task, Deadline deadline) {
            this.task = task;
            this.deadline = deadline;
            this.windows = new ShorterWindows(task);
        }

        TaskOutcome run() {
            Optional<Window> window = look().isPresent()
                    ? look().get().to().map(to -> new Window(task.window().orElseThrow().from(), to))
                    : windows.first(spec.windowDays());
            Optional<Failure> outage = ports.status().outage(spec.source(), task.runId());
            if (outage.isPresent()) {
                tally.add(PartitionCounts.ofFailed(window.map(Window::length).orElse(1)));
                return ended(window, List.of(new FailedDays(window, outage.get())));
            }
            return windows.tries() > 0 ? load(window) : exhausted(window);
        }

        private TaskOutcome exhausted(Optional<Window> window) {
            Due due = due(task, window);
            due.count(tally, Optional.empty());
            tally.add(PartitionCounts.ofFailed(due.partitions.size()));
            return ended(window, List.of(new FailedDays(due.hull().or(() -> window), windows.exhausted(spec.stream()))));
        }

        private TaskOutcome load(Optional<Window> window) {
            Due due = due(task, window);
            if (due.partitions.isEmpty()) {
                due.count(tally, Optional.empty());
                return ended(window, List.of());
            }
            WindowLoad.Order order = new WindowLoad.Order(
                    task, deadline, due.partitions, due.beside, windows.tries());
            try (WindowLoad load = new WindowLoad(spec, reader, ports, order, tally)) {
                return switch (load.run()) {
                    case Ended.Done done -> done(window, due, load, done);
                    case Ended.Stopped stopped -> stopped(window, due, load, stopped);
                };
            }
        }

        private TaskOutcome done(Optional<Window> window, Due due, WindowLoad load, Ended.Done done) {
            due.count(tally, done.end());
            Optional<Window> loaded = window.map(
                    days -> new Window(days.from(), done.end().orElse(days.to())));
            if (!done.again().isEmpty()) {
                windows.asked(WindowLoad.hull(done.again()), load.attempts());
                return lookAgain(loaded, done);
            }
            Optional<SecondLook> left = look().flatMap(look -> done.end().map(look::from));
            if (left.isPresent()) {
                record(window, done.failures(), tally.report());
                return new TaskOutcome.Continue(
                        tally.report(), task.window().orElseThrow(), handOn(task.window()).looking(left.get()));
            }
            return ended(loaded, done.failures());
        }

        private TaskOutcome lookAgain(Optional<Window> loaded, Ended.Done done) {
            cursors.move(spec, task.asOf());
            LoadReport report = tally.report();
            record(loaded, done.failures(), report);
            List<LocalDate> days = done.again().stream()
                    .flatMap(partition -> partition.day().stream())
                    .toList();
            SecondLook look = new SecondLook(days, loaded.map(Window::to), done.whole());
            return new TaskOutcome.LookAgain(
                    report,
                    done.failures(),
                    task.window(),
                    ports.secondLook(),
                    windows.handOn(task.window().map(Window::from)).looking(look));
        }

        private Optional<SecondLook> look() {
            return task.progress().look();
        }

        private TaskOutcome stopped(Optional<Window> window, Due due, WindowLoad load, Ended.Stopped stopped) {
            Failure failure = stopped.failure();
            windows.asked(window, load.attempts());
            if (stopped.notBefore().isPresent()) {
                return windows.tries() > 0
                        ? throttled(failure, stopped.notBefore().get())
                        : failedAll(window, load, failure);
            }
            Optional<Window> shorter = look().isPresent() ? Optional.empty() : windows.after(failure.code(), window);
            if (shorter.isPresent()) {
                load.abandon();
                return load(shorter);
            }
            if (OUTAGES.contains(failure.code())) {
                ports.status().outage(spec.source(), task.runId(), failure);
            }
            return failed(due, window, load, failure);
        }

        /** Fails everything that is left of the task, or only the days to look at again. */
        private TaskOutcome failedAll(Optional<Window> window, WindowLoad load, Failure failure) {
            Optional<Window> all = look().isPresent() ? window : task.window();
            return failed(due(task, all), all, load, failure);
        }

        /** Fails the days that are due, of which the load may hold fewer. */
        private TaskOutcome failed(Due due, Optional<Window> window, WindowLoad load, Failure failure) {
            due.count(tally, Optional.empty());
            Failure recorded = load.fail(failure);
            tally.add(PartitionCounts.ofFailed(due.partitions.size()));
            Optional<Window> days = look().isPresent() ? due.hull() : window;
            return ended(window, List.of(new FailedDays(days, recorded)));
        }

        private TaskOutcome throttled(Failure failure, Instant notBefore) {
            if (failure.code() == ErrorCode.THROTTLED) {
                ports.status().throttle(spec.source(), notBefore);
            }
            LoadReport report = tally.report();
            record(task.window(), List.of(), report);
            Duration pause = Duration.between(ports.clock().instant(), notBefore);
            return new TaskOutcome.Throttled(
                    report, task.window(), pause.isNegative() ? Duration.ZERO : pause, handOn(task.window()));
        }

        private TaskOutcome ended(Optional<Window> done, List<FailedDays> failures) {
            cursors.move(spec, task.asOf());
            LoadReport report = tally.report();
            record(done, failures, report);
            Optional<Window> rest = done.flatMap(days -> task.window().flatMap(all -> all.from(days.to())));
            TaskProgress progress = rest.isPresent() ? handOn(rest) : TaskProgress.NONE;
            if (!failures.isEmpty()) {
                return new TaskOutcome.Failed(report, failures, rest, progress);
            }
            return rest.<TaskOutcome>map(days -> new TaskOutcome.Continue(report, days, progress))
                    .orElseGet(() -> new TaskOutcome.Completed(report));
        }

        private void record(Optional<Window> days, List<FailedDays> failures, LoadReport report) {
            Outcome outcome = new Outcome(spec.stream(), days, report, failures);
            ports.outcomes().record(task.runId(), task.progress().round(), outcome);
        }

        private TaskProgress handOn(Optional<Window> rest) {
            TaskProgress progress = windows.handOn(rest.map(Window::from));
            boolean same = rest.map(Window::from).equals(task.window().map(Window::from));
            return look().filter(_ -> same).map(progress::looking).orElse(progress);
        }
    }

    private Due due(StreamTask task, Optional<Window> window) {
        Due due = new Due(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
        if (window.isEmpty()) {
            due.partitions.add(LedgerEntry.none(Partition.snapshot(spec.stream())));
            return due;
        }
        Finality finality = Finality.of(spec, ports.ledger().cursor(spec.stream()));
        Map<LocalDate, LedgerEntry> entries =
                ports.ledger().read(spec.stream(), window.get().widen(1));
        window.get().days().forEach(day -> {
            LedgerEntry entry = entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day)));
            task.progress()
                    .look()
                    .ifPresentOrElse(look -> due.addLooked(look, day, entry), () -> due.add(standing(task, entry, finality), day, entry));
        });
        due.partitions.forEach(entry -> entry.partition().day().ifPresent(entries::remove));
        entries.values().forEach(due::addBeside);
        return due;
    }

    private static Standing standing(StreamTask task, LedgerEntry entry, Finality finality) {
        return task.forced()
                ? Standing.DUE
                : finality.standing(entry.partition().day().orElseThrow(), entry);
    }

    /** The partitions to read, the days of the window that need no read, and the days with rows in or beside the window. */
    private record Due(
            List<LedgerEntry> partitions,
            List<LocalDate> skipped,
            List<LocalDate> waived,
            NavigableSet<LocalDate> beside) {
        void add(Standing standing, LocalDate day, LedgerEntry entry) {
            switch (standing) {
                case DUE, OUTDATED -> partitions.add(entry);
                case FINAL -> skipped.add(day);
                case WAIVED -> waived.add(day);
            }
        }

        /** Adds a day that is to be looked at again; the window's others are counted already. */
        void addLooked(SecondLook look, LocalDate day, LedgerEntry entry) {
            if (look.days().contains(day)) {
                partitions.add(entry);
            }
        }

        Optional<Window> hull() {
            return Window.hull(partitions.stream()
                    .flatMap(entry -> entry.partition().day().stream()));
        }

        void addBeside(LedgerEntry entry) {
            entry.commit()
                    .filter(commit -> commit.rows() > 0)
                    .flatMap(_ -> entry.partition().day())
                    .ifPresent(beside::add);
        }

        void count(Tally tally, Optional<LocalDate> end) {
            tally.add(new PartitionCounts(0, 0, 0, before(end, skipped), 0, before(end, waived)));
        }

        private static int before(Optional<LocalDate> end, List<LocalDate> days) {
            LocalDate first = end.orElse(LocalDate.MAX);
            return (int) days.stream().filter(day -> day.isBefore(first)).count();
        }
    }
}
