package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.ledger.Cursor;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the cursors of streams stand after a load. */
class StreamCursorTest {
    private static final LocalDate TODAY = FIRST.plusDays(3);
    private static final Window ALL = new Window(FIRST, TODAY.plusDays(1));

    private static final StreamSpec OCCUPANCY = TestSpecs.of(
            "occupancy",
            TRAFFIC.source(),
            Kind.OCCUPANCY,
            FIRST,
            TRAFFIC.windowDays(),
            TRAFFIC.lookbackDays(),
            TRAFFIC.rules(),
            Optional.empty(),
            "spec-1");

    @TempDir
    private Path folder;

    @Test
    @Tag("S4")
    void streamThatFailsHoldsNoOtherStreamBack() {
        LoadWorld world = new LoadWorld(folder).at(TODAY);
        world.load(ALL);
        world.traffic.failing(
                new FatalException(new Failure(ErrorCode.REQUEST_REFUSED, "answered 400", "ask its maker")));

        TaskOutcome outcome =
                world.load(OCCUPANCY, TestTasks.of("run", world.now(), "occupancy", Optional.of(ALL), false));

        assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
        assertThat(landed(world, "traffic")).isEqualTo(TODAY);
        assertThat(landed(world, "occupancy")).isEqualTo(FIRST);
    }

    @Test
    @Tag("S4")
    void nextLoadMovesTheCursorOn() {
        LoadWorld world = new LoadWorld(folder).at(TODAY);
        world.load(ALL);

        world.at(TODAY.plusDays(1)).load(new Window(TODAY, TODAY.plusDays(2)));

        assertThat(landed(world, "traffic")).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    @Tag("S30")
    @Tag("P14")
    void rowsOfTheFutureMoveNoCursor() {
        LoadWorld world = new LoadWorld(folder).at(TODAY);
        world.truth.count("z1", TODAY, 23, 7).count("z1", TODAY.plusDays(5), 7);

        world.load(ALL);

        assertThat(world.lines(TODAY).orElseThrow()).hasSize(1);
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, TODAY, FIRST));
    }

    @Test
    @Tag("S30")
    void daysWithoutAnyRowMoveTheCursorAsWell() {
        LoadWorld world = new LoadWorld(folder).at(TODAY);

        world.load(ALL);

        assertThat(landed(world, "traffic")).isEqualTo(TODAY);
    }

    private static LocalDate landed(LoadWorld world, String stream) {
        return world.ledger.cursor(stream).orElseThrow().landed();
    }
}
