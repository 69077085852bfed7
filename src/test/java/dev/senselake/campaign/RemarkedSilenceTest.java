package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source that says something beside its rows while nobody comes any more, under the deployed state machine. A simulated
 * night met it first: beside no rows a remark could not be proven, and the days failed.
 */
@ExtendWith(QuietLog.class)
@Tag("FC17")
@Tag("I9")
class RemarkedSilenceTest {
    private static final int NIGHTS = 12;

    @TempDir
    Path folder;

    @Test
    void firstDayOfAllWhoseRowsBeginInTheLastHourThatIsAskedForIsLoaded() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(3), folder);
        world.sources.vea().remark();
        LocalDate first = SimulatedWorld.FIRST;
        first.datesUntil(first.plusDays(2))
                .forEach(day -> world.sources.of("traffic").remove(day, "z"));
        world.sources.count("z1", first.plusDays(1), 23, 7);

        world.scheduler.run(() -> {
            world.morning();
            String alone = "{\"mode\":\"backfill\",\"streams\":[\"traffic\"],\"from\":\"%s\",\"to\":\"%s\"}"
                    .formatted(first, first.plusDays(1));

            assertThat(SimulatedWorld.succeeded(world.start(alone).join()))
                    .as("%s", world.history)
                    .isTrue();
        });
    }

    @Test
    void daysWithoutRowsAreLoadedEachNight() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(5), folder);
        world.sources.vea().remark();

        world.scheduler.run(() -> {
            for (int night = 0; night < NIGHTS; night++) {
                LocalDate silent = world.today();
                world.morning();
                world.sources.of("traffic").remove(silent, "z");

                assertThat(SimulatedWorld.succeeded(world.quietRun()))
                        .as("night %d: %s", night, world.history)
                        .isTrue();
                world.checkTruth();
                world.history.forget();
            }
        });
    }
}
