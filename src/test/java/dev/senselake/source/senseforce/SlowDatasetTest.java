package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.DatasetSettings;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.row.FieldNames;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset whose backend says nothing for long where a query spans many days, over real HTTP. */
@Tag("quarkus")
@QuarkusTest
class SlowDatasetTest {
    private static final Pattern MILLIS = Pattern.compile("\"value\":(\\d+)");
    private static final Duration FAST = Duration.ofHours(36);

    @TempDir
    private Path folder;

    private final SimulatedDataset simulated = new SimulatedDataset();
    private final FakeLedger ledger = new FakeLedger();
    private final FakeReadLengths lengths = new FakeReadLengths();
    private final FakeCounts counts = new FakeCounts();
    private final FakeLake lake = new FakeLake();

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    @Tag("FC14")
    void fewerDaysAreAskedForAndTheLengthIsRemembered() {
        simulated.silence = Duration.ofMillis(500);
        simulated.server.faults().always(SlowDatasetTest::isLong, Fault.stall());

        assertThat(loaded("run-1")).isEqualTo(new PartitionCounts(4, 0, 0, 0, 0, 0));
        long slow = simulated
                .server
                .log()
                .requests(entry -> isLong(entry.request()))
                .size();
        assertThat(slow).isEqualTo(2);

        assertThat(loaded("run-2").failed()).isZero();
        assertThat(simulated.server.log().requests(entry -> isLong(entry.request())))
                .as("asked for as few days at once")
                .hasSize(2);
    }

    private static boolean isLong(Request request) {
        List<Long> bounds = MILLIS.matcher(request.body())
                .results()
                .map(MatchResult::group)
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                .toList();
        return bounds.size() == 2 && bounds.get(1) - bounds.get(0) > FAST.toMillis();
    }

    /** Loads the window as the state machine does and returns what became of its days. */
    private PartitionCounts loaded(String runId) {
        DatasetSettings settings = simulated.settings();
        StreamSpec spec = SenseforceStreams.of(List.of(settings)).getFirst();
        StreamReader reader = SenseforceStreams.reader(
                settings, new FieldNames(), simulated.access(RotatedToken.steady(SimulatedDataset.TOKEN)));
        LoadPorts ports = new LoadPorts(
                lake,
                new ObjectKeys(""),
                ledger,
                new FakeOutcomes(),
                new FakeEntities(),
                new FakeColumns(),
                counts,
                lengths,
                simulated.status,
                new Timing(Clock.systemUTC(), _ -> {}, new SplittableRandom(7), System::nanoTime),
                () -> UUID.randomUUID().toString(),
                SpillSpace.Limits.in(folder),
                LoadPorts.SECOND_LOOK);
        PartitionCounts counts = PartitionCounts.NONE;
        Optional<StreamTask> task = Optional.of(TestTasks.of(
                runId, Instant.parse("2025-03-10T06:00:00Z"), "press", Optional.of(SimulatedDataset.WINDOW), true));
        while (task.isPresent()) {
            TaskOutcome outcome = new WindowLoader(spec, reader, ports)
                    .load(task.get(), Deadline.in(Clock.systemUTC(), Duration.ofMinutes(15)));
            counts = counts.plus(outcome.report().partitions());
            task = rest(task.get(), outcome);
        }
        return counts;
    }

    private static Optional<StreamTask> rest(StreamTask task, TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Continue(var _, Window left, var progress)
                ? Optional.of(TestTasks.of(
                        task.runId(), task.asOf(), task.stream(), Optional.of(left), task.forced(), progress))
                : Optional.empty();
    }
}
