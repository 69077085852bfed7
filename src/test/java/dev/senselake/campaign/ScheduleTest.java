package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.ExecutionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that fires twice, late, or not at all, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("I63")
class ScheduleTest {
    @TempDir
    Path folder;

    @Test
    void secondStartForOneTimeAsksForNothingAndWritesNothing() {
        SimulatedWorld world = world();
        world.scheduler.run(() -> {
            world.morning();
            String input = scheduled(world.scheduler.clock().instant());
            assertThat(SimulatedWorld.succeeded(world.start(input).join())).isTrue();
            int puts = world.stores.lake().puts();
            int requests = world.sources.vea().requests();

            ExecutionResult second = world.start(input).join();

            assertThat(SimulatedWorld.succeeded(second)).isTrue();
            assertThat(world.stores.lake().puts()).isEqualTo(puts);
            assertThat(world.sources.vea().requests()).isEqualTo(requests);
            world.check();
            world.checkTruth();
        });
    }

    @Test
    void twoStartsAtOnceLeaveTheWorkToOne() {
        SimulatedWorld world = world();
        world.scheduler.run(() -> {
            world.morning();
            String input = scheduled(world.scheduler.clock().instant());
            var first = world.start(input);
            var second = world.start(input);

            assertThat(SimulatedWorld.succeeded(first.join())).isTrue();
            assertThat(SimulatedWorld.succeeded(second.join())).isTrue();
            assertThat(world.stores.lake().keys().stream().filter(key -> key.startsWith("_senselake/runs/")))
                    .hasSize(1);
            world.check();
        });
    }

    @Test
    void runThatStartsTenHoursLateLoadsWhatIsThereByThen() {
        SimulatedWorld world = world();
        world.scheduler.run(() -> {
            world.morning();
            Instant time = world.scheduler.clock().instant();
            world.scheduler.sleep(Duration.ofHours(10));

            assertThat(SimulatedWorld.succeeded(world.start(scheduled(time)).join()))
                    .isTrue();

            world.check();
            world.checkTruth();
            assertThat(world.stores.ledger().cursor("traffic").orElseThrow().landed())
                    .isEqualTo(world.today());
        });
    }

    @Test
    void nightsWithoutARunAreMadeUpForByTheNext() {
        SimulatedWorld world = world();
        world.scheduler.run(() -> {
            world.morning();
            world.quietRun();
            for (int night = 0; night < 3; night++) {
                world.morning();
            }
            world.morning();

            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();

            world.checkTruth();
            assertThat(world.stores.ledger().cursor("traffic").orElseThrow().landed())
                    .isEqualTo(world.today());
        });
    }

    private SimulatedWorld world() {
        return new SimulatedWorld(
                new SplittableRandom(1), Nemesis.Rates.NONE, SimulatedWorld.FIRST.plusDays(2), folder);
    }

    private static String scheduled(Instant time) {
        return "{\"scheduled_time\":\"%s\"}".formatted(time);
    }
}
