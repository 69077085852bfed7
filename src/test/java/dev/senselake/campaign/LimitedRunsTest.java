package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that may ask only so often, night after night, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("I61")
@Tag("I3")
class LimitedRunsTest {
    private static final String LIMITED = "{\"max_requests\": 6}";

    @TempDir
    Path folder;

    @Test
    void newestDaysComeFirstAndCursorsWaitForTheOldest() {
        SimulatedWorld world = new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(25), folder);

        world.scheduler.run(() -> {
            world.morning();
            assertThat(SimulatedWorld.succeeded(world.start(LIMITED).join())).isTrue();
            world.check();

            assertThat(world.summary(world.newest()))
                    .contains("max_requests 6: the oldest days are left out of this run: traffic")
                    .contains("they stay due, and the next run loads them");
            assertThat(landed(world, "traffic")).isEqualTo(SimulatedWorld.FIRST);
            assertThat(landed(world, "telemetry")).isEqualTo(SimulatedWorld.FIRST);
            assertThat(world.stores.lake().keys())
                    .contains(key(world.today()), key(world.today().minusDays(1)))
                    .doesNotContain(key(SimulatedWorld.FIRST));

            world.morning();
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();

            assertThat(landed(world, "traffic")).isEqualTo(world.today());
            assertThat(landed(world, "telemetry")).isEqualTo(world.today());
            world.checkTruth();
        });
    }

    private static String key(LocalDate day) {
        return "traffic/dt=%s/traffic.ndjson.gz".formatted(day);
    }

    private static LocalDate landed(SimulatedWorld world, String stream) {
        return world.stores.ledger().cursor(stream).orElseThrow().landed();
    }
}
