package dev.senselake.local.bench;

import dev.senselake.local.UserError;
import dev.senselake.local.bench.Pass.Done;
import dev.senselake.local.session.Workplace;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.truth.Dataset;
import dev.senselake.local.simulator.server.RequestLog;
import dev.senselake.local.simulator.vea.model.Count;
import dev.senselake.local.simulator.vea.truth.VeaTruth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the packaged functions. The sources restate every day before each pass, so that each writes all of them; the first
 * ones make the worker warm, the last one counts.
 */
public final class Bench {
    private static final String TRAFFIC = "traffic-chunk";
    // Fewer leave the compiler at work in the measured pass.
    private static final int WARM_UPS = 4;

    private final Workplace workplace;
    private final BenchSize size;
    private final Consumer<String> progress;
    private final Path folder;
    private long unchangedBytes;

    /** Measures in a folder below the build's, which is emptied first; tells each step to {@code progress}. */
    public Bench(Workplace workplace, BenchSize size, Consumer<String> progress) {
        this.workplace = workplace;
        this.size = size;
        this.progress = progress;
        this.folder = workplace.build().resolve("bench");
    }

    /** Takes minutes with the usual sizes. */
    public BenchReport run() {
        BenchFolder.empty(folder);
        List<Speed> speeds = speeds();
        int more = size.zones() * BenchSize.MORE_ZONES;
        Memory few = memory(size.zones(), BenchSize.MORE_ZONES);
        Memory many = memory(more, 1);
        BenchFolder.empty(folder);
        return new BenchReport(speeds, few, many, unchangedBytes);
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
        try (Bed bed = Bed.open(workplace, folder.resolve("speed"), size, "-Dbench=speed")) {
            Simulators simulators = bed.simulators();
            speeds.add(speed(new Subject(
                    "SenSource, %d zones x %d days".formatted(size.zones(), size.days()),
                    bed.pass(TRAFFIC, "traffic", size.days()),
                    simulators.vea().uri(),
                    simulators.vea().log(),
                    bed.objects("traffic"),
                    (round, answers) -> {
                        restate(simulators.vea().truth(), round);
                        simulators.vea().switches().renderOnce(answers);
                    })));
            speeds.add(speed(new Subject(
                    "Senseforce",
                    bed.pass("senseforce-page", Simulators.DATASET, size.windowDays()),
                    simulators.senseforce().uri(),
                    simulators.senseforce().log(),
                    bed.objects(Simulators.DATASET),
                    (round, answers) -> {
                        restate(simulators.dataset(), round);
                        simulators.senseforce().switches().renderOnce(answers);
                    })));
        }
        return speeds;
    }

    private Speed speed(Subject subject) {
        for (int round = 1; round <= WARM_UPS; round++) {
            progress.accept("%s: pass %d of %d that make the worker warm".formatted(subject.name(), round, WARM_UPS));
            restate(subject, round);
            subject.pass().invokeAll(Bed.AS_OF);
        }
        progress.accept(subject.name() + ": measured pass");
        restate(subject, 0);
        Done measured = subject.pass().run(Bed.AS_OF);
        requireAllWritten(subject.pass(), measured);
        progress.accept(subject.name() + ": unchanged pass");
        Instant before = BenchFolder.newest(subject.objects());
        subject.pass().invokeAll(Bed.AS_OF);
        unchangedBytes += BenchFolder.bytesAfter(subject.objects(), before);
        progress.accept(subject.name() + ": floor");
        Duration floor = new Floor(folder).measure(subject.server(), subject.log(), subject.objects());
        return new Speed(subject.name(), new Cost(measured.rows(), measured.cpu()), new Cost(measured.rows(), floor));
    }

    private void restate(Subject subject, int round) {
        Path answers = folder.resolve("answers-%s-%d".formatted(subject.pass().stream(), round));
        subject.restate().accept(round, BenchFolder.make(answers));
        subject.log().clear();
    }

    private Memory memory(int zones, int times) {
        progress.accept("memory: %s of %d zones x %d days"
                .formatted(times == 1 ? "one window" : times + " windows", zones, size.windowDays()));
        BenchSize window = new BenchSize(zones, size.windowDays(), 1000);
        Path home = folder.resolve("memory-" + zones);
        Path log = home.resolve("gc.log");
        try (Bed bed = Bed.open(workplace, home, window, HeapWatch.flag(log))) {
            Pass warmUp = bed.pass(TRAFFIC, "traffic", 1);
            warmUp.invokeAll(Bed.AS_OF);
            Pass pass = bed.pass(TRAFFIC, "traffic", window.days());
            long rows = 0;
            try (HeapWatch _ = new HeapWatch(pass.worker().pid())) {
                for (int time = 0; time < times; time++) {
                    rows += pass.invokeAll(Bed.AS_OF).rows();
                }
            }
            return new Memory(
                    zones, rows, HeapWatch.liveHeap(log), pass.worker().peakResident());
        }
    }

    private static void requireAllWritten(Pass pass, Done measured) {
        long days = pass.from().until(pass.to(), ChronoUnit.DAYS);
        if (measured.written() != days) {
            throw new UserError("the measured pass over %s wrote %d of %d days: nothing can be said about its speed"
                    .formatted(pass.stream(), measured.written(), days));
        }
    }

    private void restate(VeaTruth truth, int round) {
        String zone = truth.zones().getFirst().id();
        for (LocalDate day = Bed.END.minusDays(size.days()); day.isBefore(Bed.END); day = day.plusDays(1)) {
            truth.changes().count(zone, day.atTime(12, 0).toInstant(ZoneOffset.UTC), new Count(1000 + round, 1000));
        }
    }

    private static void restate(Dataset dataset, int round) {
        dataset.changes().clear();
        dataset.changes().edit(_ -> true, row -> row.put("Cycle Count", round));
    }
}
