package dev.senselake.campaign;

import dev.senselake.contract.CampaignReport;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of many seeds with the real planner, loader, commit protocol, token broker and state machine. Seeds and the first
 * of them are the system properties {@code senselake.seeds} and {@code senselake.seed}.
 */
@ExtendWith(QuietLog.class)
@Tag("I1")
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Tag("I6")
@Tag("I7")
@Tag("I9")
@Tag("I12")
@Tag("I17")
class SimulationTest {
    private static final long SEEDS = Long.getLong("senselake.seeds", 2_000);
    private static final long PROGRESS = 500;
    private static final long FIRST = Long.getLong("senselake.seed", 0);

    @TempDir
    Path folder;

    @Test
    void everyPromiseHoldsUnderEverySeed() {
        AtomicLong turns = new AtomicLong();
        AtomicLong checks = new AtomicLong();
        // One after the other: two simulations in one JVM would meet each other at its locks, and no seed would be the
        // same again.
        LongStream.range(FIRST, FIRST + SEEDS).forEach(seed -> {
            Simulation simulation = new Simulation(seed, folder);
            try {
                simulation.run();
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed %d (again: ./senselake test --seeds 1 --seed %d): %s"
                                .formatted(seed, seed, e.getMessage()),
                        e);
            }
            turns.addAndGet(simulation.world().scheduler.turns());
            checks.addAndGet(simulation.world().invariants.checks());
            if ((seed - FIRST) % PROGRESS == PROGRESS - 1) {
                System.out.printf("simulation: %d of %d seeds%n", seed - FIRST + 1, SEEDS);
            }
        });
        CampaignReport.write(
                "simulation", "%d seeds, %d turns, %d checks of promises".formatted(SEEDS, turns.get(), checks.get()));
    }
}
