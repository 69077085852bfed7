package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.lake.ObjectKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views over a small lake, each value told beforehand. */
class ViewsTest {
    private static final String ZONES =
            "SELECT zone_id, site_name, location_name, time_zone FROM dim_zone ORDER BY zone_id";
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private final ObjectKeys keys = new ObjectKeys("raw");

    @TempDir
    Path bucket;

    @BeforeEach
    void writeTheLake() throws IOException {
        day("traffic", DAY, """
                {"zone_id":"a","record_date_hour_1":"2026-01-31T05:00:00.000Z","name":"Door","sumins":7,"sumouts":3}
                {"zone_id":"a","record_date_hour_1":"2026-01-31T06:00:00.000Z","name":"Door","sumins":2,"sumouts":9}
                {"zone_id":"b","record_date_hour_1":"2026-01-31T05:00:00.000Z","name":"Door","sumins":4,"sumouts":null}
                {"zone_id":"b","record_date_hour_1":"2026-01-31T06:00:00.000Z","name":"Door","sumins":5,"sumouts":1}
                """);
        day("traffic", DAY.plusDays(1), """
                {"zone_id":"a","record_date_hour_1":"2026-02-01T05:00:00.000Z","name":"Door","sumins":1,"sumouts":0}
                """);
        day("occupancy", DAY, """
                {"space_id":"s","record_date_hour_1":"2026-01-31T01:00:00.000Z","name":"Hall","avgoccupancy":-1.5,"maxoccupancy":3,"minoccupancy":-4}
                {"space_id":"s","record_date_hour_1":"2026-01-31T02:00:00.000Z","name":"Hall","avgoccupancy":812.25,"maxoccupancy":900,"minoccupancy":0}
                {"space_id":"s","record_date_hour_1":"2026-01-31T03:00:00.000Z","name":"Hall","avgoccupancy":5,"maxoccupancy":6,"minoccupancy":4,"record_error":true}
                {"space_id":"s","record_date_hour_1":"2026-01-31T04:00:00.000Z","name":"Hall","avgoccupancy":null,"maxoccupancy":null,"minoccupancy":2,"record_error":false}
                """);
        run("run-1", """
                {"run_id":"run-1","as_of":"2026-01-31T04:00:00Z","mode":"incremental","status":"SUCCEEDED",\
                "started_at":"2026-01-31T04:00:01Z","ended_at":"2026-01-31T04:10:00Z","streams":[\
                {"stream":"traffic","windows":1,"partitions":{"planned":15,"written":2,"unchanged":13,"superseded":0,\
                "skipped":0,"failed":0,"waived":0},"rows":360,"bytes":1,"requests":1,"retries":0,\
                "landed":"2026-01-31","settled":"2026-01-17","flags":{"restated":1,"thin":2}},\
                {"stream":"zone","windows":1,"partitions":{"planned":1,"written":0,"unchanged":1,"superseded":0,\
                "skipped":0,"failed":0,"waived":0},"rows":5,"bytes":1,"requests":1,"retries":0,\
                "landed":"2026-01-31","settled":null,"flags":{}}],"failures":[]}
                """);
        run("run-2", """
                {"run_id":"run-2","as_of":"2026-02-01T04:00:00Z","mode":"incremental","status":"PARTIAL",\
                "started_at":"2026-02-01T04:00:01Z","ended_at":"2026-02-01T04:10:00.5Z","streams":[\
                {"stream":"traffic","windows":1,"partitions":{"planned":16,"written":0,"unchanged":12,"superseded":0,\
                "skipped":0,"failed":4,"waived":0},"rows":288,"bytes":1,"requests":3,"retries":2,\
                "landed":"2026-01-31","settled":"2026-01-17","flags":{"empty":1}},\
                {"stream":"idle","windows":0,"partitions":{"planned":0,"written":0,"unchanged":0,"superseded":0,\
                "skipped":0,"failed":0,"waived":0},"rows":0,"bytes":0,"requests":0,"retries":0,\
                "landed":null,"settled":null,"flags":{}}],"failures":[{"stream":"traffic","from":"2026-01-29",\
                "to":"2026-02-02","error":"SourceUnavailable","message":"it was \\"down\\"","next_step":"wait"}]}
                """);
    }

