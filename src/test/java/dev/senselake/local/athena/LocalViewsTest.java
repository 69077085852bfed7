package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.localtime.OpeningHours;
import dev.senselake.localtime.OpeningHoursStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views in local time over small lakes, each value told beforehand. */
class LocalViewsTest {
    private static final String DENVER = "America/Denver";
    private static final String DAY =
            "SELECT local_date, ins, hours, missing_hours, day_hours FROM traffic_local_daily";

    private final ObjectKeys keys = new ObjectKeys("raw");

    @TempDir
    Path bucket;

    @Test
    void closedSundayByUtcHoldsTheSaturdayEveningThatItDoesNotHoldByLocalDay() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"" + DENVER + "\"}");
        openingHours("{\"l\":{\"mon-sat\":\"10:00-20:00\"}}");
        // Saturday 31 October 2026 in Denver: open to 20:00, which is 02:00 on Sunday in UTC. On Sunday a guard passes.
        traffic("2026-10-31T06:00:00Z", 48, hour -> switch ((int) hour) {
            case 18 -> 60L;
            case 19 -> 41L;
            case 33 -> 3L;
            default -> 0L;
        });

        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows("SELECT ins FROM traffic_daily WHERE dt = '2026-11-01'"))
                    .containsExactly("104");
            assertThat(lake.rows("SELECT ins, is_open FROM traffic_local_daily WHERE local_date = DATE '2026-11-01'"))
                    .containsExactly("3 false");
            assertThat(
                            lake.rows(
                                    "SELECT local_start, local_hour, ins, is_open, dt FROM traffic_local_hourly WHERE ins > 0 OR local_hour = 20 ORDER BY hour_start"))
                    .containsExactly(
                            "2026-10-31 18:00:00.0 18 60 true 2026-11-01",
                            "2026-10-31 19:00:00.0 19 41 true 2026-11-01",
                            "2026-10-31 20:00:00.0 20 0 false 2026-11-01",
                            "2026-11-01 08:00:00.0 8 3 false 2026-11-01",
                            "2026-11-01 20:00:00.0 20 0 false 2026-11-02");
        }
    }

    @Test
    void dayOfSpringHas23HoursAndNoneIsMissing() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"" + DENVER + "\"}");
        traffic("2026-03-08T07:00:00Z", 23, hour -> 1L);

        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows(DAY)).containsExactly("2026-03-08 23 23 0 23");
            assertThat(lake.rows("SELECT string_agg(local_hour, ',' ORDER BY hour_start) FROM traffic_local_hourly"))
                    .containsExactly("0,1,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23");
        }
    }

    @Test
    void dayOfAutumnHas25HoursOfWhichVeaCountsTwoInOneRowAndNoneIsMissing() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"" + DENVER + "\"}");
        // 01:00 is 07:00 and 08:00 in UTC; the row of 07:00 does not come.
        traffic("2026-11-01T06:00:00Z", 25, hour -> hour == 1 ? null : 1L);

        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows(DAY)).containsExactly("2026-11-01 24 24 0 25");
            assertThat(lake.rows("SELECT hour_start FROM traffic_local_hourly WHERE local_hour = 1"))
                    .containsExactly("2026-11-01 08:00:00.0");
        }
    }

    @Test
    void bothHoursOfAnotherSourceAreInTheDayAndAnOutageIsMissing() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"" + DENVER + "\"}");
        traffic("2026-11-01T06:00:00Z", 25, hour -> hour >= 10 && hour < 14 ? null : 1L);

        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows(DAY)).containsExactly("2026-11-01 21 21 4 25");
        }
    }

    @Test
    void zoneWithoutSummerTimeAndOneOffTheFullHourHaveDaysOf24Hours() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"Asia/Kolkata\"}");
        traffic("2026-03-28T18:00:00Z", 25, hour -> 1L);

        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows(DAY + " ORDER BY local_date"))
                    .containsExactly("2026-03-28 1 1 23 24", "2026-03-29 24 24 0 24");
            assertThat(lake.rows("SELECT min(local_start) FROM traffic_local_hourly"))
                    .containsExactly("2026-03-28 23:30:00.0");
        }
    }

    @Test
    void eachZoneAndSpaceHasTheTimeOfItsLocation() throws SQLException {
        list(
                "location",
                "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                "{\"location_id\":\"d\",\"timezone\":\"" + DENVER + "\"}",
                "{\"location_id\":\"x\",\"timezone\":\"Eastern Standard Time\"}",
                "{\"location_id\":\"y\",\"timezone\":\"+02:00\"}",
                "{\"location_id\":\"n\"}");
        list("site", "{\"site_id\":\"sv\",\"location_id\":\"v\"}", "{\"site_id\":\"sd\",\"location_id\":\"d\"}");
        list("sensor", "{\"sensor_id\":\"nv\",\"site_id\":\"sv\"}", "{\"sensor_id\":\"nd\",\"site_id\":\"sd\"}");
        list(
                "zone",
                "{\"zone_id\":\"a\",\"sensor_id\":\"nv\",\"name\":\"Door\"}",
                "{\"zone_id\":\"b\",\"sensor_id\":\"nd\",\"name\":\"Door\"}",
                "{\"zone_id\":\"c\",\"sensor_id\":\"gone\",\"name\":\"Door\"}");
        list(
                "space",
                "{\"space_id\":\"s\",\"location_id\":\"d\",\"name\":\"Hall\"}",
                "{\"space_id\":\"t\",\"location_id\":\"x\",\"name\":\"Attic\"}",
                "{\"space_id\":\"u\",\"location_id\":\"y\",\"name\":\"Attic\"}",
                "{\"space_id\":\"w\",\"location_id\":\"n\",\"name\":\"Attic\"}");

        try (DuckLake lake = lake("Asia/Tokyo")) {
            assertThat(lake.rows("SELECT * FROM entity_time_zone ORDER BY kind, entity_id"))
                    .containsExactly(
                            "other null null null Asia/Tokyo",
                            "space s Hall d America/Denver",
                            "space t Attic x Asia/Tokyo",
                            "space u Attic y Asia/Tokyo",
                            "space w Attic n Asia/Tokyo",
                            "zone a Door v Europe/Vienna",
                            "zone b Door d America/Denver",
                            "zone c Door null Asia/Tokyo");
        }
    }

    @Test
    void withoutLinkAndParameterAZoneOfSeveralTimesIsReadInUtcAndOneOfOneTimeInThat() throws SQLException {
        traffic("2026-07-01T22:00:00Z", 1, hour -> 1L);
        list(
                "location",
                "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                "{\"location_id\":\"d\",\"timezone\":\"" + DENVER + "\"}");
        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows("SELECT location_id, time_zone, local_start FROM traffic_local_hourly"))
                    .containsExactly("null UTC 2026-07-01 22:00:00.0");
        }
        list(
                "location",
                "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                "{\"location_id\":\"w\",\"timezone\":\"Europe/Vienna\"}");
        try (DuckLake lake = lake("UTC")) {
            assertThat(lake.rows("SELECT location_id, time_zone, local_start, is_open FROM traffic_local_hourly"))
                    .containsExactly("null Europe/Vienna 2026-07-02 00:00:00.0 null");
        }
    }

    @Test
    void occupancyIsReadInLocalTimeWithoutHoursOfAnError() throws SQLException {
        list("location", "{\"location_id\":\"l\",\"timezone\":\"Europe/Vienna\"}");
        list("space", "{\"space_id\":\"s\",\"location_id\":\"l\",\"name\":\"Hall\"}");
        openingHours("{\"l\":{\"sun\":\"10:00-18:30\"}}");
        String row =
                "{\"space_id\":\"s\",\"record_date_hour_1\":\"2026-03-%s:00:00.000Z\",\"name\":\"Hall\",\"maxoccupancy\":%d,\"minoccupancy\":%d,\"avgoccupancy\":%d%s}\n";
        write(
                keys.partition("occupancy", Optional.of(LocalDate.of(2026, 3, 28))),
                row.formatted("28T23", 2, -1, 1, ""));
        write(
                keys.partition("occupancy", Optional.of(LocalDate.of(2026, 3, 29))),
                row.formatted("29T16", 30, 10, 20, "")
                        + row.formatted("29T17", 900, 900, 900, ",\"record_error\":true"));

        try (DuckLake lake = lake("UTC")) {
            assertThat(
                            lake.rows(
                                    "SELECT local_start, is_open, max_occupancy, min_occupancy, avg_occupancy FROM occupancy_local_hourly ORDER BY hour_start"))
                    .containsExactly("2026-03-29 00:00:00.0 false 2 0 1.0", "2026-03-29 18:00:00.0 true 30 10 20.0");
            assertThat(
                            lake.rows(
                                    "SELECT local_date, is_open, max_occupancy, min_occupancy, avg_occupancy, hours, missing_hours, day_hours FROM occupancy_local_daily"))
                    .containsExactly("2026-03-29 true 30 0 10.5 2 21 23");
        }
    }

    private DuckLake lake(String timeZone) throws SQLException {
        DuckLake lake = new DuckLake(bucket, ZoneId.of(timeZone));
        for (LakeTable table : TemplateTables.lakeTables(keys)) {
            lake.with(table);
        }
        for (SqlView view : SqlView.readAll(Path.of("infra/athena"))) {
            lake.with(view);
        }
        return lake;
    }

    private void list(String stream, String... rows) {
        write(keys.partition(stream, Optional.empty()), String.join("\n", rows) + "\n");
    }

    private void openingHours(String json) {
        write(keys.openingHours(), OpeningHoursStore.lines(OpeningHours.parse(json, problem -> {
            throw new IllegalArgumentException(problem);
        })));
    }

    /** Writes a row of zone a per hour; an hour whose count is null has none. */
    private void traffic(String first, int hours, LongFunction<Long> ins) {
        Map<LocalDate, String> days =
                new TreeMap<>(Map.of(LocalDate.ofInstant(Instant.parse(first), ZoneOffset.UTC), ""));
        for (int hour = 0; hour < hours; hour++) {
            Long count = ins.apply(hour);
            if (count != null) {
                Instant start = Instant.parse(first).plus(hour, ChronoUnit.HOURS);
                days.merge(
                        LocalDate.ofInstant(start, ZoneOffset.UTC),
                        "{\"zone_id\":\"a\",\"record_date_hour_1\":\"%s\",\"name\":\"Door\",\"sumins\":%d,\"sumouts\":0}\n"
                                .formatted(start, count),
                        String::concat);
            }
        }
        days.forEach((day, rows) -> write(keys.partition("traffic", Optional.of(day)), rows));
    }

    private void write(String key, String rows) {
        Path object = bucket.resolve(key);
        try {
            Files.createDirectories(object.getParent());
            try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(object))) {
                packed.write(rows.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
