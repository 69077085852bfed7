package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetRunsTest {
    private static final String FIRST_NIGHT = "2025-03-05T06:00:00Z";
    private static final String SECOND_NIGHT = "2025-03-06T06:00:00Z";

    @TempDir
    private Path folder;

    private DatasetWorld world = new DatasetWorld(Path.of(""));

    @BeforeEach
    void fill() {
        world = new DatasetWorld(folder);
        for (int day = 1; day <= 5; day++) {
            world.row("2025-03-0%dT05:00:00Z".formatted(day), "punctual", "");
        }
        world.run(FIRST_NIGHT);
    }

    @Test
    @Tag("F17")
    @Tag("P15")
    void rowThatCameLateWithinTheLookBackIsInTheLakeAfterTheNextRun() {
        world.row("2025-03-03T12:00:00Z", "offline", "");

        world.run(SECOND_NIGHT);

        assertThat(world.lines("2025-03-03")).hasSize(2).anyMatch(line -> line.contains("offline"));
    }

    @Test
    @Tag("F17")
    void rowThatCameLaterThanTheLookBackIsBroughtByABackfill() {
        world.row("2025-03-01T12:00:00Z", "offline", "");

        world.run(SECOND_NIGHT);
        assertThat(world.lines("2025-03-01")).hasSize(1);

        world.run(SECOND_NIGHT, RunMode.BACKFILL, Optional.of(Window.of(LocalDate.of(2025, 3, 1))));
        assertThat(world.lines("2025-03-01")).hasSize(2);
    }

    @Test
    @Tag("F15")
    @Tag("F16")
    @Tag("F21")
    void incrementalReadsWhatIsNotFinalAndFullRefreshReadsEverything() {
        world.without("punctual");

        world.run(SECOND_NIGHT);
        assertThat(world.lines("2025-03-05")).as("seen once").hasSize(1);
        world.run("2025-03-07T06:00:00Z");
        assertThat(world.lines("2025-03-01")).as("final").hasSize(1);
        assertThat(world.lines("2025-03-05")).as("not final").isEmpty();

        world.run("2025-03-08T06:00:00Z", RunMode.FULL_REFRESH, Optional.empty());
        assertThat(world.lines("2025-03-01")).as("seen once").hasSize(1);
        world.run("2025-03-09T06:00:00Z", RunMode.FULL_REFRESH, Optional.empty());
        assertThat(world.lines("2025-03-01")).isEmpty();
    }

    @Test
    @Tag("F31")
    void windowsAreWholeUtcDaysUpToTheRunningDayWhichTheNextRunReadsAgain() {
        assertThat(landed()).isEqualTo(LocalDate.of(2025, 3, 5));
        world.row("2025-03-05T06:00:00.001Z", "evening", "");

        RunPlan plan = world.run(SECOND_NIGHT);

        assertThat(plan.senseforce())
                .extracting(PlannedWindow::window)
                .isEqualTo(List.of(
                        new Window(LocalDate.of(2025, 3, 5), LocalDate.of(2025, 3, 7)),
                        new Window(LocalDate.of(2025, 3, 3), LocalDate.of(2025, 3, 5))));
        assertThat(world.lines("2025-03-05")).hasSize(2);
        assertThat(landed()).isEqualTo(LocalDate.of(2025, 3, 6));
    }

    @Test
    @Tag("F31")
    @Tag("P14")
    void machineWhoseClockIsFastHidesNoRowOfAnother() {
        world.row("2025-03-06T02:00:00Z", "fast", "");
        world.run(FIRST_NIGHT);
        assertThat(landed()).isEqualTo(LocalDate.of(2025, 3, 5));
        world.row("2025-03-05T18:00:00Z", "honest", "");

        world.run(SECOND_NIGHT);

        assertThat(world.lines("2025-03-05")).anyMatch(line -> line.contains("honest"));
        assertThat(world.lines("2025-03-06")).anyMatch(line -> line.contains("fast"));
    }

    @Test
    @Tag("P14")
    void rowOfTheFutureMovesNoCursorPastTheDaysOfANightThatWasMissed() {
        world.row("2025-03-20T02:00:00Z", "fast", "");
        world.run(FIRST_NIGHT);
        for (int day = 6; day <= 11; day++) {
            world.row("2025-03-%02dT12:00:00Z".formatted(day), "honest", "");
        }

        world.run("2025-03-12T06:00:00Z");

        for (int day = 6; day <= 11; day++) {
            assertThat(world.lines("2025-03-%02d".formatted(day)))
                    .as("day %d", day)
                    .hasSize(1);
        }
        assertThat(landed()).isEqualTo(LocalDate.of(2025, 3, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"message-1\"", "null"})
    @Tag("P12")
    @Tag("U8")
    void everyRowOfAMessageLandsOnceHoweverOftenItIsRead(String id) {
        for (int event = 0; event < 50; event++) {
            world.bare("2025-03-04T07:00:00Z", "\"thing\":\"press-1\",\"id\":%s,\"event\":%d".formatted(id, event));
        }

        world.run(SECOND_NIGHT);
        List<String> lines = world.lines("2025-03-04");
        world.run("2025-03-07T06:00:00Z");

        assertThat(lines).hasSize(51).doesNotHaveDuplicates();
        assertThat(world.lines("2025-03-04")).isEqualTo(lines);
    }

    @Test
    @Tag("P20")
    @Tag("I6")
    void rowsOfAnOldDayLandInItsFolderWheneverTheyAreRead() {
        world.row("2025-03-01T12:00:00Z", "offline", "");
        Window days = new Window(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 6));

        world.run("2026-11-20T06:00:00Z", RunMode.BACKFILL, Optional.of(days));

        assertThat(world.lines("2025-03-01")).hasSize(2);
        for (int day = 2; day <= 5; day++) {
            String start = Long.toString(LocalDate.of(2025, 3, day)
                    .atTime(5, 0)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli());
            assertThat(world.lines("2025-03-0" + day))
                    .singleElement()
                    .asString()
                    .contains(start);
        }
        assertThat(world.lake.keys())
                .filteredOn(key -> key.startsWith("press/"))
                .hasSize(5);
    }

    @Test
    @Tag("F2c")
    void anotherDatasetUnderTheSameNameReplacesTheDaysOfTheFormerOne() {
        world.with(DatasetWorld.dataset("press", "8f418098-0000-4000-8000-000000000002"))
                .without("punctual");

        world.run(SECOND_NIGHT);

        assertThat(world.lines("2025-03-01")).isEmpty();
    }

    private LocalDate landed() {
        return world.ledger.cursor("press").orElseThrow().landed();
    }
}
