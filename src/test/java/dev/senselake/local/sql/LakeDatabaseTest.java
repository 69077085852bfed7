package dev.senselake.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeDatabaseTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private HomeFolder home = new HomeFolder(Path.of(""));

    @BeforeEach
    void fillTheLake() {
        home = new HomeFolder(folder)
                .day("traffic", DAY.minusDays(1))
                .day(
                        "traffic",
                        DAY,
                        "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-01-31T05:00:00.000Z\",\"name\":\"Door\",\"sumins\":7,\"sumouts\":3}",
                        "{\"zone_id\":\"b\",\"record_date_hour_1\":\"2026-01-31T05:00:00.000Z\",\"name\":\"Gate, \u00f6st\",\"sumins\":5,\"sumouts\":1}")
                .day("press", DAY.minusDays(1))
                .day("press", DAY, "{\"thing\":\"p\",\"timestamp\":1,\"id\":null,\"torque\":1.5}")
                .put(
                        "_senselake/columns/press.json",
                        "{\"since\":\"2026-01-01T00:00:00Z\",\"columns\":{\"Thing\":\"thing\",\"Old\":\"old\"}}")
                .put(
                        "_senselake/columns/traffic.json",
                        "{\"since\":\"2026-01-01T00:00:00Z\",\"columns\":{\"zoneId\":\"zone_id\",\"sumins\":\"sumins\"}}")
                .put(
                        "_senselake/changes/traffic/dt=2026-01-31/7.ndjson.gz",
                        "{\"change\":\"changed\",\"key\":{\"zone_id\":\"a\"},\"old\":{\"sumins\":6},\"new\":{\"sumins\":7}}",
                        "{\"stream\":\"traffic\",\"day\":\"2026-01-31\",\"generation\":7,\"replaces\":4,\"rows_before\":2,\"rows_after\":2,\"rows_listed\":1}")
                .put(
                        "_senselake/runs/r1.json",
                        "{\"run_id\":\"r1\",\"mode\":\"incremental\",\"status\":\"SUCCEEDED\",\"as_of\":\"2026-02-01T04:00:00Z\",\"started_at\":\"2026-02-01T04:00:01Z\",\"ended_at\":\"2026-02-01T04:00:02.5Z\",\"streams\":[{\"stream\":\"traffic\",\"partitions\":{\"planned\":2,\"written\":1,\"unchanged\":1,\"superseded\":0,\"skipped\":0,\"failed\":0,\"waived\":0},\"rows\":2,\"requests\":1,\"retries\":0,\"landed\":\"2026-02-01\",\"settled\":null,\"flags\":{}}],\"failures\":[],\"notes\":[\"a note\"]}");
    }

    @Test
    void tablesAreThoseOfTheStreamsAndTheViewsOfAthena() {
        assertThat(csv("select zone_id, sumins, dt from traffic order by zone_id"))
                .isEqualTo("zone_id,sumins,dt\na,7,2026-01-31\nb,5,2026-01-31\n");
        assertThat(csv("select zone_name, ins from traffic_daily order by 1"))
                .isEqualTo("zone_name,ins\nDoor,7\n\"Gate, \u00f6st\",5\n");
        assertThat(csv("select stream, landed from stream_freshness")).isEqualTo("stream,landed\ntraffic,2026-02-01\n");
        assertThat(csv("select count(*) from sensor, space, occupancy_hourly")).isEqualTo("count_star()\n0\n");
    }

    @Test
    void viewsInLocalTimeReadTheListsAndTheOpeningHoursThatThereAre() {
        assertThat(csv("select zone_id, time_zone, local_start, is_open from traffic_local_hourly order by 1 limit 1"))
                .isEqualTo("zone_id,time_zone,local_start,is_open\na,UTC,2026-01-31 05:00:00,\n");
        home.list("location", "{\"location_id\":\"l\",\"timezone\":\"Europe/Vienna\"}")
                .put(
                        "_senselake/opening_hours/opening_hours.ndjson.gz",
                        "{\"location_id\":\"l\",\"weekday\":6,\"hour\":6,\"open_minutes\":60}");
        assertThat(csv("select zone_id, local_date, is_open, ins, missing_hours from traffic_local_daily"
                        + " order by 1 limit 1"))
                .isEqualTo("zone_id,local_date,is_open,ins,missing_hours\na,2026-01-31,true,7,23\n");
    }

    @Test
    void columnsOfADatasetAreThoseOfItsRowsAndOfItsBookBehindEmptyDays() {
        assertThat(csv("select * from press")).isEqualTo("thing,timestamp,id,old,torque,dt\np,1,,,1.5,2026-01-31\n");
    }

    @Test
    void runsAndChangesStandBesideTheLake() {
        assertThat(csv("select run_id, ended_at, written, row_count, retries, throttles, notes from runs"))
                .isEqualTo(
                        "run_id,ended_at,written,row_count,retries,throttles,notes\nr1,2026-02-01 04:00:02.5,1,2,0,0,[a note]\n");
        assertThat(
                        csv(
                                "select stream, dt, generation, change, key->>'zone_id' k, old_row->>'sumins' o, new_row->>'sumins' n from changes"))
                .isEqualTo("stream,dt,generation,change,k,o,n\ntraffic,2026-01-31,7,changed,a,6,7\n");
    }

    @Test
    void zonesThatWereRenamedMovedOrRemovedAreRemembered() {
        home.list(
                        "zone",
                        "{\"zone_id\":\"a\",\"name\":\"West door\",\"sensor_id\":\"m\"}",
                        "{\"zone_id\":\"c\",\"name\":\"Gate\"}")
                .put(
                        "_senselake/changes/zone/2.ndjson.gz",
                        "{\"change\":\"changed\",\"key\":{\"zone_id\":\"a\"},\"old\":{\"name\":\"Door\",\"sensor_id\":\"n\"},\"new\":{\"name\":\"West door\",\"sensor_id\":\"n\"}}",
                        "{\"change\":\"removed\",\"key\":{\"zone_id\":\"b\"},\"old\":{\"name\":\"Hatch\",\"sensor_id\":\"n\"}}",
                        "{\"stream\":\"zone\",\"generation\":2,\"replaces\":1,\"reading\":{\"end\":\"2026-02-01T04:00:00Z\"}}")
                .put(
                        "_senselake/changes/zone/5.ndjson.gz",
                        "{\"change\":\"changed\",\"key\":{\"zone_id\":\"a\"},\"old\":{\"name\":\"West door\",\"sensor_id\":\"n\"},\"new\":{\"name\":\"West door\",\"sensor_id\":\"m\"}}",
                        "{\"stream\":\"zone\",\"generation\":5,\"replaces\":2,\"reading\":{\"end\":\"2026-02-09T04:00:00Z\"}}");

        assertThat(
                        csv(
                                "select zone_id, zone_name, sensor_id, valid_from, valid_to from zone_history order by zone_id, valid_from nulls first"))
                .isEqualTo("""
                        zone_id,zone_name,sensor_id,valid_from,valid_to
                        a,Door,n,,2026-02-01 04:00:00
                        a,West door,n,2026-02-01 04:00:00,2026-02-09 04:00:00
                        a,West door,m,2026-02-09 04:00:00,
                        b,Hatch,n,,2026-02-01 04:00:00
                        c,Gate,,,
                        """);
    }

    @Test
    void indexesThatAMirrorKeepsBesideTheObjectsAreNoRows() {
        home.put("_senselake/runs/.index.json", "{\"_senselake/runs/r1.json\":\"tag\"}")
                .put("zone/.index.json", "{}");

        assertThat(csv("select run_id from runs")).isEqualTo("run_id\nr1\n");
        assertThat(csv("select count(*) from run_coverage, zone")).isEqualTo("count_star()\n0\n");
    }

    @Test
    void whatThereIsCanBeAsked() {
        assertThat(csv("show tables").lines())
                .contains(
                        "traffic",
                        "press",
                        "traffic_hourly",
                        "runs",
                        "changes",
                        "ledger",
                        "zone_history",
                        "senselake_runs");
        assertThat(ask(database -> database.table("show tables") + database.table("from traffic_daily, press"))
                        .lines())
                .last()
                .isEqualTo("(2 rows)");
        assertThat(csv("describe traffic")).contains("sumins,BIGINT", "dt,VARCHAR");
    }

    @Test
    void tableShowsTheFirstRowsAndSaysHowManyThereAre() {
        assertThat(ask(database -> database.table("select name, sumins, null as n from traffic order by zone_id")))
                .isEqualTo("name       sumins     n%nDoor            7  NULL%nGate, \u00f6st       5  NULL%n(2 rows)%n"
                        .formatted());
        assertThat(ask(database -> database.table("from range(100000)")).lines())
                .hasSize(AnswerTable.MOST_ROWS + 2)
                .last()
                .asString()
                .startsWith("(100,000 rows, of which the first 200 are shown");
    }

    @Test
    void jsonIsOneArrayWithNumbersAsTheyAre() {
        assertThat(written("select zone_id, sum(sumins) as s from traffic group by all order by all", FileFormat.JSON)
                        .replaceAll("\\s", ""))
                .isEqualTo("[{\"zone_id\":\"a\",\"s\":7},{\"zone_id\":\"b\",\"s\":5}]");
    }

    @Test
    void whatDoesMoreThanReadTheLakeIsRefused() {
        List<String> refused = List.of(
                "create table t (i int)",
                "drop view traffic",
                "set threads = 1",
                "copy (select 1) to '%s/never.csv'".formatted(work),
                "attach '%s/never.db'".formatted(work),
                "install httpfs",
                "select 1; select 2",
                "",
                "selec 1",
                "select * from read_text('/etc/hostname')",
                "select * from '/etc/hostname.csv'",
                "select * from 'https://example.com/a.csv'");
        try (OpenLake lake = home.lake();
                LakeDatabase database = HomeFolder.database(lake, work)) {
            assertThat(refused)
                    .allSatisfy(sql -> assertThatThrownBy(() -> database.table(sql))
                            .isInstanceOf(UserException.class)
                            .message()
                            .doesNotContain("Error:", "Exception"));
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void whatIsWrongIsSaidInPlainWordsWithWhatThereIs() {
        assertThatThrownBy(() -> ask(database -> database.table("select * from trafic")))
                .hasMessageStartingWith("there is no table trafic (did you mean traffic?); there are changes, ");
        assertThatThrownBy(() -> ask(database -> database.table("select zone_id,\nnam from traffic")))
                .hasMessageContaining("\"name\"")
                .message()
                .endsWith("%nnam from traffic%n^".formatted());
        home.day("traffic", DAY.plusDays(1), "{\"zone_id\":\"a\",\"sumins\":\"many\"}");
        home.day("traffic", DAY.plusDays(2), "{\"zone_id\":\"a\",\"sumins\":1}");
        assertThatThrownBy(() -> ask(database -> database.table("select sum(sumins) from traffic")))
                .hasMessageContaining("dt=2026-02-01/traffic.ndjson.gz")
                .hasMessageContaining("run --backfill");
    }

    @Test
    void datasetOfAnOwnNameHasItsTableAndOursIsThereByItsSchema() {
        home.day("runs", DAY, "{\"thing\":\"p\",\"timestamp\":1,\"id\":\"1\",\"laps\":3}");

        assertThat(csv("select thing, laps from runs")).isEqualTo("thing,laps\np,3\n");
        assertThat(csv("select r.laps, o.run_id from runs as r, senselake.runs as o"))
                .isEqualTo("laps,run_id\n3,r1\n");
        assertThat(csv("select generation from senselake.changes")).isEqualTo("generation\n7\n");
        assertThat(csv("select generation from changes")).isEqualTo("generation\n7\n");
        assertThat(csv("select table_schema from information_schema.tables where table_name = 'runs' order by 1"))
                .isEqualTo("table_schema\nmain\nsenselake\n");
        try (OpenLake lake = home.lake();
                LakeDatabase database = HomeFolder.database(lake, work)) {
            assertThat(database.names())
                    .contains("runs", "senselake.runs", "changes")
                    .doesNotContain("senselake.changes");
            assertThat(database.table("select count(*) from runs")).contains("1");
            assertThat(database.notes()).singleElement().asString().contains("senselake.runs is the table");
        }
    }

    @Test
    void damagedObjectIsNamedWithWhatLoadsItAgain() throws IOException {
        Path day = home.bucket().resolve("traffic/dt=2026-02-03/traffic.ndjson.gz");
        home.day("traffic", LocalDate.of(2026, 2, 3), "<html>");
        assertDamaged("select * from traffic", "--backfill 2026-02-03..2026-02-04 --stream traffic");
        Files.writeString(day, "no gzip");
        assertDamaged("select count(*) from traffic", "--backfill 2026-02-03..2026-02-04 --stream traffic");
        assertThat(csv("select count(*) as n from traffic where dt < '2026-02-03'"))
                .isEqualTo("n\n2\n");
        Files.delete(day);
        home.list("zone");
        Files.writeString(home.bucket().resolve("zone/zone.ndjson.gz"), "no gzip");
        assertDamaged("select * from zone", "./senselake run --stream zone");
        home.put("_senselake/changes/zone/9.ndjson.gz", "<html>");
        assertDamaged("select * from changes", "move it away");
    }

    private void assertDamaged(String question, String repair) {
        assertThatThrownBy(() -> csv(question))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining(repair);
    }

    @Test
    void aQuestionThatTakesLongCanBeStopped() {
        try (OpenLake lake = home.lake();
                LakeDatabase database = HomeFolder.database(lake, work)) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                    () -> database.table("select count(*) from range(100000000) a, range(100000000) b"));
            while (!database.isBusy()) {
                Thread.onSpinWait();
            }
            database.stop();
            assertThatThrownBy(answer::join).hasRootCauseMessage("stopped").hasMessageContaining("stopped");
        }
    }

    private String csv(String sql) {
        return written(sql, FileFormat.CSV);
    }

    private String written(String sql, FileFormat format) {
        return ask(database -> {
            Path file = work.resolve("answer");
            database.write(sql, format, file);
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String ask(Function<LakeDatabase, String> question) {
        try (OpenLake lake = home.lake();
                LakeDatabase database = HomeFolder.database(lake, work)) {
            return question.apply(database);
        }
    }
}
