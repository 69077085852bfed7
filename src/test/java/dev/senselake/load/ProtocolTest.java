package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.contract.CampaignReport;
import dev.senselake.load.Interleaving.EveryChoice;
import dev.senselake.load.Interleaving.Turn;
import dev.senselake.load.PartitionPublisher.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The commit protocol of one partition under every order of its steps, and every mutant of it under enough of them. */
@Tag("I4")
@Tag("I5")
class ProtocolTest {
    private static final long SEEDS = 3_000;
    private static final long SEEDS_FOR_MUTANTS = 200_000;

    @Test
    @Tag("J64")
    void twoAttemptsInEveryOrderNeverGoBack() {
        int runs = everyOrderOfTwo(Mutant.NONE);

        assertThat(runs).as("orders tried").isGreaterThan(1_300);
        CampaignReport.write(
                "protocol",
                "%d orders of two attempts, %d of three, %d mutants"
                        .formatted(runs, SEEDS, Mutant.values().length - 1));
    }

    @Test
    @Tag("F43")
    @Tag("H54")
    void threeAttemptsWithSlowFetchesNeverGoBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            threeAttempts(Mutant.NONE, seed);
        }
    }

    @Test
    @Tag("H53")
    @Tag("F42")
    @Tag("G52")
    void anAttemptKilledAtAnyStepHarmsNobodyAndTheNextOneRepairsIt() {
        for (int step = 0; step < 8; step++) {
            for (boolean outlived : new boolean[] {true, false}) {
                for (String rows : List.of("AAA", "ABA", "ABB", "BAA")) {
                    killedBesideAnother(step, outlived, rows);
                }
            }
        }
    }

    @Test
    @Tag("FC25")
    void twoAttemptsAfterTheTableWentBackNeverGoBack() {
        int runs = everyOrderOfTwoAfterARestore(Mutant.NONE);

        assertThat(runs).as("orders tried").isGreaterThan(1_300);
    }

    @Test
    @Tag("FC25")
    void attemptsKilledAfterTheTableWentBackHarmNobodyAndTheNextOneRepairsIt() {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            killedAfterARestore(seed);
        }
    }

    @Test
    @Tag("F42")
    @Tag("FC25")
    void aReconcilerBesideAnAttemptInEveryOrderNeverGoesBack() {
        int runs = everyOrderBesideAReconciler(Mutant.NONE);

        assertThat(runs).as("orders tried").isGreaterThan(300);
    }

    @Test
    @Tag("F42")
    @Tag("G52")
    void aReconcilerRecordsWhatAKilledAttemptPut() {
        for (int step = 0; step < 8; step++) {
            PartitionWorld world = new PartitionWorld(Mutant.NONE, source("AB")).published();
            int killed = step;
            Interleaving alone = new Interleaving(_ -> 0, world.checks()::check);
            alone.run(List.of(turn -> {
                turn.killAt(killed);
                world.attempt("killed").accept(turn);
            }));

            alone.run(List.of(world.reconciler()));

            world.checks().checkCaughtUp();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mutant.class, mode = Mode.EXCLUDE, names = "NONE")
    void everyMutantShows(Mutant mutant) {
        assertThatThrownBy(() -> {
                    everyOrderOfTwo(mutant);
                    everyOrderBesideAReconciler(mutant);
                    for (long seed = 0; seed < SEEDS; seed++) {
                        threeAttempts(mutant, seed);
                    }
                    everyOrderOfTwoAfterARestore(mutant);
                    for (long seed = SEEDS; seed < SEEDS_FOR_MUTANTS; seed++) {
                        threeAttempts(mutant, seed);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("history=");
    }

    private static int everyOrderOfTwo(Mutant mutant) {
        int runs = 0;
        for (boolean prior : new boolean[] {true, false}) {
            for (String rows : List.of("AAA", "AAB", "ABA", "ABB")) {
                EveryChoice choices = new EveryChoice();
                do {
                    PartitionWorld world = new PartitionWorld(mutant, source(prior ? rows : rows.substring(1)));
                    if (prior) {
                        world.published();
                    }
                    new Interleaving(choices, world.checks()::check)
                            .run(List.of(world.attempt("one"), world.attempt("two")));
                    world.checks().checkRest();
                    runs++;
                } while (choices.next());
            }
        }
        return runs;
    }

    /** The first objects were put or confirmed by attempts of which the restored table knows nothing, or one only. */
    private static int everyOrderOfTwoAfterARestore(Mutant mutant) {
        int runs = 0;
        for (String rows : List.of("ABA", "ABC")) {
            int state = rows.equals("ABA") ? 0 : 1;
            EveryChoice choices = new EveryChoice();
            do {
                PartitionWorld world =
                        new PartitionWorld(mutant, source(rows)).published().restored(state);
                new Interleaving(choices, world.checks()::check)
                        .run(List.of(world.attempt("one"), world.attempt("two")));
                world.checks().checkRest();
                runs++;
            } while (choices.next());
        }
        return runs;
    }

    /** The table may have gone back to a state that knows of no object, or of the first one only. */
    private static int everyOrderBesideAReconciler(Mutant mutant) {
        int runs = 0;
        for (String rows : List.of("AAA", "AAB", "ABA", "ABC")) {
            for (int state = 0; state < 3; state++) {
                EveryChoice choices = new EveryChoice();
                do {
                    PartitionWorld world = new PartitionWorld(mutant, source(rows))
                            .published()
                            .published()
                            .restored(state);
                    new Interleaving(choices, world.checks()::check)
                            .run(List.of(world.attempt("one"), world.reconciler()));
                    world.checks().checkRest();
                    runs++;
                } while (choices.next());
            }
        }
        return runs;
    }

    private static void killedAfterARestore(long seed) {
        Random random = new Random(seed);
        PartitionWorld world = new PartitionWorld(Mutant.NONE, source(rows(random)));
        restore(world.published(), random);
        List<Consumer<Turn>> attempts = Stream.of("one", "two", "three")
                .<Consumer<Turn>>map(name -> turn -> {
                    turn.killAt(random.nextInt(16));
                    world.attempt(name).accept(turn);
                })
                .toList();
        new Interleaving(random::nextInt, world.checks()::check).run(attempts);
        if (random.nextBoolean()) {
            world.outliveClaims();
        }
        new Interleaving(_ -> 0, world.checks()::check).run(List.of(world.attempt("next")));
        assertThat(world.ends().get("next")).isNotInstanceOf(Published.Superseded.class);
    }

    private static void restore(PartitionWorld world, Random random) {
        for (int more = random.nextInt(3); more > 0; more--) {
            world.published();
        }
        world.restored(random.nextInt(world.states()));
    }

    private static String rows(Random random) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append((char) ('A' + random.nextInt(2)));
        }
        return rows.toString();
    }

    private static void threeAttempts(Mutant mutant, long seed) {
        Random random = new Random(seed);
        PartitionWorld world = new PartitionWorld(mutant, source(rows(random)));
        if (random.nextBoolean()) {
            world.published();
            if (random.nextBoolean()) {
                restore(world, random);
            }
        }
        List<Consumer<Turn>> attempts = Stream.of("one", "two", "three")
                .map(name -> random.nextInt(3) == 0 ? world.slowAttempt(name) : world.attempt(name))
                .toList();
        // One task goes on for a while, so that others stand still for long.
        int[] stay = {0, 0};
        new Interleaving(
                        options -> {
                            if (stay[1]-- <= 0 || stay[0] >= options) {
                                stay[0] = random.nextInt(options);
                                stay[1] = random.nextInt(6);
                            }
                            return stay[0];
                        },
                        world.checks()::check)
                .run(attempts);
        world.checks().checkRest();
    }

    private static void killedBesideAnother(int step, boolean outlived, String rows) {
        EveryChoice choices = new EveryChoice();
        do {
            PartitionWorld world = new PartitionWorld(Mutant.NONE, source(rows + "C")).published();
            List<Consumer<Turn>> both = new ArrayList<>();
            both.add(turn -> {
                turn.killAt(step);
                world.attempt("killed").accept(turn);
            });
            both.add(world.attempt("other"));
            new Interleaving(choices, world.checks()::check).run(both);
            if (outlived) {
                world.outliveClaims();
            }
            new Interleaving(_ -> 0, world.checks()::check).run(List.of(world.attempt("next")));
            assertThat(world.ends().get("next")).isNotInstanceOf(Published.Superseded.class);
        } while (choices.next());
    }

    private static IntFunction<String> source(String rows) {
        return tick -> rows.substring(Math.min(tick, rows.length() - 1)).substring(0, 1);
    }
}
