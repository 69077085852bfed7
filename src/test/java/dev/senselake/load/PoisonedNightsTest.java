package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights with one bad day in the history: each plans and loads what is due, and the bad day costs no other one. */
class PoisonedNightsTest {
    private static final LocalDate POISONED = FIRST.plusDays(6);
    private static final LocalDate FIRST_NIGHT = FIRST.plusDays(20);

    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void fill() {
        world = new LoadWorld(folder);
        for (int day = 0; day < 20; day++) {
            world.truth.count("z1", FIRST.plusDays(day), day);
        }
    }

    @ParameterizedTest
    @Tag("FC3")
    @Tag("FC11")
    @Tag("I8")
    @Tag("J66")
    @ValueSource(strings = {"NaN", "1,\"sumins\":2", "1,\"name\":\"LONG\""})
    void aBadDayIsAskedForAloneEveryNightAndAllOthersAreThere(String value) {
        world.truth.raw("{\"zoneId\":\"z9\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":%s}"
                .formatted(POISONED, value.replace("LONG", "x".repeat((4 << 20) + 1))));

        assertThat(night(FIRST_NIGHT)).hasSize(5);
        for (int later = 1; later < 3; later++) {
            LocalDate night = FIRST_NIGHT.plusDays(later);
            world.truth.count("z1", night.minusDays(1), later);
            assertThat(night(night))
                    .containsExactly(new Window(night.minusDays(4), night.plusDays(1)), Window.of(POISONED));
            world.checkLake(new Window(FIRST, POISONED));
            world.checkLake(new Window(POISONED.plusDays(1), night));
            assertThat(world.lines(POISONED)).isEmpty();
            assertThat(world.ledger.read(Partition.of("traffic", POISONED)).failCount())
                    .isEqualTo(later + 1);
        }
    }

    @ParameterizedTest
    @Tag("FC4")
    @ValueSource(strings = {"null", "\"\"", "7", "{}"})
    void aRowOfNoDayIsNamedEveryNightAndCostsNoDay(String hour) {
        world.truth.raw("{\"zoneId\":\"z9\",\"recordDate_hour_1\":%s,\"sumins\":1}".formatted(hour));

        for (int later = 0; later < 3; later++) {
            LocalDate night = FIRST_NIGHT.plusDays(later);
            world.truth.count("z1", night.minusDays(1), later);
            night(night);
            world.checkLake(new Window(FIRST, night));
            assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(night);
            assertThat(world.lines("_senselake/quarantine/traffic/undated.ndjson.gz")
                            .orElseThrow())
                    .hasSize(1);
        }
    }

    /** Plans and loads a night, and returns the windows that the source was asked for, newest first. */
    private List<Window> night(LocalDate day) {
        world.at(day);
        int before = world.traffic.requests().size();
        RunPlanner planner =
                new RunPlanner(world.ledger, new StreamCatalog(List.of(TRAFFIC)), Concurrency.of(4, 4), List.of());
        RunRequest request = new RunRequest(RunMode.INCREMENTAL, List.of("traffic"), Optional.empty(), false);
        RunPlan plan = (RunPlan) planner.plan(new Run("run-" + day, world.now(), world.now()), request);
        plan.windows("traffic").forEach(item -> world.loadAll(item.window()));
        return world.traffic.requests().stream()
                .skip(before)
                .map(asked -> asked.window().orElseThrow())
                .toList();
    }
}
