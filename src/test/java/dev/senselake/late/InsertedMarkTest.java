package dev.senselake.late;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunSummary;
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

/** How far late rows were looked for: kept for each dataset, and moved only once what was found is committed. */
@Tag("quarkus")
@QuarkusTest
class InsertedMarkTest {
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

    @Test
    @Tag("N9")
    void markMovesOnlyOnceTheDaysAreCommitted() {
        world.until("2025-01-20");
        Instant mark = world.marks.get("press");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .always(
                        request -> !request.body().contains("Inserted")
                                && request.body()
                                        .contains(""
                                                + Instant.parse("2025-01-06T00:00:00Z")
                                                        .toEpochMilli()),
                        Fault.status(400));

        RunSummary failed = world.run("2025-01-21T03:15:00Z");

        assertThat(failed.status()).isEqualTo(RunSummary.Status.PARTIAL);
        assertThat(failed.failures())
                .anyMatch(failure -> failure.from()
                        .filter(LocalDate.parse("2025-01-05")::equals)
                        .isPresent());
        assertThat(world.marks.get("press")).isEqualTo(mark);
        assertThat(world.holds("press", "2025-01-05", "late")).isFalse();

        world.server.faults().clear();
        RunSummary next = world.run("2025-01-22T03:15:00Z");

        assertThat(next.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
        assertThat(world.holds("press", "2025-01-05", "late")).isTrue();
        assertThat(world.marks.get("press")).isAfter(mark);
    }

    @Test
    @Tag("N9")
    void functionThatDiesBetweenSearchAndLoadLeavesTheMarkAndIsNamed() {
        world.until("2025-01-20");
        Instant mark = world.marks.get("press");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        RunPlan plan = world.plan("2025-01-21T03:15:00Z", RunMode.INCREMENTAL);
        plan.senseforce().stream().filter(item -> !item.late()).forEach(item -> world.load(plan, item));

        RunSummary died = world.close(plan);

        assertThat(died.status()).isEqualTo(RunSummary.Status.PARTIAL);
        assertThat(world.marks.get("press")).isEqualTo(mark);
        world.run("2025-01-22T03:15:00Z");
        assertThat(world.holds("press", "2025-01-05", "late")).isTrue();
    }

    @Test
    @Tag("N9")
    @Tag("F10")
    void twoDatasetsHaveAMarkEach() {
        world.close();
        world = new LateWorld(folder, "press", "oven");
        world.until("2025-01-20");
        world.insert("oven", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .always(
                        request ->
                                request.path().endsWith(world.dataset("press").id())
                                        && request.body().contains("Inserted"),
                        Fault.status(400));
        Instant mark = world.marks.get("press");

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(world.holds("oven", "2025-01-05", "late")).isTrue();
        assertThat(world.holds("press", "2025-01-05", "late")).isFalse();
        assertThat(world.marks.get("oven")).isAfter(mark);
        assertThat(world.marks.get("press")).isEqualTo(mark);
        assertThat(summary.failures())
                .anyMatch(failure -> failure.stream().equals("press")
                        && failure.failure().message().contains("filters on Timestamp and Inserted (400)"));
    }

    @Test
    @Tag("N9")
    void firstSearchOfAnOlderLakeGoesBackAMonth() {
        world.insertedColumn("").nights("2025-01-02", "2025-02-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-15T12:00:00Z", "long-ago");
        world.insert("press", "2025-01-06T07:00:00Z", "2025-02-15T12:00:00Z", "of-late");

        world.insertedColumn("Inserted").run("2025-02-21T03:15:00Z");

        assertThat(world.holds("press", "2025-01-06", "of-late")).isTrue();
        assertThat(world.holds("press", "2025-01-05", "long-ago")).isFalse();
        assertThat(world.marks).containsEntry("press", Instant.parse("2025-02-20T21:15:00Z"));
    }

    @Test
    @Tag("N9")
    void moreDaysThanOneRunLoadsAreLeftToTheNext() {
        world.nights("2025-01-02", "2025-01-03");
        world.run("2025-09-01T03:15:00Z");
        world.run("2025-09-02T03:15:00Z");
        Instant mark = world.marks.get("press");
        List<String> late = LocalDate.parse("2025-01-02")
                .datesUntil(LocalDate.parse("2025-08-15"))
                .map(LocalDate::toString)
                .toList();
        late.forEach(day -> world.insert("press", day + "T07:00:00Z", "2025-09-02T12:00:00Z", "late"));

        RunSummary first = world.run("2025-09-03T03:15:00Z");

        assertThat(first.notes()).anyMatch(note -> note.contains("more days than the 200 that one run loads again"));
        assertThat(world.marks.get("press")).isEqualTo(mark);

        world.run("2025-09-04T03:15:00Z");

        assertThat(late).allMatch(day -> world.holds("press", day, "late"));
        assertThat(world.marks.get("press")).isAfter(mark);
    }
}
