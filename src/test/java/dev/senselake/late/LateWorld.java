package dev.senselake.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.DatasetSettings;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.row.FieldNames;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.run.RunSummary;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.Network;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.SourceUrl.PlainHttp;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskAnswer;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskProgress;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** Simulated datasets over HTTP, with planner, loader, search, lake and ledger: nights go from plan to summary. */
final class LateWorld implements AutoCloseable {
    static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    private static final String TOKEN = "token-of-a-user";

    final TestClock clock = new TestClock(Instant.parse("2025-01-01T03:15:00Z"));
    final FakeLedger ledger = new FakeLedger();
    final FakeReadLengths lengths = new FakeReadLengths();
    final FakeCounts counts = new FakeCounts();
    final Map<String, Instant> marks = new HashMap<>();
    final SenseforceSimulator server;
    private final Map<String, Dataset> datasets = new HashMap<>();
    private final FakeLake lake = new FakeLake();
    private final FakeOutcomes outcomes = new FakeOutcomes();
    private final FakeSourceStatus status = new FakeSourceStatus();
    private final Path folder;
    private final List<String> names;
    private final SenseforceStreams.Access access;
    private int claims;
    private int lookback = 1;
    private Optional<String> insertedColumn = Optional.of("Inserted");

    LateWorld(Path folder, String... names) {
        this.folder = folder;
        this.names = List.of(names);
        Instant since = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (String name : names) {
            datasets.put(name, new Dataset(name, new Noise(11), new SenseforceScale(2, 12, since), clock));
        }
        server = SenseforceSimulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.copyOf(datasets.values()),
                new SenseforceSimulator.Access(TOKEN, clock));
        access = access();
    }

    LateWorld lookback(int days) {
        lookback = days;
        return this;
    }

    LateWorld insertedColumn(String title) {
        insertedColumn = Optional.of(title).filter(text -> !text.isEmpty());
        return this;
    }

    Dataset dataset(String name) {
        return Optional.ofNullable(datasets.get(name)).orElseThrow();
    }

    /** Inserts a row of some time; it says that it was inserted then, and can be seen from now on. */
    LateWorld insert(String name, String timestamp, String inserted, String thing) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put(Dataset.TIMESTAMP, Instant.parse(timestamp).toEpochMilli());
        row.put(Dataset.THING, thing);
        row.putNull(Dataset.ID);
        row.put(Dataset.INSERTED, Instant.parse(inserted).toEpochMilli());
        dataset(name).changes().insert(row);
        return this;
    }

    /** Runs the first night and the last two, which leaves days, ledger and mark as if every night had been run. */
    void until(String last) {
        LocalDate day = LocalDate.parse(last);
        for (LocalDate night : List.of(FIRST.plusDays(1), day.minusDays(1), day)) {
            run(night + "T03:15:00Z");
        }
    }

    /** Runs every night at 03:15 from one day to another, both included, and returns the summary of the last. */
    RunSummary nights(String from, String to) {
        return LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to).plusDays(1))
                .map(day -> run(day + "T03:15:00Z"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    RunSummary run(String asOf) {
        return run(asOf, RunMode.INCREMENTAL);
    }

    RunSummary run(String asOf, RunMode mode) {
        RunPlan plan = plan(asOf, mode);
        plan.senseforce().forEach(item -> load(plan, item));
        return close(plan);
    }

    RunSummary close(RunPlan plan) {
        SummaryStore summaries = new SummaryStore(lake, new ObjectKeys(""));
        return new RunCloser(catalog(), ledger, outcomes, new FakeHeartbeats(), summaries, clock)
                .close(Documents.read(Documents.json(plan), RunPlan.class), List.of());
    }

    RunPlan plan(String asOf, RunMode mode) {
        clock.set(Instant.parse(asOf));
        RunRequest request = new RunRequest(mode, names, Optional.empty(), false);
        return (RunPlan) new RunPlanner(ledger, catalog(), Concurrency.of(2, 1), List.of())
                .plan(new RunPlanner.Run("run-" + asOf, clock.instant(), clock.instant()), request);
    }

    private StreamCatalog catalog() {
        return new StreamCatalog(
                SenseforceStreams.of(names.stream().map(this::settings).toList()));
    }

    private DatasetSettings settings(String name) {
        String id = dataset(name).id();
        return new DatasetSettings(id, name, FIRST, 30, "Timestamp", 100, lookback, insertedColumn);
    }

    /** Does what the state machine does with an item: asks again for what is left, after the wait that is asked for. */
    void load(RunPlan plan, PlannedWindow item) {
        StreamTask task = new StreamTask(
                plan.runId(),
                plan.asOf(),
                item.stream(),
                Optional.of(item.window()),
                item.forced(),
                item.late(),
                TaskProgress.NONE);
        for (int round = 0; round < 400; round++) {
            TaskAnswer answer = TaskAnswer.of(load(task));
            if (answer.progress().isEmpty()) {
                return;
            }
            OptionalLong wait = answer.waitSeconds();
            clock.advance(Duration.ofSeconds(wait.orElse(1)));
            task = new StreamTask(
                    task.runId(),
                    task.asOf(),
                    task.stream(),
                    answer.from().map(from -> new Window(from, answer.to().orElseThrow())),
                    task.forced(),
                    task.late(),
                    Documents.read(Documents.json(answer.progress().get()), TaskProgress.class));
        }
        throw new AssertionError("400 rounds");
    }

    private TaskOutcome load(StreamTask task) {
        DatasetSettings dataset = settings(task.stream());
        StreamSpec spec = SenseforceStreams.of(dataset);
        StreamReader reader = SenseforceStreams.reader(dataset, new FieldNames(), access);
        Deadline deadline = Deadline.in(clock, Duration.ofMinutes(15));
        return task.late()
                ? new LateRows(
                                spec,
                                reader,
                                SenseforceStreams.insertedRows(dataset, access).orElseThrow(),
                                marksOf(),
                                ports())
                        .load(task, deadline)
                : new WindowLoader(spec, reader, ports()).load(task, deadline);
    }

    private InsertedMarks marksOf() {
        return new InsertedMarks() {
            @Override
            public Optional<Instant> of(String stream) {
                return Optional.ofNullable(marks.get(stream));
            }

            @Override
            public void move(String stream, Instant mark) {
                marks.merge(stream, mark, (old, next) -> next.isAfter(old) ? next : old);
            }
        };
    }

    private LoadPorts ports() {
        return new LoadPorts(
                lake,
                new ObjectKeys(""),
                ledger,
                outcomes,
                new FakeEntities(),
                new FakeColumns(),
                counts,
                lengths,
                status,
                clock.timing(),
                () -> "claim-" + claims++,
                SpillSpace.Limits.in(folder),
                LoadPorts.SECOND_LOOK);
    }

    private SenseforceStreams.Access access() {
        SourceUrl backend = SourceUrl.parse(server.uri().toString(), PlainHttp.LOOPBACK);
        RestClients.Timeouts timeouts = new RestClients.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
        return new SenseforceStreams.Access(
                RestClients.build(DatasetApi.class, backend, timeouts, Network.DIRECT),
                backend,
                () -> TOKEN,
                new SourceGuard(SenseforceStreams.SOURCE, SourceGuard.Rules.DEFAULT, status, clock.timing()),
                4 << 20);
    }

    /** Returns the lines that the lake holds for a day. */
    List<String> lines(String name, String day) {
        String key = "%1$s/dt=%2$s/%1$s.ndjson.gz".formatted(name, day);
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the requests that looked for late rows of a dataset. */
    List<LoggedRequest> searches(String name) {
        String id = dataset(name).id();
        return server.log()
                .requests(request ->
                        request.path().endsWith(id) && request.request().body().contains("Inserted"));
    }

    static RunSummary.StreamSummary press(RunSummary summary) {
        return summary.streams().getFirst();
    }

    /** Tells whether the lake holds a row of that thing on that day. */
    boolean holds(String name, String day, String thing) {
        return lines(name, day).stream().anyMatch(line -> line.contains('"' + thing + '"'));
    }

    @Override
    public void close() {
        server.close();
    }
}
