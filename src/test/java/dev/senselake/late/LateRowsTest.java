package dev.senselake.late;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a dataset got after their day was final reach the lake, however late they are. */
@Tag("quarkus")
@QuarkusTest
class LateRowsTest {
    @TempDir
    private Path folder;

    private LateWorld world = new LateWorld(Path.of(""), "press");

    @BeforeEach
    void start() {
        world.close();
        world = new LateWorld(folder, "press", "oven");
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
        world.nights("2025-01-02", "2025-02-20");
        world.insert("press", "2025-01-11T07:00:00Z", "2025-02-20T12:00:00Z", "late");

        RunSummary summary = world.run("2025-02-21T03:15:00Z");

        assertThat(world.holds("press", "2025-01-11", "late")).isTrue();
        assertThat(world.ledger.cursor("press").orElseThrow().settled()).isEqualTo(LocalDate.parse("2025-02-20"));
        assertThat(summary.notes())
                .anyMatch(note -> note.contains("1 final days from 2025-01-11 to 2025-01-11, which are loaded again"));
        assertThat(press(summary).partitions().counts().written())
                .as("the late day is counted beside those that were due")
                .isEqualTo(3);
    }

    @Test
    @Tag("N9")
    void whereNothingIsLateOneRequestIsMadeAndNoDayIsRead() {
        world.nights("2025-01-02", "2025-01-20");
        world.server.log().clear();

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(searches("press")).hasSize(1);
        assertThat(press(summary).partitions().planned()).isEqualTo(3);
        assertThat(world.marks.get("press")).isEqualTo(Instant.parse("2025-01-20T21:15:00Z"));
    }

    @Test
    @Tag("N9")
    void daysThatAreFarFromEachOtherAreLoadedAndNoneBetween() {
        world.nights("2025-01-02", "2025-01-30");
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
        assertThat(press(summary).partitions().counts().written()).isEqualTo(5);
    }

    @Test
    @Tag("N9")
    void markMovesOnlyOnceTheDaysAreCommitted() {
        world.nights("2025-01-02", "2025-01-20");
        Instant mark = world.marks.get("press");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .always(
                        request -> !request.body().contains("Inserted")
                                && request.body().contains("" + millis("2025-01-06T00:00:00Z")),
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
        world.nights("2025-01-02", "2025-01-20");
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
        world.nights("2025-01-02", "2025-01-20");
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
    void searchWorksInWhateverOrderAndPageSizeTheSourceAnswers() {
        world.nights("2025-01-02", "2025-01-30");
        world.server.switches().pageCap(3);
        for (int day = 3; day <= 20; day++) {
            world.insert("press", "2025-01-%02dT07:00:00Z".formatted(day), "2025-01-30T12:00:00Z", "late-" + day % 3);
        }

        RunSummary summary = world.run("2025-01-31T03:15:00Z");

        for (int day = 3; day <= 20; day++) {
            assertThat(world.holds("press", "2025-01-%02d".formatted(day), "late-" + day % 3))
                    .as("day %d", day)
                    .isTrue();
        }
        assertThat(summary.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
    }

    @Test
    @Tag("N9")
    void rowThatIsSeenLaterThanItSaysIsFoundByTheNextRun() {
        world.nights("2025-01-02", "2025-01-21");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T23:00:00Z", "slow");

        world.run("2025-01-22T03:15:00Z");

        assertThat(world.holds("press", "2025-01-05", "slow")).isTrue();
    }

    @Test
    @Tag("N9")
    void dayThatWasReadSinceIsNotReadAgain() {
        world.nights("2025-01-02", "2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.run("2025-01-21T03:15:00Z");

        RunSummary summary = world.run("2025-01-21T09:00:00Z");

        assertThat(press(summary).partitions().planned()).isEqualTo(2);
    }

    @Test
    @Tag("N9")
    void rowBeforeTheStartDateIsSaidAndNotLoaded() {
        world.nights("2025-01-02", "2025-01-20");
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
    void firstSearchOfAnOlderLakeGoesBackAMonth() {
        world.insertedColumn("").nights("2025-01-02", "2025-02-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-15T12:00:00Z", "long-ago");
        world.insert("press", "2025-01-06T07:00:00Z", "2025-02-15T12:00:00Z", "of-late");

        world.insertedColumn("Inserted").run("2025-02-21T03:15:00Z");

        assertThat(world.holds("press", "2025-01-06", "of-late")).isTrue();
        assertThat(world.holds("press", "2025-01-05", "long-ago")).isFalse();
        assertThat(world.marks).containsEntry("press", Instant.parse("2025-02-20T21:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "yesterday"   | a row has no Inserted in milliseconds
            1600000000000 | Senseforce does not filter by Inserted
            """)
    @Tag("N9")
    void sourceThatDoesNotFilterByTheColumnIsNamedAndNoDayIsRead(String value, String told) {
        world.nights("2025-01-02", "2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .always(
                        RequestMatcher.containing("Inserted"),
                        Fault.edit(text -> text.replaceAll("\"inserted\":\\d+", "\"inserted\":" + value)));

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.failures())
                .anyMatch(failure -> failure.failure().message().contains(told));
        assertThat(world.holds("press", "2025-01-05", "late")).isFalse();
    }

    @Test
    @Tag("N9")
    @Tag("I11")
    void searchThatIsToldToWaitGoesOnWhereItWas() {
        world.nights("2025-01-02", "2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .times(2, RequestMatcher.containing("Inserted"), Fault.status(429, Duration.ofMinutes(20)));

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
        assertThat(world.holds("press", "2025-01-05", "late")).isTrue();
    }

    @Test
    @Tag("N9")
    @Tag("I11")
    void searchThatIsToldToWaitForEverEndsAsAFailure() {
        world.nights("2025-01-02", "2025-01-20");
        Instant mark = world.marks.get("press");
        world.server.faults().always(RequestMatcher.containing("Inserted"), Fault.status(429, Duration.ofMinutes(20)));
        world.server.log().clear();

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.status()).isEqualTo(RunSummary.Status.PARTIAL);
        assertThat(searches("press")).hasSizeLessThanOrEqualTo(12);
        assertThat(world.marks.get("press")).isEqualTo(mark);
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

    @Test
    @Tag("N9")
    void planNamesWhereLateRowsAreLookedFor() {
        world.nights("2025-01-02", "2025-01-20");

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

    private static RunSummary.StreamSummary press(RunSummary summary) {
        return summary.streams().getFirst();
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private List<LoggedRequest> searches(String name) {
        String id = world.dataset(name).id();
        return world.server
                .log()
                .requests(request ->
                        request.path().endsWith(id) && request.request().body().contains("Inserted"));
    }
}
