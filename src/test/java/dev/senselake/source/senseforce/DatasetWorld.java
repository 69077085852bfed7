package dev.senselake.source.senseforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.config.DatasetSettings;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.failure.ErrorCode;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.senseforce.keyset.DatasetReader;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A dataset whose rows a test writes, with planner, loader, lake and ledger around it: runs go from plan to cursor. */
public final class DatasetWorld implements PageSource {
    public static final LocalDate FIRST = LocalDate.of(2025, 3, 1);

    final FakeLake lake = new FakeLake();
    final FakeLedger ledger = new FakeLedger();
    final FakeReadLengths lengths = new FakeReadLengths();
    final FakeCounts counts = new FakeCounts();
    private final FakeOutcomes outcomes = new FakeOutcomes();
    private final FakeEntities entities = new FakeEntities();
    private final FakeSourceStatus status = new FakeSourceStatus();
    private final List<JsonRow> rows = new ArrayList<>();
    private final Path folder;
    private DatasetSettings dataset = dataset("press", "8f418098-0000-4000-8000-000000000001");
    private int claims;

    /** Temporary files stand in the folder. */
    public DatasetWorld(Path folder) {
        this.folder = folder;
    }

    public static DatasetSettings dataset(String name, String id) {
        return new DatasetSettings(id, name, FIRST, 2, "Timestamp", 100, 2);
    }

    /** Configures another dataset from now on. */
    public DatasetWorld with(DatasetSettings other) {
        dataset = other;
        return this;
    }

    /** Adds a row; {@code more} holds further members of its JSON object. */
    public DatasetWorld row(String instant, String thing, String more) {
        long milli = Instant.parse(instant).toEpochMilli();
        rows.add(new JsonRow(milli, "{\"timestamp\":%d,\"thing\":\"%s\",\"id\":null%s}".formatted(milli, thing, more)));
        return this;
    }

    /** Adds a row that has its time and these members only. */
    public DatasetWorld bare(String instant, String members) {
        long milli = Instant.parse(instant).toEpochMilli();
        rows.add(new JsonRow(milli, "{\"timestamp\":%d,%s}".formatted(milli, members)));
        return this;
    }

    public DatasetWorld without(String thing) {
        rows.removeIf(row -> row.json.contains("\"" + thing + "\""));
        return this;
    }

    /** Plans what is due at a moment and loads all of it. */
    public RunPlan run(String asOf) {
        return run(asOf, RunMode.INCREMENTAL, Optional.empty());
    }

    public RunPlan run(String asOf, RunMode mode, Optional<Window> days) {
        Instant now = Instant.parse(asOf);
        StreamSpec spec = SenseforceStreams.of(List.of(dataset)).getFirst();
        RunPlanner planner = new RunPlanner(ledger, new StreamCatalog(List.of(spec)), Concurrency.of(2, 1), List.of());
        RunRequest request = new RunRequest(mode, List.of(spec.stream()), days, false);
        PlanAnswer answer = planner.plan(new RunPlanner.Run("run-" + asOf, now, now), request);
        RunPlan plan = (RunPlan) answer;
        plan.senseforce().forEach(window -> load(spec, plan, window));
        return plan;
    }

    private void load(StreamSpec spec, RunPlan plan, PlannedWindow item) {
        TestClock clock = new TestClock(plan.asOf());
        DatasetReader reader = new DatasetReader(dataset, this, SenseforceStreams.LIMITS);
        LoadPorts ports = new LoadPorts(
                lake,
                new ObjectKeys(""),
                ledger,
                outcomes,
                entities,
                new FakeColumns(),
                counts,
                lengths,
                status,
                clock.timing(),
                () -> "claim-" + claims++,
                SpillSpace.Limits.in(folder),
                LoadPorts.SECOND_LOOK);
        StreamTask task =
                TestTasks.of(plan.runId(), plan.asOf(), spec.stream(), Optional.of(item.window()), item.forced());
        WindowLoader loader = new WindowLoader(spec, reader, ports);
        TaskOutcome outcome = loader.load(task, Deadline.in(clock, Duration.ofMinutes(15)));
        if (outcome instanceof TaskOutcome.LookAgain(var _, var _, var rest, var pause, var progress)) {
            clock.advance(pause);
            outcome = loader.load(
                    TestTasks.of(plan.runId(), plan.asOf(), spec.stream(), rest, item.forced(), progress),
                    Deadline.in(clock, Duration.ofMinutes(15)));
        }
        if (!(outcome instanceof TaskOutcome.Completed || isEmptied(outcome))) {
            throw new AssertionError("the window was not loaded: " + outcome);
        }
    }

    private static boolean isEmptied(TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Failed failed
                && failed.failures().stream().allMatch(days -> days.failure().code() == ErrorCode.SOURCE_EMPTIED);
    }

    /** Returns the lines that the lake holds for a day. */
    public List<String> lines(String day) {
        String key = "%1$s/dt=%2$s/%1$s.ndjson.gz".formatted(dataset.name(), day);
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void fetch(Position position, Page page, ReadRequest request) {
        request.tally().request();
        page.clear();
        String found = rows.stream()
                .filter(row -> row.milli >= position.fromMilli() && row.milli <= position.toMilli())
                .sorted(Comparator.comparingLong(JsonRow::milli))
                .skip(position.offset())
                .limit(dataset.pageSize())
                .map(JsonRow::json)
                .toList()
                .toString();
        TestRows.feed(SenseforceStreams.rules(dataset), found, new Filling(page));
    }

    private record JsonRow(long milli, String json) {}

    private record Filling(Page page) implements RowSink {
        @Override
        public void accept(EncodedRow row) {
            page.add(row);
        }

        @Override
        public void clear() {
            page.clear();
        }
    }
}
