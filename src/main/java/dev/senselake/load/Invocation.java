package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.load.WindowLoad.Ended;
import dev.senselake.mark.ReadLength;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.RequestTally;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One call: reads fewer and fewer days until some can be had, or one day fails. */
final class Invocation {
    private final StreamSpec spec;
    private final StreamReader reader;
    private final LoadPorts ports;
    private final StreamTask task;
    private final Deadline deadline;
    private final ShorterWindows windows;
    private final Claims.Ids claims;
    private final Tally tally = new Tally();
    private int loads;

    Invocation(StreamSpec spec, StreamReader reader, LoadPorts ports, StreamTask task, Deadline deadline) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
        this.task = task;
        this.deadline = deadline;
        this.windows = new ShorterWindows(task, knownLength());
        this.claims = new Claims.Ids(task.runId());
    }

    /** Returns the fewer days at once that earlier runs found to work; asked for once per task. */
    private OptionalInt knownLength() {
        boolean begins = task.progress().equals(TaskProgress.NONE);
        Optional<ReadLength> known =
                begins && task.window().filter(days -> days.length() > 1).isPresent()
                        ? ports.lengths().of(spec.stream())
                        : Optional.empty();
        return known.stream()
                .mapToInt(ReadLength::days)
                .filter(days -> days < spec.windowDays())
                .findFirst();
    }

    TaskOutcome run() {
        Optional<Window> window = look().isPresent()
                ? look().get()
                        .to()
                        .map(to -> new Window(task.window().orElseThrow().from(), to))
                : windows.first(spec.windowDays());
        Optional<Failure> outage = ports.status().closed(spec.source(), spec.stream(), task.runId());
        if (outage.isPresent()) {
            int days = look().isPresent()
                    ? look().get().days().size()
                    : window.map(Window::length).orElse(1);
            tally.add(PartitionCounts.ofFailed(Math.max(1, days)));
            return ended(window, List.of(new FailedDays(window, outage.get())));
        }
        return windows.mayAsk() ? load(window) : exhausted(window);
    }

    private TaskOutcome exhausted(Optional<Window> looked) {
        Optional<Window> window = look().isPresent() ? looked : task.window();
        WindowDays due = WindowDays.of(spec, ports.ledger(), task, window);
        due.count(tally, Optional.empty());
        tally.add(PartitionCounts.ofFailed(due.partitions().size()));
        return ended(window, List.of(new FailedDays(due.hull().or(() -> window), windows.exhausted(spec.stream()))));
    }

    private TaskOutcome load(Optional<Window> window) {
        WindowDays due = WindowDays.of(spec, ports.ledger(), task, window);
        if (windows.died(due.hull(), claims.attempts(due.partitions()))) {
            return afterDeath(window);
        }
        loads++;
        if (due.partitions().isEmpty()) {
            due.count(tally, Optional.empty());
            return ended(window, List.of());
        }
        int tries = windows.tries(window);
        int most = windows.most(tries, isProven() ? RequestTally.MOST_PROOFS : 0);
        Supplier<String> ids = claims.after(windows.attempts() + most, ports.claimIds());
        WindowLoad.Order order = new WindowLoad.Order(task, deadline, due.partitions(), due.beside(), tries, most, ids);
        try (WindowLoad load = new WindowLoad(spec, reader, ports, order, tally)) {
            return switch (load.run()) {
                case Ended.Done done -> done(window, due, load, done);
                case Ended.Stopped stopped -> stopped(window, due, load, stopped);
            };
        }
    }

    /** Tells whether an answer of the stream may need a proof that asks for the same rows again. */
    private boolean isProven() {
        return spec.kind() == StreamSpec.Kind.TRAFFIC || spec.kind() == StreamSpec.Kind.OCCUPANCY;
    }

    /** Goes on where an invocation of this run has died: with as many days as what it may have asked leaves tries for. */
    private TaskOutcome afterDeath(Optional<Window> window) {
        if (!windows.mayAsk()) {
            return exhausted(window);
        }
        return load(look().isPresent() ? window : windows.first(spec.windowDays()));
    }

    private TaskOutcome done(Optional<Window> window, WindowDays due, WindowLoad load, Ended.Done done) {
        due.count(tally, done.end());
        rememberLength();
        Optional<Window> loaded =
                window.map(days -> new Window(days.from(), done.end().orElse(days.to())));
        if (!done.again().isEmpty()) {
            windows.asked(WindowLoad.hull(done.again()), load.attempts());
            return lookAgain(loaded, done);
        }
        Optional<SecondLook> left = look().flatMap(look -> done.end().map(look::from));
        if (left.isPresent()) {
            record(window, done.failures(), tally.report());
            return new TaskOutcome.Continue(
                    tally.report(),
                    task.window().orElseThrow(),
                    handOn(task.window()).looking(left.get()));
        }
        return ended(loaded, done.failures());
    }

    private TaskOutcome lookAgain(Optional<Window> loaded, Ended.Done done) {
        new CursorMover(ports.ledger()).move(spec, task.asOf());
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

    private TaskOutcome stopped(Optional<Window> window, WindowDays due, WindowLoad load, Ended.Stopped stopped) {
        Failure failure = stopped.failure();
        windows.asked(window, load.attempts());
        if (stopped.notBefore().isPresent()) {
            return windows.mayAsk() ? throttled(failure, stopped.notBefore().get()) : failedAll(window, load, failure);
        }
        if (failure.code() == ErrorCode.OUT_OF_TIME
                && task.window().isPresent()
                && (loads > 1 || load.attempts() == 0)) {
            return handedOn(window, load);
        }
        Optional<Window> shorter = look().isPresent() ? Optional.empty() : windows.after(failure.code(), window);
        if (shorter.isPresent()) {
            load.abandon();
            return load(shorter);
        }
        ports.status().close(spec.source(), spec.stream(), task.runId(), failure);
        return failed(due, window, load, failure);
    }

    /** Fails everything that is left of the task, or only the days to look at again. */
    private TaskOutcome failedAll(Optional<Window> window, WindowLoad load, Failure failure) {
        Optional<Window> all = look().isPresent() ? window : task.window();
        return failed(WindowDays.of(spec, ports.ledger(), task, all), all, load, failure);
    }

    /** Fails the days that are due, of which the load may hold fewer. */
    private TaskOutcome failed(WindowDays due, Optional<Window> window, WindowLoad load, Failure failure) {
        due.count(tally, Optional.empty());
        Failure recorded = load.fail(failure);
        tally.add(PartitionCounts.ofFailed(due.partitions().size()));
        Optional<Window> days = look().isPresent() ? due.hull() : window;
        return ended(window, List.of(new FailedDays(days, recorded)));
    }

    /** Leaves everything to a further invocation, which has more time; one that could ask nothing counts as an attempt. */
    private TaskOutcome handedOn(Optional<Window> window, WindowLoad load) {
        if (loads == 1 && load.attempts() == 0) {
            windows.asked(window, 1);
        }
        LoadReport report = tally.report();
        record(task.window(), List.of(), report);
        return new TaskOutcome.Continue(report, task.window().orElseThrow(), handOn(task.window()));
    }

    /** Keeps for later runs how many days at once worked, where these were fewer than configured. */
    private void rememberLength() {
        windows.span()
                .ifPresent(days -> ports.lengths()
                        .change(
                                spec.stream(),
                                seen -> windows.areShorter()
                                        ? ReadLength.found(seen, days, task.runId())
                                        : ReadLength.kept(seen, days, task.runId())));
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
        new CursorMover(ports.ledger()).move(spec, task.asOf());
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
