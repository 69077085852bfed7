package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Outcomes;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.row.TestRules;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.SourceStatus;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskAnswer;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestSpecs;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A stream of traffic (and the list of its zones) with everything around it in memory, and a clock that tests move. */
final class LoadWorld {
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    static final int WINDOW_DAYS = 5;
    static final int LOOKBACK_DAYS = 3;
    static final StreamSpec TRAFFIC = TestSpecs.of(
            "traffic",
            "sensource",
            Kind.TRAFFIC,
            FIRST,
            WINDOW_DAYS,
            LOOKBACK_DAYS,
            TestRules.TRAFFIC,
            Optional.of("zone"),
            "spec-1");
    static final StreamSpec ZONE =
            TestSpecs.of("zone", "sensource", Kind.REFERENCE, FIRST, 1, 0, TestRules.ZONE, Optional.empty(), "spec-1");

    private static final ObjectKeys KEYS = new ObjectKeys("");

    final FakeLake lake = new FakeLake(this::now);
    final FakeLedger ledger = new FakeLedger();
    final FakeReadLengths lengths = new FakeReadLengths();
    final FakeCounts counts = new FakeCounts();
    final FakeOutcomes outcomes = new FakeOutcomes();
    final FakeEntities entities = new FakeEntities();
    final FakeColumns columns = new FakeColumns();
    final FakeSourceStatus sources = new FakeSourceStatus();
    final TrafficTruth truth = new TrafficTruth();
    final TestClock clock = new TestClock(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant());
    final FakeReader traffic = new FakeReader(TestRules.TRAFFIC, truth::json, clock);
    final Path folder;
    private final AtomicInteger claims = new AtomicInteger();
    private volatile String zones = "[]";
    final FakeReader zoneList = new FakeReader(TestRules.ZONE, () -> zones, clock);

    /** Temporary files stand in the folder. */
    LoadWorld(Path folder) {
        this.folder = folder;
    }

    /** Passes every call of a port through something else first. */
    interface Wrap {
        <T> T port(Class<T> type, T port);
    }

    /** Lets it be 06:00 of a day. */
    LoadWorld at(LocalDate day) {
        clock.set(day.atTime(6, 0).toInstant(ZoneOffset.UTC));
        return this;
    }

    Instant now() {
        return clock.instant();
    }

    LoadWorld later(Duration duration) {
        clock.advance(duration);
        return this;
    }

    LoadWorld zones(String... ids) {
        zones = List.of(ids).stream()
                .map("{\"zoneId\":\"%s\"}"::formatted)
                .toList()
                .toString();
        return this;
    }

    /** Loads days of traffic in a run that starts now. */
    TaskOutcome load(Window window) {
        return load(window, false);
    }

    TaskOutcome load(Window window, boolean forced) {
        return load(TRAFFIC, TestTasks.of("run-" + now(), now(), "traffic", Optional.of(window), forced));
    }

    TaskOutcome load(StreamSpec spec, StreamTask task) {
        return loader(spec, spec.isSnapshot() ? zoneList : traffic, plain())
                .load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }

    /** Loads a task and what each invocation leaves, as the state machine does, and returns how each ended. */
    List<TaskOutcome> loadAll(StreamSpec spec, StreamTask first) {
        return loadAll(spec, first, plain());
    }

    /** Loads days and what each invocation leaves. */
    List<TaskOutcome> loadAll(Window window) {
        return loadAll(window, plain());
    }

    List<TaskOutcome> loadAll(Window window, boolean forced) {
        return loadAll(TRAFFIC, TestTasks.of("run-" + now(), now(), "traffic", Optional.of(window), forced));
    }

    List<TaskOutcome> loadAll(Window window, Wrap wrap) {
        return loadAll(TRAFFIC, TestTasks.of("run-" + now(), now(), "traffic", Optional.of(window), false), wrap);
    }

    private List<TaskOutcome> loadAll(StreamSpec spec, StreamTask first, Wrap wrap) {
        List<TaskOutcome> outcomes = new ArrayList<>();
        Optional<StreamTask> task = Optional.of(first);
        while (task.isPresent()) {
            assertThat(outcomes).as("invocations of one task").hasSizeLessThan(400);
            TaskOutcome outcome = loader(spec, spec.isSnapshot() ? zoneList : traffic, wrap)
                    .load(task.get(), Deadline.in(clock, Duration.ofMinutes(15)));
            outcomes.add(outcome);
            task = rest(task.get(), outcome);
        }
        return outcomes;
    }

