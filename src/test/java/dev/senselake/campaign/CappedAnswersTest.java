package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A source that answers with so many rows at most, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("FC17")
@Tag("C21")
class CappedAnswersTest {
    // A request reaches a day beyond its window on both sides, and each day has four rows.
    private static final int ROWS_AROUND_A_DAY = 12;

    @TempDir
    Path folder;

    @Test
    void everyRowIsLoadedByShorterWindows() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(8), folder);
        world.sources.vea().cap(ROWS_AROUND_A_DAY);

        world.scheduler.run(() -> {
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
            world.checkTruth();
        });
    }

    @Test
    @Tag("I11")
    void monthIsLoadedByTheTriesOfOneRun() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(30), folder);
        world.sources.vea().cap(ROWS_AROUND_A_DAY);

        world.scheduler.run(() -> {
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
            world.checkTruth();
        });
    }

    @Test
    void noDayIsPublishedWithoutItsLastRows() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(8), folder);
        world.sources.vea().cap(ROWS_AROUND_A_DAY / 4);

        world.scheduler.run(() -> {
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isFalse();
            world.sources.vea().cap(Integer.MAX_VALUE);
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
            world.checkTruth();
        });
    }
}
