package dev.senselake.source.sensource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.run.SummaryStore;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Whole runs over SenSource: planner, loader, closer and readers as deployed, lake and table in memory. */
final class VeaRuns {
    private static final ObjectKeys KEYS = new ObjectKeys("");

    final FakeLake lake = new FakeLake();
    final FakeLedger ledger = new FakeLedger();
    final FakeReadLengths lengths = new FakeReadLengths();
    final FakeCounts counts = new FakeCounts();
    private final FakeOutcomes outcomes = new FakeOutcomes();
    private final FakeEntities entities = new FakeEntities();
    private final VeaBench bench;
    private SpillSpace.Limits space;
    private int claims;

    /** Temporary files stand in the folder. */
    VeaRuns(VeaBench bench, Path folder) {
        this.bench = bench;
        this.space = SpillSpace.Limits.in(folder);
    }

    /** Leaves each invocation this much memory and temporary space. */
    VeaRuns with(SpillSpace.Limits other) {
        space = other;
        return this;
    }

    /** Plans what is due now, loads all of it and closes. */
    RunSummary run() {
        Instant asOf = bench.time.instant();
        SenSource source = bench.worker();
        StreamCatalog catalog = new StreamCatalog(source.streams());
        RunPlan plan = (RunPlan) new RunPlanner(ledger, catalog, Concurrency.of(2, 1), List.of())
                .plan(
                        new RunPlanner.Run("run-" + asOf.toEpochMilli(), asOf, asOf),
                        new RunRequest(RunMode.INCREMENTAL, catalog.names(), Optional.empty(), false));
        plan.reference().forEach(item -> load(source, task(plan, item.stream(), Optional.empty())));
        Stream.concat(plan.traffic().stream(), plan.occupancy().stream())
                .forEach(item -> load(source, task(plan, item.stream(), Optional.of(item.window()))));
        return new RunCloser(catalog, ledger, outcomes, new FakeHeartbeats(), new SummaryStore(lake, KEYS), bench.time)
                .close(plan, List.of());
    }

    /** Returns what the lake holds of a day; nothing where no object stands. */
    List<JsonNode> rows(String stream, LocalDate day) {
        return object(KEYS.partition(stream, Optional.of(day)));
    }

    /** Returns what the lake holds of a list; nothing where no object stands. */
    List<JsonNode> rows(String list) {
        return object(KEYS.partition(list, Optional.empty()));
    }

    private List<JsonNode> object(String key) {
        if (lake.head(key).isEmpty()) {
            return List.of();
        }
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(LakeRows::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StreamSummary stream(RunSummary summary, String stream) {
        return summary.streams().stream()
                .filter(each -> each.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static StreamTask task(RunPlan plan, String stream, Optional<Window> window) {
        return TestTasks.of(plan.runId(), plan.asOf(), stream, window, false);
    }

    private void load(SenSource source, StreamTask task) {
        StreamSpec spec = source.streams().stream()
                .filter(each -> each.stream().equals(task.stream()))
                .findFirst()
                .orElseThrow();
        LoadPorts ports = new LoadPorts(
                lake,
                KEYS,
                ledger,
                outcomes,
                entities,
                new FakeColumns(),
                counts,
                lengths,
                bench.status,
                bench.time.timing(),
                () -> "claim-" + claims++,
                space,
                LoadPorts.SECOND_LOOK);
        TaskOutcome outcome = new WindowLoader(
                        spec, source.reader(task.stream()).orElseThrow(), ports)
                .load(task, Deadline.in(bench.time, Duration.ofMinutes(15)));
        rest(outcome)
                .ifPresent(days -> load(
                        source,
                        TestTasks.of(task.runId(), task.asOf(), task.stream(), Optional.of(days), task.forced())));
    }

    private static Optional<Window> rest(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Continue goingOn) {
            return Optional.of(goingOn.rest());
        }
        return outcome instanceof TaskOutcome.Failed failed ? failed.rest() : Optional.empty();
    }
}
