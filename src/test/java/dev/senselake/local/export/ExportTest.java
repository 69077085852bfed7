package dev.senselake.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.export.Export.Counts;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.sql.FileFormat;
import dev.senselake.local.sql.HomeFolder;
import dev.senselake.local.sql.LakeDatabase;
import dev.senselake.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of a museum around the end of a month, each sum told beforehand. */
class ExportTest {
    private static final LocalDate SATURDAY = LocalDate.of(2026, 1, 31);
    private static final Window DAYS = new Window(SATURDAY, SATURDAY.plusDays(3));

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private OpenLake lake;
    private LakeDatabase database;

    @BeforeEach
    void fillTheLake() {
        lake = new HomeFolder(folder)
                .list("location", "{\"location_id\":\"l\",\"name\":\"City Museum\",\"timezone\":\"America/Denver\"}")
                .list("zone", zone("a", "Door"), zone("b", "Door"), zone("c", "Gate: north/east"))
                .list("space", "{\"space_id\":\"s\",\"location_id\":\"l\",\"name\":\"Hall\"}")
                .day(
                        "traffic",
                        SATURDAY,
                        hour("a", "2026-01-31T05", 1, 0),
                        hour("a", "2026-01-31T23", 2, 1),
                        hour("b", "2026-01-31T23", 4, 0))
                .day(
                        "traffic",
                        SATURDAY.plusDays(1),
                        hour("a", "2026-02-01T04", 8, 2),
                        hour("c", "2026-02-01T09", 0, 0))
                .day(
                        "traffic",
                        SATURDAY.plusDays(2),
                        hour("a", "2026-02-02T20", 16, 4),
                        hour("gone", "2026-02-02T20", 32, 0))
                .day("traffic", SATURDAY.minusDays(1), hour("a", "2026-01-30T23", 128, 0))
                .day("traffic", SATURDAY.plusDays(3), hour("a", "2026-02-03T02", 64, 8))
                .day(
                        "occupancy",
                        SATURDAY,
                        "{\"space_id\":\"s\",\"record_date_hour_1\":\"2026-01-31T20:00:00.000Z\",\"name\":\"Hall\",\"maxoccupancy\":9,\"minoccupancy\":-1,\"avgoccupancy\":4}",
                        "{\"space_id\":\"s\",\"record_date_hour_1\":\"2026-01-31T21:00:00.000Z\",\"name\":\"Hall\",\"maxoccupancy\":5,\"minoccupancy\":2,\"avgoccupancy\":3}")
                .lake();
        database = HomeFolder.database(lake, work);
    }

    @AfterEach
    void close() {
        database.close();
        lake.close();
    }

    @Test
    void daysWeeksAndMonthsOfUtcAddUpTheHours() {
        assertThat(csv(Counts.ZONES, Period.DAY, "a")).isEqualTo("""
                        location_name,zone_id,zone_name,day,ins,outs,hours
                        City Museum,a,Door,2026-01-31,3,1,2
                        City Museum,a,Door,2026-02-01,8,2,1
                        City Museum,a,Door,2026-02-02,16,4,1
                        """);
        assertThat(csv(Counts.ZONES, Period.WEEK, "a"))
                .endsWith("a,Door,2026-01-26,11,3,3\nCity Museum,a,Door,2026-02-02,16,4,1\n");
        assertThat(csv(Counts.ZONES, Period.MONTH, "a", "gone")).isEqualTo("""
                        location_name,zone_id,zone_name,month,ins,outs,hours
                        City Museum,a,Door,2026-01-01,3,1,2
                        City Museum,a,Door,2026-02-01,24,6,2
                        ,gone,Old: name/x,2026-02-01,32,0,1
                        """);
        assertThat(csv(Counts.ZONES, Period.HOUR, "b")).endsWith("City Museum,b,Door,2026-01-31 23:00:00,4,0,1\n");
    }

