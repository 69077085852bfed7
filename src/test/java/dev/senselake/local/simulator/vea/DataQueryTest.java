package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.vea.DataQuery.Family;
import dev.senselake.local.simulator.vea.DataQuery.Grouping;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataQueryTest {
    @ParameterizedTest
    @CsvSource({
        "minute(15), recordDate_minute_15, 2026-03-18T13:45, 2026-03-18T14:00",
        "minute(7), recordDate_minute_7, 2026-03-18T13:46, 2026-03-18T13:53",
        "hour, recordDate_hour_1, 2026-03-18T13:00, 2026-03-18T14:00",
        "hour(5), recordDate_hour_5, 2026-03-18T10:00, 2026-03-18T15:00",
        "hour(9), recordDate_hour_9, 2026-03-18T09:00, 2026-03-18T18:00",
        "day, recordDate_day_1, 2026-03-18T00:00, 2026-03-19T00:00",
        "week, recordDate_week_1, 2026-03-16T00:00, 2026-03-23T00:00",
        "month, recordDate_month_1, 2026-03-01T00:00, 2026-04-01T00:00",
    })
    void groupingCutsTheWallClockIntoNamedBuckets(String text, String key, LocalDateTime start, LocalDateTime end) {
        Grouping grouping = Grouping.parse(text).orElseThrow();

        assertThat(grouping.key()).isEqualTo(key);
        assertThat(grouping.floor(LocalDateTime.parse("2026-03-18T13:52:10"))).isEqualTo(start);
        assertThat(grouping.next(start)).isEqualTo(end);
    }

    @Test
    void noBucketWithinADayReachesIntoTheNext() {
        assertThat(Grouping.parse("hour(9)").orElseThrow().next(LocalDateTime.parse("2026-03-18T18:00")))
                .isEqualTo(LocalDateTime.parse("2026-03-19T00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hours", "Hour", "minute(0)", "minute(-1)", "hour(12345)", "decade", "day()"})
    void textThatTheApiDoesNotKnowIsNoGrouping(String text) {
        assertThat(Grouping.parse(text)).isEmpty();
    }

    @Test
    void whatALakeAsksForIsHourlyByZoneOrSpaceWithAllColumns() {
        Instant from = Instant.parse("2026-03-18T00:00:00Z");
        DataQuery traffic = DataQuery.hourly(Family.TRAFFIC, from, from.plusSeconds(3_600));
        DataQuery occupancy = DataQuery.hourly(Family.OCCUPANCY, from, from.plusSeconds(3_600));

        assertThat(traffic.grouping().orElseThrow().key()).isEqualTo("recordDate_hour_1");
        assertThat(traffic.type().orElseThrow().idKey()).isEqualTo("zoneId");
        assertThat(traffic.metrics()).containsExactlyInAnyOrder("sumins", "sumouts");
        assertThat(occupancy.type().orElseThrow().idKey()).isEqualTo("spaceId");
        assertThat(occupancy.metrics()).containsExactlyInAnyOrder("maxoccupancy", "minoccupancy", "avgoccupancy");
    }
}
