package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A firewall that refuses a few requests with a page of its own, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("FC2")
class FirewallTest {
    @TempDir
    Path folder;

    @Test
    void firstAnswersThatAFirewallTakesCostNothing() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(2), folder);
        world.sources.vea().block(2);

        world.scheduler.run(() -> {
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
            world.checkTruth();
        });
    }
}
