package dev.senselake.local.bench.warm;

import dev.senselake.local.bench.whole.BenchFolder;
import dev.senselake.local.bench.worker.BenchEnvironment;
import dev.senselake.local.bench.worker.Pass;
import dev.senselake.local.bench.worker.Pass.Done;
import dev.senselake.local.bench.worker.WorkerSize;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.vea.Count;
import dev.senselake.local.simulator.vea.VeaTruth;
import dev.senselake.local.tool.ToolContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures warm functions. The sources restate every day before each pass, so that each writes all of them; of all passes
 * the cheapest counts, as it does for the floor.
 */
public final class WarmSpeeds {
    private static final String TRAFFIC = "traffic-chunk";

    private final ToolContext context;
    private final WorkerSize size;
    private final int passes;
    private final Consumer<String> progress;
    private final Path folder;
    private long unchangedBytes;

    /**
     * Works in this folder. The compiler is at work in the first dozen of the passes, and then less and less; tells each
     * step to {@code progress}.
     */
    public WarmSpeeds(ToolContext context, Path folder, WorkerSize size, int passes, Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.size = size;
        this.passes = passes;
        this.progress = progress;
    }

    /** Takes minutes with many passes. */
    public Warm run() {
        BenchFolder.empty(folder);
        List<Speed> speeds = speeds();
        BenchFolder.empty(folder);
        return new Warm(speeds, unchangedBytes);
    }

    /** A source with the function that loads it: where it answers, what it logged, and how all of its days change. */
    private record Subject(String name, Pass pass, URI server, RequestLog log, Path objects, Restatement restate) {}

    /** Changes every day of a source and has it keep its answers in a folder from now on. */
    @FunctionalInterface
    private interface Restatement {
        void accept(int round, Path answers);
    }

    private List<Speed> speeds() {
        List<Speed> speeds = new ArrayList<>();
        try (BenchEnvironment environment =
                BenchEnvironment.open(context, folder.resolve("speed"), size, "-Dbench=speed")) {
            Simulators simulators = environment.simulators();
            speeds.add(speed(new Subject(
                    "SenSource, %d zones x %d days".formatted(size.zones(), size.days()),
                    environment.pass(TRAFFIC, "traffic", size.days()),
                    simulators.vea().uri(),
                    simulators.vea().log(),
                    environment.objects("traffic"),
                    (round, answers) -> {
                        restate(simulators.vea().truth(), round);
                        simulators.vea().switches().renderOnce(answers);
                    })));
            speeds.add(speed(new Subject(
                    "Senseforce",
                    environment.pass("senseforce-page", Simulators.DATASET, size.windowDays()),
                    simulators.senseforce().uri(),
                    simulators.senseforce().log(),
                    environment.objects(Simulators.DATASET),
                    (round, answers) -> {
                        restate(simulators.dataset(), round);
                        simulators.senseforce().switches().renderOnce(answers);
                    })));
        }
        return speeds;
    }

    private Speed speed(Subject subject) {
        progress.accept(subject.name() + ": first pass, which starts the worker");
        restate(subject, 0);
        subject.pass().invokeAll(BenchEnvironment.AS_OF);
        List<Done> all = new ArrayList<>();
        for (int round = 1; round <= passes; round++) {
            progress.accept("%s: pass %d of %d".formatted(subject.name(), round, passes));
            restate(subject, round);
            Done done = subject.pass().run(BenchEnvironment.AS_OF);
            requireAllWritten(subject.pass(), done);
            all.add(done);
        }
        progress.accept(subject.name() + ": unchanged pass");
        Instant before = BenchFolder.newest(subject.objects());
        subject.pass().invokeAll(BenchEnvironment.AS_OF);
        unchangedBytes += BenchFolder.bytesAfter(subject.objects(), before);
        progress.accept(subject.name() + ": floor");
        Duration floor = new Floor(folder).measure(subject.server(), subject.log(), subject.objects());
        Done warm = Collections.min(all, Comparator.comparing(Done::cpu));
        return new Speed(subject.name(), new Cost(warm.rows(), warm.cpu()), new Cost(warm.rows(), floor));
    }

    private void restate(Subject subject, int round) {
        subject.restate().accept(round, BenchFolder.make(answers(subject, round)));
        BenchFolder.empty(answers(subject, round - 1));
        subject.log().clear();
    }

    private Path answers(Subject subject, int round) {
        return folder.resolve("answers-%s-%d".formatted(subject.pass().stream(), round));
    }

    private static void requireAllWritten(Pass pass, Done measured) {
        long days = pass.from().until(pass.to(), ChronoUnit.DAYS);
        if (measured.written() != days) {
            throw new UserException("the measured pass over %s wrote %d of %d days, so its speed was not measured"
                    .formatted(pass.stream(), measured.written(), days));
        }
    }

    private void restate(VeaTruth truth, int round) {
        String zone = truth.zones().getFirst().id();
        for (LocalDate day = BenchEnvironment.END.minusDays(size.days());
                day.isBefore(BenchEnvironment.END);
                day = day.plusDays(1)) {
            truth.changes().count(zone, day.atTime(12, 0).toInstant(ZoneOffset.UTC), new Count(1000 + round, 1000));
        }
    }

    private static void restate(Dataset dataset, int round) {
        dataset.changes().clear();
        dataset.changes().edit(_ -> true, row -> row.put("Cycle Count", round));
    }
}
