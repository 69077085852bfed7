package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.column.ColumnRegistry;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeFormerDays;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.TestCommits;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.stream.Partition;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Datasets whose rows tests write as JSON, loaded as the deployed code does, their columns registered in a lake in memory. */
public final class DatasetWorld {
    /** The first day of every dataset. */
    public static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    private static final ObjectKeys KEYS = new ObjectKeys("");

    private final FakeLake lake = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final FakeReadLengths lengths = new FakeReadLengths();
    private final FakeCounts counts = new FakeCounts();
    private final TestClock clock =
            new TestClock(FIRST.plusDays(60).atTime(6, 0).toInstant(ZoneOffset.UTC));
    private final TreeMap<LocalDate, String> rows = new TreeMap<>();
    private final AtomicInteger claims = new AtomicInteger();
    private final Timing timing = new Timing(clock, _ -> {}, new Random(7), System::nanoTime);
    private final SpillSpace.Limits limits;

    /** Keeps temporary files in the folder, and this much of rows in memory. */
    public DatasetWorld(Path folder, long memory) {
        limits = new SpillSpace.Limits(folder, memory, 400_000_000);
    }

    /** Returns the stream of a dataset. */
    public static StreamSpec spec(String name) {
        return TestSpecs.of(
                name, "senseforce", Kind.DATASET, FIRST, 100, 2, TestRules.DATASET, Optional.empty(), "spec-1");
    }

    /** Lets the source hold one more row at noon of a day; the fields stand behind thing and time. */
    public DatasetWorld row(LocalDate day, String thing, String fields) {
        String row = "{\"Timestamp\":%d,\"Thing\":\"%s\",\"Id\":null,%s}"
                .formatted(day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli(), thing, fields);
        rows.merge(day, row, (one, other) -> one + "," + other);
        return this;
    }

    /** Lets the source hold nothing any more. */
    public DatasetWorld emptied() {
        rows.clear();
        return this;
    }

    /** Lets a day pass. */
    public DatasetWorld tomorrow() {
        clock.advance(Duration.ofDays(1));
        return this;
    }

    /** Loads days of a dataset, whatever the ledger says of them. */
    public TaskOutcome load(String name, Window window) {
        StreamSpec spec = spec(name);
        RegisteredColumns columns = RegisteredColumns.keeping(
                spec, new RegisteredColumns.Parts(new ColumnRegistry(lake, KEYS), new FakeFormerDays(ledger), timing));
        StreamReader reader = (request, sink) -> {
            String all = String.join(",", rows.values());
            TestRows.feed(spec.rules(), columns, "[" + all + "]", sink);
            return new ReadResult(request.window(), clock.instant(), clock.instant());
        };
        LoadPorts ports = new LoadPorts(
                lake,
                KEYS,
                ledger,
                new FakeOutcomes(),
                new FakeEntities(),
                new FakeColumns(),
                counts,
                lengths,
                new FakeSourceStatus(),
                timing,
                () -> "claim-" + claims.incrementAndGet(),
                limits,
                LoadPorts.SECOND_LOOK);
        StreamTask task = TestTasks.of("run-" + clock.instant(), clock.instant(), name, Optional.of(window), true);
        return new WindowLoader(spec, reader, ports).load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }

    /** Records a day that a build without a registry of columns loaded. */
    void loadedBefore(String name, LocalDate day) {
        ledger.force(
                Partition.of(name, day),
                TestCommits.of(
                        0,
                        "\"tag\"",
                        "sha",
                        1,
                        10,
                        clock.instant(),
                        clock.instant(),
                        clock.instant(),
                        "spec-1",
                        Set.of()));
    }

    Standing standing(String name, LocalDate day) {
        return Finality.of(spec(name)).standing(day, ledger.read(Partition.of(name, day)));
    }

    Set<String> flags(String name, LocalDate day) {
        return ledger.read(Partition.of(name, day)).commit().orElseThrow().flags();
    }

    String registry(String name) {
        return lake.text(KEYS.columns(name));
    }

    List<String> lines(String name, LocalDate day) {
        try (InputStream in = new GZIPInputStream(lake.get(KEYS.partition(name, Optional.of(day))))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the lake holds, as files below the folder. */
    public Path copyTo(Path folder) {
        return LakeCopy.of(lake, folder);
    }
}
