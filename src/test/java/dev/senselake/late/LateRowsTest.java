package dev.senselake.late;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a dataset got after their day was final reach the lake, however late they are. */
@Tag("quarkus")
@QuarkusTest
class LateRowsTest {
    @TempDir
    private Path folder;

    private LateWorld world;

    @BeforeEach
    void start() {
        world = new LateWorld(folder, "press");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Tag("FC23")
    @Tag("F17")
    @Tag("P15")
    @Tag("N9")
    void rowsOfFridayThatArriveOnMondayAreLoaded(int lookback) {
        world.lookback(lookback).nights("2025-01-02", "2025-01-13");
        world.insert("press", "2025-01-10T20:00:00Z", "2025-01-13T09:00:00Z", "weekend");

        RunSummary summary = world.run("2025-01-14T03:15:00Z");

        assertThat(world.holds("press", "2025-01-10", "weekend")).isTrue();
        assertThat(summary.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
        assertThat(world.holds("press", "2025-01-09", "weekend")).isFalse();
    }

    @Test
    @Tag("FC23")
    void withoutTheColumnSuchRowsWaitForABackfill() {
        world.insertedColumn("").lookback(1).nights("2025-01-02", "2025-01-13");
        world.insert("press", "2025-01-10T20:00:00Z", "2025-01-13T09:00:00Z", "weekend");

        world.run("2025-01-14T03:15:00Z");

        assertThat(world.holds("press", "2025-01-10", "weekend")).isFalse();
    }

    @Test
    @Tag("D34")
    @Tag("I3")
    void rowThatIsFortyDaysLateIsLoadedAndMovesNoCursor() {
        world.until("2025-02-20");
        world.insert("press", "2025-01-11T07:00:00Z", "2025-02-20T12:00:00Z", "late");

        RunSummary summary = world.run("2025-02-21T03:15:00Z");

        assertThat(world.holds("press", "2025-01-11", "late")).isTrue();
        assertThat(world.ledger.cursor("press").orElseThrow().settled()).isEqualTo(LocalDate.parse("2025-02-20"));
        assertThat(summary.notes())
                .anyMatch(note -> note.contains("1 final days from 2025-01-11 to 2025-01-11, which are loaded again"));
        assertThat(LateWorld.press(summary).partitions().counts().written())
                .as("the late day is counted beside those that were due")
                .isEqualTo(3);
    }

    @Test
    @Tag("N9")
    void whereNothingIsLateOneRequestIsMadeAndNoDayIsRead() {
        world.until("2025-01-20");
        world.server.log().clear();

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(world.searches("press")).hasSize(1);
        assertThat(LateWorld.press(summary).partitions().planned()).isEqualTo(3);
        assertThat(world.marks.get("press")).isEqualTo(Instant.parse("2025-01-20T21:15:00Z"));
    }

    @Test
    @Tag("N9")
    void daysThatAreFarFromEachOtherAreLoadedAndNoneBetween() {
        world.until("2025-01-30");
        for (String day : List.of("2025-01-03", "2025-01-04", "2025-01-17")) {
            world.insert("press", day + "T07:00:00Z", "2025-01-30T12:00:00Z", "late");
        }
        Instant before = world.ledger
                .read(Partition.of("press", LocalDate.parse("2025-01-10")))
                .commit()
                .orElseThrow()
                .fetchStart();

        RunSummary summary = world.run("2025-01-31T03:15:00Z");

        for (String day : List.of("2025-01-03", "2025-01-04", "2025-01-17")) {
            assertThat(world.holds("press", day, "late")).as(day).isTrue();
        }
        assertThat(world.ledger
                        .read(Partition.of("press", LocalDate.parse("2025-01-10")))
                        .commit()
                        .orElseThrow()
                        .fetchStart())
                .isEqualTo(before);
        assertThat(LateWorld.press(summary).partitions().counts().written()).isEqualTo(5);
    }

    @Test
    @Tag("N9")
    void dayThatWasReadSinceIsNotReadAgain() {
        world.until("2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.run("2025-01-21T03:15:00Z");

        RunSummary summary = world.run("2025-01-21T09:00:00Z");

        assertThat(LateWorld.press(summary).partitions().planned()).isEqualTo(2);
    }

    @Test
    @Tag("N9")
    void rowBeforeTheStartDateIsSaidAndNotLoaded() {
        world.until("2025-01-20");
        world.insert("press", "2024-12-24T07:00:00Z", "2025-01-20T12:00:00Z", "early");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.notes())
                .anyMatch(note -> note.contains("before its start date, 2025-01-01, such as on 2024-12-24"));
        assertThat(world.holds("press", "2025-01-05", "late")).isTrue();
        assertThat(world.ledger
                        .read(Partition.of("press", LocalDate.parse("2024-12-24")))
                        .commit())
                .isEmpty();
    }

    @Test
    @Tag("N9")
    void planNamesWhereLateRowsAreLookedFor() {
        world.close();
        world = new LateWorld(folder, "press", "oven");
        world.until("2025-01-20");

        RunPlan plan = world.plan("2025-01-21T03:15:00Z", RunMode.INCREMENTAL);

        assertThat(plan.senseforce())
                .filteredOn(PlannedWindow::late)
                .containsExactly(
                        new PlannedWindow("oven", days("2025-01-01", "2025-01-19"), false, true),
                        new PlannedWindow("press", days("2025-01-01", "2025-01-19"), false, true));
        assertThat(world.plan("2025-01-21T03:15:00Z", RunMode.FULL_REFRESH).senseforce())
                .noneMatch(PlannedWindow::late);
    }

    private static Window days(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }
}
