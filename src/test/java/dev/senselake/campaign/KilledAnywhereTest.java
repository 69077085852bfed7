package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.CampaignReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in which the process that makes one call of a store ends there, for every call that a run makes. */
@ExtendWith(QuietLog.class)
@Tag("H53")
@Tag("F42")
@Tag("G52")
@Tag("I58")
class KilledAnywhereTest {
    private static final LocalDate TODAY = SimulatedWorld.FIRST.plusDays(2);
    private static final int MORE_THAN_ALL_CALLS = 1_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRunOrTheNextOneCompletesTheWork(boolean afterTheCall) {
        int call = 0;
        boolean killed = true;
        for (; killed && call < MORE_THAN_ALL_CALLS; call++) {
            SimulatedWorld world = new SimulatedWorld(new SplittableRandom(call), Nemesis.Rates.NONE, TODAY, folder);
            int last = call;
            world.scheduler.run(() -> nights(world, last, afterTheCall));
            killed = world.nemesis.hasKilled();
        }
        assertThat(call).as("calls of a run").isBetween(100, MORE_THAN_ALL_CALLS - 1);
        CampaignReport.write("kills " + (afterTheCall ? "after" : "before"), "%d calls of a run".formatted(call - 1));
    }

    private static void nights(SimulatedWorld world, int call, boolean afterTheCall) {
        world.morning();
        world.quietRun();
        world.morning();
        world.correct();
        world.nemesis.killAt(call, afterTheCall);
        world.quietRun();
        world.scheduler.sleep(Duration.ofHours(1));
        assertThat(SimulatedWorld.succeeded(world.quietRun()))
                .as("after call %d: %s", call, world.history)
                .isTrue();
        world.checkTruth();
    }
}
