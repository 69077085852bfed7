package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.stream.LoadReport;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Columns that come, go or change their type between two commits of a stream are told and hold nothing up. */
@Tag("C28")
class ColumnDriftTest extends TrafficWeek {
    @Test
    void columnsThatAreNewGoneOrOfAnotherTypeAreNamedAndTheDayIsFlagged() {
        row(NEXT.minusDays(1), "\"name\":\"north\",\"floor\":1");
        world.load(WEEK);
        row(NEXT, "\"name\":7,\"tags\":[]");

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(Window.of(NEXT));

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().columns())
                .containsExactly("column floor is gone", "column name was text and is number", "column tags is new");
        assertThat(outcome.report().flags()).containsEntry("columns", 1);
        assertThat(world.commit(NEXT).flags()).containsExactly("columns");
        world.checkLake(Window.of(NEXT));
    }

    @Test
    void theNextDayOfTheSameColumnsIsAUsualOne() {
        world.load(WEEK);
        row(NEXT, "\"name\":7");
        row(NEXT.plusDays(1), "\"name\":8");
        world.at(NEXT.plusDays(1)).load(Window.of(NEXT));

        TaskOutcome next = world.at(NEXT.plusDays(2)).load(Window.of(NEXT.plusDays(1)));

        assertThat(next.report().columns()).isEmpty();
        assertThat(next.report().flags()).isEmpty();
    }

    @Test
    void nullGoesWithEveryTypeAndOlderDaysAreNotCompared() {
        row(NEXT, "\"name\":\"north\"");
        world.at(NEXT.plusDays(1)).load(Window.of(NEXT));
        row(NEXT.plusDays(1), "\"name\":null");

        TaskOutcome nulls = world.at(NEXT.plusDays(2)).load(Window.of(NEXT.plusDays(1)));
        TaskOutcome older = world.load(WEEK);

        assertThat(nulls.report().columns()).isEmpty();
        assertThat(older.report().columns()).isEmpty();
        assertThat(older.report().partitions().written()).isEqualTo(5);
    }

    @Test
    void noMoreThanTwentyColumnsAreNamed() {
        world.load(WEEK);
        row(
                NEXT,
                IntStream.range(0, 30)
                        .mapToObj(i -> "\"c%c%c\":1".formatted('a' + i / 10, 'a' + i % 10))
                        .collect(Collectors.joining(",")));

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(Window.of(NEXT));

        assertThat(outcome.report().columns())
                .hasSize(LoadReport.MOST_COLUMNS)
                .first()
                .isEqualTo("column caa is new");
    }

    @Test
    void aListWithAnotherColumnIsTold() {
        world.zones("z1").loadZones();

        TaskOutcome outcome = world.zones("z1\",\"name\":\"north").loadZones();

        assertThat(outcome.report().columns()).containsExactly("column name is new");
        assertThat(outcome.report().flags()).containsEntry("columns", 1);
    }

    private void row(LocalDate day, String more) {
        world.truth.raw(
                "{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT09:00:00.000Z\",\"sumins\":1,%s}".formatted(day, more));
    }
}
