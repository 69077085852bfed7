package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.stream.Partition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A day that fails for thirty nights, until an operator gives it up, under the deployed state machine. */
@ExtendWith(QuietLog.class)
@Tag("J66")
@Tag("I3")
@Tag("I8")
class PoisonedMonthTest {
    private static final LocalDate POISONED = SimulatedWorld.FIRST.plusDays(3);
    private static final int NIGHTS = 30;

    @TempDir
    Path folder;

    @Test
    void landedStaysBeforeItAndEveryOtherDayIsLoadedUntilItIsGivenUp() {
        SimulatedWorld world =
                new SimulatedWorld(new SplittableRandom(1), Nemesis.Rates.NONE, POISONED.plusDays(2), folder);
        world.sources.vea().poison(POISONED.atTime(5, 0).toInstant(ZoneOffset.UTC));

        world.scheduler.run(() -> {
            for (int night = 0; night < NIGHTS; night++) {
                world.morning();
                assertThat(SimulatedWorld.succeeded(world.quietRun())).isFalse();
                world.checkTruth(Set.of(POISONED));
                assertThat(landed(world)).isEqualTo(POISONED);
                assertThat(world.summary(world.newest()))
                        .contains("\"blocked_since\":\"%s".formatted(POISONED.plusDays(3)))
                        .contains("\"failed\":1");
                world.history.forget();
            }
            Partition poisoned = Partition.of("traffic", POISONED);
            assertThat(world.stores.ledger().read(poisoned).failCount()).isEqualTo(NIGHTS);

            world.stores.ledger().repairs().waive(poisoned);
            world.morning();

            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
            assertThat(landed(world)).isEqualTo(world.today());
            world.checkTruth(Set.of(POISONED));
        });
    }

    private static LocalDate landed(SimulatedWorld world) {
        return world.stores.ledger().cursor("traffic").orElseThrow().landed();
    }
}
