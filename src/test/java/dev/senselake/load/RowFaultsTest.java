package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that must not be published fail their days, and only these. */
class RowFaultsTest extends TrafficWeek {
    @Test
    @Tag("S37")
    @Tag("C27")
    @Tag("I8")
    void aDayWithARowThatCannotBePublishedFailsAlone() {
        String row = "{\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":7}".formatted(FIRST.plusDays(1));
        world.truth.raw(row);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures()).singleElement().satisfies(days -> {
                assertThat(days.days()).contains(Window.of(FIRST.plusDays(1)));
                assertThat(days.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
                assertThat(days.failure().message()).contains("stream traffic, day 2026-01-02", "1 row cannot");
                assertThat(days.failure().nextStep()).contains("_senselake/quarantine/traffic/dt=2026-01-02/1.ndjson");
            });
            assertThat(failed.rest()).isEmpty();
        });
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(world.lake.get("_senselake/quarantine/traffic/dt=2026-01-02/1.ndjson"))
                .asString(UTF_8)
                .contains("\"sumins\":7");
        assertThat(world.lines(FIRST.plusDays(1))).isEmpty();
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(FIRST.plusDays(1));
    }

    @ParameterizedTest
    @Tag("FC3")
    @Tag("I8")
    @ValueSource(
            strings = {
                "\"sumins\":NaN",
                "\"sumins\":\"111111\",\"sumins\":2",
                "\"sumins\":[{\"a\":1,\"a\":2}]",
                "\"sumins\":\"many\""
            })
    void aRowThatCannotBeReadAsItIsFailsItsOwnDay(String fields) {
        LocalDate poisoned = FIRST.plusDays(1);
        world.truth.raw("{\"zoneId\":\"z3\",%s,\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}"
                .formatted(fields, poisoned));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(((Failed) outcome).failures())
                .singleElement()
                .satisfies(days -> assertThat(days.days()).contains(Window.of(poisoned)));
        world.checkLake(Window.of(FIRST));
        world.checkLake(new Window(FIRST.plusDays(2), NEXT));
    }

    @Test
    @Tag("S37")
    @Tag("C27")
    void aRowWithoutAReadableInstantFailsItsWindowAndIsKept() {
        world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"soon\",\"sumins\":7}");

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            Failure failure = failed.failures().getFirst().failure();
            assertThat(failure.code()).isEqualTo(ErrorCode.ROW_INVALID);
            assertThat(failure.nextStep())
                    .endsWith("it is kept in _senselake/quarantine/traffic/dt=2026-01-01/1.ndjson");
        });
        assertThat(world.lake.keys()).containsExactly("_senselake/quarantine/traffic/dt=2026-01-01/1.ndjson");
        assertThat(world.lake.get("_senselake/quarantine/traffic/dt=2026-01-01/1.ndjson"))
                .asString(UTF_8)
                .contains("\"sumins\":7");
    }

    @Test
    @Tag("E38")
    void aDayWithTwoRowsOfOneKeyFailsAndKeepsWhatStoodThere() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        List<String> before = world.lines(day).orElseThrow();
        world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":99}".formatted(day));

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(
                                        failed.failures().getFirst().failure().code())
                                .isEqualTo(ErrorCode.CONFLICTING_ROWS));
        assertThat(world.lines(day)).contains(before);
    }

    @Test
    @Tag("J66")
    void aDayThatFailsForeverHoldsLandedAndNothingElse() {
        LocalDate poisoned = FIRST.plusDays(1);
        world.truth.raw("{\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}".formatted(poisoned));
        for (int night = 0; night < 30; night++) {
            world.at(NEXT.plusDays(night)).load(WEEK);
        }

        assertThat(world.ledger.read(Partition.of("traffic", poisoned)).failCount())
                .isEqualTo(30);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(poisoned);
        world.checkLake(new Window(FIRST.plusDays(2), NEXT));

        world.ledger.waive(Partition.of("traffic", poisoned));
        TaskOutcome outcome = world.load(WEEK);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 0, 0, 4, 0, 1));
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }
}
