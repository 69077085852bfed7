package dev.senselake.campaign;

import dev.senselake.local.statemachine.ExecutionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * Some nights, chosen by a seed: runs meet trouble and each other while both sources change; then quiet nights, after
 * which the lake must be the truth.
 */
final class Simulation {
    private final SplittableRandom random;
    private final SimulatedWorld world;

    /** Prepares the simulation of a seed; temporary files stand in the folder. */
    Simulation(long seed, Path folder) {
        random = new SplittableRandom(seed);
        world = new SimulatedWorld(
                random.split(),
                Nemesis.Rates.random(random),
                SimulatedWorld.FIRST.plusDays(random.nextInt(1, 9)),
                folder);
    }

    /** Runs to the end; throws an assertion error with the history where a promise is broken. */
    void run() {
        world.scheduler.run(this::nights);
    }

    SimulatedWorld world() {
        return world;
    }

    private void nights() {
        if (random.nextInt(4) == 0) {
            world.sources.vea().remark();
        }
        for (int night = random.nextInt(1, 4); night > 0; night--) {
            world.morning();
            world.nemesis.active(true);
            troubledNight();
            world.nemesis.active(false);
            world.check();
        }
        // Whatever keeps a source closed for a while is over.
        world.scheduler.sleep(Duration.ofHours(20));
        world.morning();
        quietNight();
        sameAgain();
        world.invariants.checkSecrets();
    }

    private void troubledNight() {
        List<CompletableFuture<ExecutionResult>> running = new ArrayList<>();
        running.add(world.start("{}"));
        for (int more = random.nextInt(3); more > 0; more--) {
            world.scheduler.sleep(Duration.ofSeconds(random.nextInt(1, 60)));
            running.add(world.start(random.nextBoolean() ? "{}" : backfill()));
        }
        int pause = random.nextInt(2, 120);
        while (!running.stream().allMatch(CompletableFuture::isDone)) {
            world.scheduler.sleep(Duration.ofSeconds(random.nextInt(1, pause)));
            if (random.nextInt(40) == 0) {
                world.sources.vea().revoke();
            }
            if (pause < 60) {
                world.correct();
            }
        }
        running.forEach(CompletableFuture::join);
    }

    private String backfill() {
        return "{\"mode\":\"backfill\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(SimulatedWorld.FIRST, world.today());
    }

    private void quietNight() {
        ExecutionResult result = world.quietRun();
        // That a source lost all rows of days is believed in the second run that sees it.
        if (!SimulatedWorld.succeeded(result)) {
            world.scheduler.sleep(Duration.ofHours(1));
            result = world.quietRun();
        }
        world.invariants.holds("a quiet night succeeds", SimulatedWorld.succeeded(result), result);
        world.checkTruth();
    }

    private void sameAgain() {
        int puts = world.stores.lake().puts();
        world.scheduler.sleep(Duration.ofHours(1));
        ExecutionResult result = world.quietRun();
        world.invariants.holds("a run again succeeds", SimulatedWorld.succeeded(result), result);
        world.checkTruth();
        int summary = 1;
        world.invariants.holds(
                "nothing is written again (I7)", world.stores.lake().puts() == puts + summary, puts);
    }
}
