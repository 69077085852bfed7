package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TaskOutcome.Continue;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads an answer that does not fit the temporary space at once. */
class LargeWindowTest {
    private static final Window DAYS = new Window(FIRST, FIRST.plusDays(4));
    private static final int ROWS_A_DAY = 24;
    private static final int ROW_BYTES = 1_000;

    @TempDir
    private Path folder;

    private LoadWorld world = new LoadWorld(Path.of(""));

    @BeforeEach
    void fill() {
        world = new LoadWorld(folder).at(DAYS.to().plusDays(30));
        SplittableRandom random = new SplittableRandom(3);
        DAYS.days().forEach(day -> {
            for (int hour = 0; hour < ROWS_A_DAY; hour++) {
                byte[] noise = new byte[ROW_BYTES];
                random.nextBytes(noise);
                world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT%02d:00:00.000Z\",\"noise\":\"%s\"}"
                        .formatted(day, hour, HexFormat.of().formatHex(noise)));
            }
        });
    }

    @Test
    @Tag("S25")
    @Tag("H55")
    @Tag("P9b")
    void windowThatIsTooLargeIsSplitAndLandsWhole() {
        Optional<Window> rest = Optional.of(DAYS);
        while (rest.isPresent()) {
            rest = switch (load(rest.get(), 2 * ROWS_A_DAY * ROW_BYTES * 3 / 2)) {
                case Continue(var report, Window left, var progress) -> Optional.of(left);
                case Completed completed -> Optional.empty();
                case TaskOutcome other -> throw new AssertionError(other.toString());
            };
        }

        assertThat(world.traffic.requests())
                .extracting(ReadRequest::window)
                .startsWith(Optional.of(DAYS), Optional.of(DAYS.first(2)));
        world.checkLake(DAYS);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(DAYS.to());
    }

    @Test
    @Tag("S25")
    void dayThatIsTooLargeAloneFailsAndSaysWhatHelps() {
        assertThat(load(DAYS, ROWS_A_DAY * ROW_BYTES / 2)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.rest()).contains(new Window(FIRST.plusDays(1), DAYS.to()));
            assertThat(failed.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
                assertThat(failure.failure().nextStep()).contains("window_days", "slice_range");
            });
        });
        assertThat(world.lake.keys()).isEmpty();
    }

    private TaskOutcome load(Window window, long disk) {
        TestClock clock = new TestClock(world.now());
        LoadPorts ports = new LoadPorts(
                world.lake,
                new ObjectKeys(""),
                world.ledger,
                world.outcomes,
                world.entities,
                world.columns,
                world.counts,
                world.lengths,
                world.sources,
                clock.timing(),
                () -> "claim-" + world.traffic.requests().size(),
                new SpillSpace.Limits(folder, 1, disk),
                LoadPorts.SECOND_LOOK);
        StreamTask task = TestTasks.of("run", world.now(), "traffic", Optional.of(window), false);
        return new WindowLoader(TRAFFIC, world.traffic, ports).load(task, Deadline.in(clock, Duration.ofMinutes(15)));
    }
}
