package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.ExecutionResult;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A list that the client may never read, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("FC1")
@Tag("I8")
@Tag("J67")
class RefusedListTest {
    @TempDir
    Path folder;

    @Test
    void everyOtherStreamIsLoadedEachNight() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(2), folder);
        world.sources.vea().forbid("zone");

        world.scheduler.run(() -> {
            for (int night = 0; night < 3; night++) {
                world.morning();
                ExecutionResult result = world.quietRun();
                assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
                    assertThat(failed.error()).isEqualTo("RunPartial");
                    assertThat(failed.cause()).contains("1 of zone").doesNotContain("traffic");
                });
                world.checkTruth();
            }
        });
    }
}