    @Test
    void localDaysAreThoseOfTheMuseum() {
        assertThat(csv(new Export(Counts.ZONES, Period.DAY, true, List.of("a"), DAYS)))
                .isEqualTo("""
                        location_name,zone_id,zone_name,day,ins,outs,hours
                        City Museum,a,Door,2026-01-31,10,3,2
                        City Museum,a,Door,2026-02-02,80,12,2
                        """);
        assertThat(csv(new Export(Counts.ZONES, Period.HOUR, true, List.of("a"), DAYS)))
                .startsWith("""
                        location_name,zone_id,zone_name,local_start,hour_start,ins,outs,hours
                        City Museum,a,Door,2026-01-31 16:00:00,2026-01-31 23:00:00,2,1,1
                        """);
        assertThat(csv(new Export(Counts.LOCATIONS, Period.MONTH, true, List.of("a", "b"), DAYS)))
                .endsWith("l,City Museum,2026-01-01,14,3,2,3\nl,City Museum,2026-02-01,80,12,1,2\n");
        assertThat(csv(new Export(Counts.SPACES, Period.DAY, true, List.of(), DAYS)))
                .endsWith("City Museum,s,Hall,2026-01-31,9,0,3.5,2\n");
    }

    @Test
    void gateCountsAreAFilePerZoneByLocalDayWithoutZeros() throws IOException {
        Export days = new Export(Counts.ZONES, Period.DAY, true, List.of(), DAYS);

        assertThat(LibInsights.write(days, database, work))
                .isEqualTo(Map.of("Door.csv", 2L, "Door (b).csv", 1L, "Old- name-x.csv", 1L));
        assertThat(work.resolve("Door.csv"))
                .hasContent("date,gate_start,gate_end\n2026-01-31,10,3\n2026-02-02,80,12\n");
        assertThat(Files.readAllBytes(work.resolve("Door (b).csv")))
                .asString(UTF_8)
                .isEqualTo("date,gate_start,gate_end\n2026-01-31,4,0\n");

        Export hours = new Export(Counts.ZONES, Period.HOUR, true, List.of("a"), DAYS);

        assertThat(LibInsights.write(hours, database, work)).containsOnlyKeys("Door.csv");
        assertThat(work.resolve("Door.csv"))
                .hasContent(
                        "date,gate_start,gate_end\n2026-01-31 16:00,2,1\n2026-01-31 21:00,8,2\n2026-02-02 13:00,16,4\n2026-02-02 19:00,64,8\n");
    }

    @Test
    void totalsOfALocationAddUpItsZones() {
        assertThat(csv(Counts.LOCATIONS, Period.MONTH)).isEqualTo("""
                        location_id,location_name,month,ins,outs,zones,hours
                        l,City Museum,2026-01-01,7,1,2,3
                        l,City Museum,2026-02-01,24,6,2,3
                        ,,2026-02-01,32,0,1,1
                        """);
    }

    @Test
    void presenceOfASpaceIsNotAddedUp() {
        assertThat(csv(Counts.SPACES, Period.DAY)).isEqualTo("""
                        location_name,space_id,space_name,day,max_occupancy,min_occupancy,avg_occupancy,hours
                        City Museum,s,Hall,2026-01-31,9,0,3.5,2
                        """);
    }

    @Test
    void entitiesAreNamedByIdOrByNameAndAnUnknownOneIsTold() {
        List<String> notices = new ArrayList<>();
        NamedEntities entities = new NamedEntities(database, notices::add);

        assertThat(entities.ids(Counts.ZONES, List.of("Door", "c", "dor"))).containsExactly("a", "b", "c", "dor");
        assertThat(notices)
                .containsExactly(
                        "dor is no zone of the newest list (did you mean Door?): taken as the id of a former one");
        assertThat(entities.ids(Counts.SPACES, List.of("Hall"))).containsExactly("s");
    }

    private String csv(Counts counts, Period by, String... ids) {
        return csv(new Export(counts, by, false, List.of(ids), DAYS));
    }

    private String csv(Export export) {
        Path file = work.resolve("answer");
        long rows = database.write(export.question(), FileFormat.CSV, file);
        try {
            assertThat(Files.readAllLines(file)).hasSize((int) rows + 1);
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String zone(String id, String name) {
        return "{\"zone_id\":\"%s\",\"name\":\"%s\",\"sensor_id\":null}".formatted(id, name);
    }

    private static String hour(String zone, String hour, int ins, int outs) {
        return "{\"zone_id\":\"%s\",\"record_date_hour_1\":\"%s:00:00.000Z\",\"name\":\"Old: name/x\",\"sumins\":%d,\"sumouts\":%d}"
                .formatted(zone, hour, ins, outs);
    }
}
