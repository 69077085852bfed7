package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