    Optional<StreamTask> rest(StreamTask task, TaskOutcome outcome) {
        TaskAnswer answer = TaskAnswer.of(outcome);
        answer.waitSeconds().ifPresent(seconds -> clock.advance(Duration.ofSeconds(seconds)));
        return answer.progress()
                .map(progress -> TestTasks.of(
                        task.runId(),
                        task.asOf(),
                        task.stream(),
                        answer.from().map(from -> new Window(from, answer.to().orElseThrow())),
                        task.forced(),
                        progress));
    }

    /** Loads days through wrapped ports. */
    TaskOutcome load(Window window, Wrap wrap) {
        StreamTask task = TestTasks.of("run-" + now(), now(), "traffic", Optional.of(window), false);
        return loader(TRAFFIC, traffic, wrap).load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }

    /** Loads a task through wrapped ports. */
    TaskOutcome load(StreamSpec spec, StreamTask task, Wrap wrap) {
        return loader(spec, spec.isSnapshot() ? zoneList : traffic, wrap)
                .load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }

    /** Loads the list of zones and what each invocation leaves. */
    List<TaskOutcome> loadAllZones() {
        return loadAll(ZONE, TestTasks.of("run-" + now(), now(), "zone", Optional.empty(), false));
    }

    /** Loads the list of zones. */
    TaskOutcome loadZones() {
        return loadZones(plain());
    }

    TaskOutcome loadZones(Wrap wrap) {
        StreamTask task = TestTasks.of("run-" + now(), now(), "zone", Optional.empty(), false);
        return loader(ZONE, zoneList, wrap).load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }

    Commit commit(LocalDate day) {
        return ledger.read(Partition.of("traffic", day)).commit().orElseThrow();
    }

    /** Returns the lines that the lake holds for a day; none where nothing stands there. */
    Optional<List<String>> lines(LocalDate day) {
        return lines(KEYS.partition("traffic", Optional.of(day)));
    }

    Optional<List<String>> zoneLines() {
        return lines(KEYS.partition("zone", Optional.empty()));
    }

    /** Checks that the lake holds exactly what the source does. */
    void checkLake(Window window) {
        window.days().forEach(day -> assertThat(lines(day)).as("day %s", day).contains(truth.lines(day)));
    }

    /** Checks that the cursor tells no more than the ledger, and the ledger no more than the lake (I4). */
    void checkOrder() {
        ledger.cursor("traffic").ifPresent(this::checkCursor);
        FIRST.datesUntil(FIRST.plusDays(40)).forEach(day -> check(Partition.of("traffic", day)));
        check(Partition.snapshot("zone"));
    }

    private void checkCursor(Cursor cursor) {
        cursor.since().datesUntil(cursor.landed()).forEach(day -> {
            LedgerEntry entry = ledger.read(Partition.of("traffic", day));
            assertThat(Finality.of(TRAFFIC).isComplete(day, entry))
                    .as("landed %s", day)
                    .isTrue();
        });
    }

    private void check(Partition partition) {
        ledger.read(partition).commit().ifPresent(commit -> {
            Commit written = lake.head(KEYS.partition(partition.stream(), partition.day()))
                    .flatMap(CommitMetadata::commit)
                    .orElseThrow(() -> new AssertionError("recorded, but not there: " + commit));
            assertThat(written.generation()).isGreaterThanOrEqualTo(commit.generation());
            if (written.generation() == commit.generation()) {
                assertThat(written.sha256()).isEqualTo(commit.sha256());
            }
        });
    }

    private WindowLoader loader(StreamSpec spec, StreamReader reader, Wrap wrap) {
        return new WindowLoader(
                spec,
                wrap.port(StreamReader.class, reader),
                new LoadPorts(
                        wrap.port(Lake.class, lake),
                        KEYS,
                        wrap.port(Ledger.class, ledger),
                        wrap.port(Outcomes.class, outcomes),
                        wrap.port(Entities.class, entities),
                        wrap.port(Columns.class, columns),
                        wrap.port(CountsStore.class, counts),
                        lengths,
                        wrap.port(SourceStatus.class, sources),
                        clock.timing(),
                        () -> "claim-" + claims.incrementAndGet(),
                        SpillSpace.Limits.in(folder),
                        LoadPorts.SECOND_LOOK));
    }

    static Wrap plain() {
        return new Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                return port;
            }
        };
    }

    /** Returns the tag of an object. */
    String tag(String key) {
        return lake.head(key).orElseThrow().tag();
    }

    Optional<List<String>> lines(String key) {
        if (lake.head(key).isEmpty()) {
            return Optional.empty();
        }
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            return Optional.of(new String(in.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
