package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.CampaignReport;
import dev.senselake.ledger.FakeLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A year of nightly runs, with what happens in a year. */
@ExtendWith(QuietLog.class)
@Tag("I1")
@Tag("I3")
@Tag("I12")
@Tag("F47")
@Tag("I63")
class YearOfNightsTest {
    private static final int NIGHTS = 365;
    private static final Nemesis.Rates BAD_NIGHT = new Nemesis.Rates(20, 5, 3, 120, 30, Set.of());
    private static final Set<Integer> WITHOUT_SCHEDULE = Set.of(300, 301);

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(365);
    private Optional<FakeLedger.Saved> backup = Optional.empty();
    private int quietNights;

    @Test
    void theLakeIsTheTruthAtTheEndOfEachMonth() {
        SimulatedWorld world = new SimulatedWorld(random.split(), BAD_NIGHT, SimulatedWorld.FIRST.plusDays(1), folder);

        world.scheduler.run(() -> year(world));

        assertThat(quietNights).isGreaterThan(200);
        CampaignReport.write(
                "year",
                "%d nights, %d requests to SenSource, %d mints, %d objects written, %d checks of promises"
                        .formatted(
                                NIGHTS,
                                world.sources.vea().requests(),
                                world.sources.vea().mints().size(),
                                world.stores.lake().puts(),
                                world.invariants.checks()));
    }

    private void year(SimulatedWorld world) {
        for (int night = 1; night <= NIGHTS; night++) {
            LocalDate before = world.today();
            world.morning();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                world.correct();
            }
            if (WITHOUT_SCHEDULE.contains(night)) {
                continue;
            }
            if (happens(world, night)) {
                world.invariants.forgetCursors();
                world.start("{}").join();
                world.sources.vea().out(false);
                world.check();
            } else {
                night(world, night);
            }
            if (before.getMonth() != world.today().getMonth()) {
                endOfMonth(world);
            }
            world.history.forget();
        }
    }

    /** Lets happen what a year has once or twice; tells whether it was on this night. */
    private boolean happens(SimulatedWorld world, int night) {
        switch (night) {
            case 40, 41 -> world.sources.vea().out(true);
            case 120 -> world.configure(Map.of("SENSOURCE_TRAFFIC_METRICS", "ins"));
            case 195 -> backup = Optional.of(world.stores.ledger().save());
            case 200 -> world.stores.ledger().restore(backup.orElseThrow());
            case 250 -> world.stores.lake().delete(key(world.today().minusDays(1)));
            case 260 -> world.stores.lake().truncate(key(world.today().minusDays(2)), 20);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void night(SimulatedWorld world, int night) {
        if (night % 10 == 3) {
            world.nemesis.active(true);
            CompletableFuture<?> run = world.start("{}");
            while (!run.isDone()) {
                world.scheduler.sleep(Duration.ofSeconds(30));
                if (random.nextInt(10) == 0) {
                    world.sources.vea().revoke();
                }
            }
            world.nemesis.active(false);
            world.check();
        } else {
            quietNight(world);
        }
    }

    /** Three windows at most are asked for, one token is minted, and only what changed is written. */
    private void quietNight(SimulatedWorld world) {
        int mints = world.sources.vea().mints().size();
        world.quietRun();
        quietNights++;
        assertThat(world.sources.vea().mints().size() - mints).as("mints").isLessThanOrEqualTo(1);
    }

    private static void endOfMonth(SimulatedWorld world) {
        world.scheduler.sleep(Duration.ofHours(2));
        if (!SimulatedWorld.succeeded(world.quietRun())) {
            world.scheduler.sleep(Duration.ofHours(1));
            assertThat(SimulatedWorld.succeeded(world.quietRun())).isTrue();
        }
        world.checkTruth();
    }

    private static String key(LocalDate day) {
        return "traffic/dt=%s/traffic.ndjson.gz".formatted(day);
    }
}
