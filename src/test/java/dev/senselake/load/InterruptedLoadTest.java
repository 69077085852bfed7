package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.WINDOW_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a load that is cut off anywhere, that meets trouble anywhere, or that another one runs beside. */
class InterruptedLoadTest {
    private static final Window WEEK = new Window(FIRST, FIRST.plusDays(WINDOW_DAYS));
    private static final LocalDate NEXT = WEEK.to();
    private static final int MORE_THAN_ALL_CALLS = 200;

    // A claim ends by itself, and counts cost no day anything.
    private static final Set<String> TOLERATED = Set.of("Ledger.release", "CountsStore.keep", "CountsStore.digests");

    @TempDir
    Path folder;

    @ParameterizedTest
    @Tag("H53")
    @Tag("F42")
    @Tag("I4")
    @ValueSource(booleans = {true, false})
    void aLoadKilledAtAnyCallLeavesTheOrderAndTheNextOneRepairsIt(boolean afterEffect) {
        int call = 0;
        PortCalls calls;
        do {
            LoadWorld world = worldWithChanges();
            calls = PortCalls.killing(call, afterEffect);
            try {
                world.loadAll(WEEK, calls);
                assertThat(calls.reached()).as("call %d", call).isFalse();
            } catch (ProcessKilled _) {
                world.checkOrder();
            }
            assertThat(world.loadAll(WEEK)).as("after call %d", call).last().isInstanceOf(Completed.class);
            world.checkLake(WEEK);
            world.checkOrder();
            assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
            call++;
        } while (calls.reached() && call < MORE_THAN_ALL_CALLS);
        assertThat(call).as("calls of a load").isBetween(18, MORE_THAN_ALL_CALLS - 1);
    }

    @ParameterizedTest
    @Tag("G48")
    @Tag("G52")
    @Tag("F41")
    @ValueSource(booleans = {true, false})
    void troubleAtAnyCallLeavesNoClaimOpenAndTheNextLoadRepairsIt(boolean afterEffect) {
        int call = 0;
        PortCalls calls;
        do {
            LoadWorld world = worldWithChanges();
            calls = PortCalls.failing(call, afterEffect, InterruptedLoadTest::trouble);
            try {
                world.loadAll(WEEK, calls);
                assertThat(calls.reached() && !TOLERATED.contains(calls.brokenCall()))
                        .as("trouble at %s went unnoticed", calls.brokenCall())
                        .isFalse();
            } catch (RetryableException e) {
                assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE);
            }
            if (!calls.brokenCall().equals("Ledger.release")) {
                assertThat(world.ledger.openClaims())
                        .as("open claims after trouble at %s", calls.brokenCall())
                        .isZero();
            }
            world.checkOrder();
            assertThat(world.loadAll(WEEK)).last().isInstanceOf(Completed.class);
            world.checkLake(WEEK);
            call++;
        } while (calls.reached() && call < MORE_THAN_ALL_CALLS);
        assertThat(call).as("calls of a load").isBetween(18, MORE_THAN_ALL_CALLS - 1);
    }

    @ParameterizedTest
    @Tag("H53")
    @ValueSource(booleans = {true, false})
    void aListKilledAtAnyCallLeavesTheOrderAndTheNextOneRepairsIt(boolean afterEffect) {
        int call = 0;
        PortCalls calls;
        do {
            LoadWorld world = new LoadWorld(folder).at(NEXT).zones("z1", "z2");
            world.loadZones();
            world.zones("z2", "z3");
            calls = PortCalls.killing(call, afterEffect);
            try {
                world.loadZones(calls);
            } catch (ProcessKilled _) {
                world.checkOrder();
            }
            world.loadZones();
            assertThat(world.zoneLines()).contains(List.of("{\"zone_id\":\"z2\"}", "{\"zone_id\":\"z3\"}"));
            assertThat(world.entities.listed("zone").orElseThrow()).containsExactlyInAnyOrder("z2", "z3");
            call++;
        } while (calls.reached() && call < MORE_THAN_ALL_CALLS);
        assertThat(call).isBetween(8, MORE_THAN_ALL_CALLS - 1);
    }

    @Test
    @Tag("J64")
    @Tag("I5")
    @Tag("I7")
    void loadsOfTheSameDaysAtOnceEndWithTheTruth() throws Exception {
        for (int round = 0; round < 60; round++) {
            LoadWorld world = worldWithChanges();
            // One row is left of the emptied day: alone in its load, a day without rows is believed by a later run
            // only.
            world.truth.count("z2", FIRST.plusDays(3), 40);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> loads = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    loads.add(threads.submit(() -> world.loadAll(WEEK, false)));
                    loads.add(threads.submit(() -> world.loadAll(new Window(FIRST.plusDays(2), NEXT), true)));
                }
                for (Future<?> load : loads) {
                    load.get();
                }
            }
            world.checkLake(WEEK);
            world.checkOrder();
            assertThat(world.ledger.openClaims()).isZero();
            assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
        }
    }

    /** Two days were read before, one of them has changed since, one is empty by now, three are new. */
    private LoadWorld worldWithChanges() {
        LoadWorld world = new LoadWorld(folder).at(NEXT);
        WEEK.days().forEach(day -> world.truth.count("z1", day, 10).count("z2", day, 20));
        world.load(new Window(FIRST.plusDays(2), FIRST.plusDays(4)));
        world.truth.count("z3", FIRST.plusDays(2), 30).emptied(FIRST.plusDays(3));
        return world;
    }

    private static RuntimeException trouble() {
        return new RetryableException(new Failure(ErrorCode.LAKE_UNAVAILABLE, "trouble", "try again"));
    }
}
