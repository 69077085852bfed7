package dev.senselake.local.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.compare.Differences.Counts;
import dev.senselake.local.compare.LakeComparison.Wanted;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.sql.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a former connector beside those of a lake that has two days of two zones. */
@Tag("N18")
class LakeComparisonTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-01-02");
    private static final String HEAD = "ZONE_ID,RECORD_DATE_HOUR_1,NAME,SUMINS,SUMOUTS,_FIVETRAN_SYNCED\n";

    @TempDir
    Path folder;

    @TempDir
    Path files;

    private HomeFolder home = new HomeFolder(Path.of(""));

    @BeforeEach
    void fillTheLake() {
        home = new HomeFolder(folder)
                .day("traffic", FIRST, row("a", "2026-01-01T05", 7), row("b", "2026-01-01T05", 5))
                .day("traffic", SECOND, row("a", "2026-01-02T05", 1), row("b", "2026-01-02T05", 2))
                .day("press", FIRST, "{\"thing\":\"p\",\"timestamp\":1767225600000,\"id\":null,\"torque\":1.5}");
    }

    private static String row(String zone, String hour, int ins) {
        return "{\"zone_id\":\"%s\",\"record_date_hour_1\":\"%s:00:00.000Z\",\"name\":\"Door, \u00f6st\",\"sumins\":%d,\"sumouts\":3}"
                .formatted(zone, hour, ins);
    }

    private static String csv(String zone, String hour, String ins) {
        return "%s,%s,\"Door, \u00f6st\",%s,3.0,2026-02-02 00:00:00\n".formatted(zone, hour, ins);
    }

    @Test
    void rowsThatAreOnlyWrittenOtherwiseAreEqual() throws IOException {
        String text = HEAD
                + csv("a", "2026-01-01 05:00:00+00:00", "7")
                + csv("b", "2026-01-01T06:00:00+01:00", "5.00")
                + csv("a", "2026-01-02T05:00:00Z", "1")
                + csv("b", "2026-01-02 05:00:00", "2");

        Differences found = compare("traffic", file("former.csv", text));

        assertThat(found.all()).isEqualTo(new Counts(4, 0, 0, 0, 0));
        assertThat(found.columns().compared())
                .containsExactlyInAnyOrder("zone_id", "record_date_hour_1", "name", "sumins", "sumouts");
        assertThat(found.columns().onlyThere()).isEmpty();
        assertThat(CompareReport.text(found))
                .startsWith("traffic: all 4 rows from 2026-01-01 to 2026-01-02 are equal in both");
    }

    @Test
    void differencesAreToldByDayAndColumnWithExamples() throws IOException {
        String text = HEAD
                + csv("a", "2026-01-01T05:00:00Z", "8")
                + csv("b", "2026-01-01T05:00:00Z", "5")
                + csv("a", "2026-01-02T05:00:00Z", "1")
                + csv("c", "2026-01-02T05:00:00Z", "9");

        Differences found = compare("traffic", file("former.csv", text));

        assertThat(found.byDay())
                .containsEntry("2026-01-01", new Counts(1, 1, 0, 0, 0))
                .containsEntry("2026-01-02", new Counts(1, 0, 1, 1, 0));
        assertThat(found.byColumn()).containsOnlyKeys("sumins").containsEntry("sumins", 1L);
        assertThat(CompareReport.text(found))
                .startsWith(
                        "traffic from 2026-01-01 to 2026-01-02: 2 rows equal, 1 differing, 1 only in the lake, 1 only in the file")
                .contains("  2026-01-01 a 2026-01-01T05:00:00Z: sumins is 7 in the lake, 8 in the file")
                .contains("  2026-01-02 b 2026-01-02T05:00:00Z: only in the lake")
                .contains("  2026-01-02 c 2026-01-02T05:00:00Z: only in the file");
        assertThat(CompareReport.json(found)).contains("\"only_here\" : 1").contains("\"sumins\" : 1");
    }

    @Test
    void onlyDaysThatBothHaveAreComparedUnlessOthersAreWanted() throws IOException {
        String text = HEAD
                + csv("a", "2025-12-31T05:00:00Z", "8")
                + csv("a", "2026-01-01T05:00:00Z", "7")
                + csv("b", "2026-01-01T05:00:00Z", "5");
        Path former = file("former.csv", text);

        assertThat(compare("traffic", former).all()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        Wanted second = new Wanted(Optional.of(SECOND), Optional.of(SECOND.plusDays(1)), 3);
        assertThat(compare("traffic", former, second).all()).isEqualTo(new Counts(0, 0, 2, 0, 0));
        assertThatThrownBy(() -> compare("traffic", file("old.csv", HEAD + csv("a", "2020-01-01T05:00:00Z", "7"))))
                .isInstanceOf(UserException.class)
                .hasMessage("there is nothing to compare: the lake has 2026-01-01 to 2026-01-02 of traffic,"
                        + " the file 2020-01-01 to 2020-01-01");
    }

    @Test
    void rowsOfADatasetAreTakenOutOfAirbytesWrappingAndRepeatedOnesAreCounted() throws IOException {
        String row =
                "{\"_airbyte_ab_id\":\"%s\",\"_airbyte_emitted_at\":1,\"_airbyte_data\":{\"Timestamp\":1767225600000,"
                        + "\"Thing\":\"p\",\"Id\":null,\"Torque\":1.50,\"airbyte_cursor\":1767225600.0}}\n";

        Differences found = compare("press", file("former.ndjson", row.formatted("x") + row.formatted("y")));

        assertThat(found.all()).isEqualTo(new Counts(1, 0, 0, 1, 1));
        assertThat(CompareReport.text(found)).contains("1 only in the file, of which 1 repeat a row");
    }

    @Test
    void parquetIsComparedByItsOwnTypes() throws SQLException {
        Path former = files.resolve("former.parquet");
        try (Connection duck = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    COPY (SELECT z AS zone_id, CAST(h AS TIMESTAMP) AS record_date_hour_1, 'Door, \u00f6st' AS name,
                      CAST(n AS DECIMAL(18, 4)) AS sumins, 3 AS sumouts, true AS _fivetran_deleted
                    FROM (VALUES ('a', '2026-01-01 05:00:00', 7), ('b', '2026-01-01 05:00:00', 6)) AS v(z, h, n))
                    TO '%s' (FORMAT parquet)""".formatted(former));
        }

        assertThat(compare("traffic", former).all()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        assertThatThrownBy(() -> compare("traffic", file("former.csv", "a,b\n1,2\n")))
                .isInstanceOf(UserException.class)
                .hasMessage("the file has no column record_date_hour_1, by which rows are told apart; it has a, b");
        assertThatThrownBy(() -> compare("traffic", file("former.txt", "a")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its name must end with .csv");
        assertThatThrownBy(() -> compare("traffic", files.resolve("none.csv")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("check that it exists");
        assertThatThrownBy(() -> compare("trafic", files.resolve("none.csv")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the lake holds nothing of trafic");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private Differences compare(String stream, Path former) {
        return compare(stream, former, new Wanted(Optional.empty(), Optional.empty(), 10));
    }

    private Differences compare(String stream, Path former, Wanted wanted) {
        try (OpenLake lake = home.lake()) {
            return new LakeComparison(lake, stream).with(former, wanted, files);
        }
    }
}