    @Test
    void netFlowIsInsMinusOutsAndUnknownWhereOneIs() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows("SELECT zone_id, hour_start, ins, outs, net_flow FROM traffic_hourly"
                            + " WHERE dt = '2026-01-31' ORDER BY zone_id, hour_start"))
                    .containsExactly(
                            "a 2026-01-31 05:00:00.0 7 3 4",
                            "a 2026-01-31 06:00:00.0 2 9 -7",
                            "b 2026-01-31 05:00:00.0 4 null null",
                            "b 2026-01-31 06:00:00.0 5 1 4");
        }
    }

    @Test
    void dailyNetFlowAddsUpTheHourlyOnes() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows(
                            "SELECT zone_id, dt, ins, outs, net_flow, hours FROM traffic_daily ORDER BY zone_id, dt"))
                    .containsExactly("a 2026-01-31 9 12 -3 2", "a 2026-02-01 1 0 1 1", "b 2026-01-31 9 1 4 2");
            assertThat(lake.rows("SELECT zone_id, dt, sum(net_flow) FROM traffic_hourly GROUP BY ALL ORDER BY ALL"))
                    .isEqualTo(lake.rows("SELECT zone_id, dt, net_flow FROM traffic_daily ORDER BY ALL"));
        }
    }

    @Test
    void occupancyIsNeverBelowZeroAndUnknownStaysUnknown() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows("SELECT hour_start, min_occupancy, avg_occupancy, max_occupancy FROM occupancy_hourly"
                            + " ORDER BY hour_start"))
                    .containsExactly(
                            "2026-01-31 01:00:00.0 0 0.0 3",
                            "2026-01-31 02:00:00.0 0 812.25 900",
                            "2026-01-31 04:00:00.0 2 null null");
        }
    }

    @Test
    void freshnessIsWhatTheNewestRunOfAStreamSaid() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows(
                            "SELECT stream, landed, settled, last_run_id, last_run_at, last_run_failed, last_good_at"
                                    + " FROM stream_freshness ORDER BY stream"))
                    .containsExactly(
                            "idle null null run-2 2026-02-01 04:10:00.5 0 2026-02-01 04:10:00.5",
                            "traffic 2026-01-31 2026-01-17 run-2 2026-02-01 04:10:00.5 4 2026-01-31 04:10:00.0",
                            "zone 2026-01-31 null run-1 2026-01-31 04:10:00.0 0 2026-01-31 04:10:00.0");
            assertThat(lake.rows(
                            "SELECT hours_since_landed - date_diff('hour', TIMESTAMP '2026-01-31', now()::TIMESTAMP)"
                                    + " BETWEEN -1 AND 1 FROM stream_freshness WHERE stream = 'traffic'"))
                    .containsExactly("true");
        }
    }

    @Test
    void coverageIsTheShareOfPlannedDaysThatDidNotFail() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows("SELECT run_id, stream, planned, unchanged, failed, coverage, row_count, empty_days,"
                            + " restated_days, thin_days FROM run_coverage ORDER BY run_id, stream"))
                    .containsExactly(
                            "run-1 traffic 15 13 0 1.0 360 0 1 2",
                            "run-1 zone 1 1 0 1.0 5 0 0 0",
                            "run-2 idle 0 0 0 null 0 0 0 0",
                            "run-2 traffic 16 12 4 0.75 288 1 0 0");
        }
    }

    @Test
    void failuresNameTheirDaysAndTheNextStep() throws SQLException {
        try (DuckLake lake = lake()) {
            assertThat(lake.rows("SELECT * FROM run_failures"))
                    .containsExactly("run-2 2026-02-01 04:10:00.5 traffic 2026-01-29 2026-02-02 SourceUnavailable"
                            + " it was \"down\" wait");
        }
    }

    @Test
    void zoneHasItsLocationByTheLinksAndWhereThereIsOneLocationWithoutThem() throws IOException, SQLException {
        list(
                "zone",
                "{\"zone_id\":\"a\",\"name\":\"Door\",\"sensor_id\":\"n\"}\n{\"zone_id\":\"b\",\"name\":\"Gate\"}\n");
        list("location", "{\"location_id\":\"l\",\"name\":\"Museum\",\"timezone\":\"America/Denver\"}\n");
        try (DuckLake lake = lake()) {
            assertThat(lake.rows(ZONES))
                    .containsExactly("a null Museum America/Denver", "b null Museum America/Denver");
        }
        list("sensor", "{\"sensor_id\":\"n\",\"site_id\":\"s\",\"name\":\"Sensor\"}\n");
        list("site", "{\"site_id\":\"s\",\"location_id\":\"m\",\"name\":\"Site\"}\n");
        list(
                "location",
                "{\"location_id\":\"l\",\"name\":\"Museum\"}\n{\"location_id\":\"m\",\"name\":\"Zoo\",\"timezone\":\"UTC\"}\n");
        try (DuckLake lake = lake()) {
            assertThat(lake.rows(ZONES)).containsExactly("a Site Zoo UTC", "b null null UTC");
        }
    }

    @Test
    void everyColumnOfAViewHasTheTypeThatTheCatalogNames() throws SQLException {
        try (DuckLake lake = lake()) {
            for (SqlView view : SqlView.readAll(Path.of("infra/athena"))) {
                assertThat(lake.rows(
                                "SELECT column_name, lower(column_type) FROM (DESCRIBE %s)".formatted(view.name())))
                        .as(view.name())
                        .containsExactlyElementsOf(view.columns().stream()
                                .map(column -> column.name() + " "
                                        + column.prestoType().replace("timestamp(3)", "timestamp_ms"))
                                .toList());
            }
        }
    }

    @Test
    void textInAColumnOfNumbersIsNoRow() throws IOException, SQLException {
        day("traffic", DAY, "{\"zone_id\":\"a\",\"record_date_hour_1\":\"x\",\"sumins\":\"many\"}\n");
        try (DuckLake lake = lake()) {
            assertThatThrownBy(() -> lake.rows("SELECT sum(sumins) FROM traffic"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private DuckLake lake() throws SQLException {
        DuckLake lake = new DuckLake(bucket);
        for (LakeTable table : TemplateTables.lakeTables(keys)) {
            lake.with(table);
        }
        for (SqlView view : SqlView.readAll(Path.of("infra/athena"))) {
            lake.with(view);
        }
        return lake;
    }

    private void day(String stream, LocalDate day, String rows) throws IOException {
        put(keys.partition(stream, Optional.of(day)), rows);
    }

    private void list(String stream, String rows) throws IOException {
        put(keys.partition(stream, Optional.empty()), rows);
    }

    private void put(String key, String rows) throws IOException {
        Path object = bucket.resolve(key);
        Files.createDirectories(object.getParent());
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(object))) {
            packed.write(rows.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void run(String id, String summary) throws IOException {
        Path object = bucket.resolve(keys.runSummary(id));
        Files.createDirectories(object.getParent());
        Files.writeString(object, summary);
    }
}
