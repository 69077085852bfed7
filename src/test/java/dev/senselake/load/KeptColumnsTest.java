package dev.senselake.load;

import static dev.senselake.load.DatasetWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Finality.Standing;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of a dataset's columns, from the source's rows to what a reader of the lake finds. */
class KeptColumnsTest {
    private static final Window DAYS = new Window(FIRST, FIRST.plusDays(3));

    @TempDir
    Path folder;

    @TempDir
    Path copy;

    private DatasetWorld world;

    @BeforeEach
    void start() {
        world = new DatasetWorld(folder, 16 << 20);
    }

    @Test
    @Tag("FC9")
    void columnsThatCollideAreBothKeptForEver() throws SQLException {
        world.row(FIRST, "a", "\"Energy-\":2,\"Energy+\":1,\"Temp1\":3,\"Temp_1\":4,\"m\u00b2/h\":5,\"m\u00b3/h\":6");

        TaskOutcome outcome = world.load("press", DAYS);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(3, 0, 0, 0, 0, 0));
        assertThat(world.lines("press", FIRST))
                .containsExactly(
                        "{\"thing\":\"a\",\"timestamp\":1767268800000,\"id\":null,\"energy_\":1,\"energy_1\":2,"
                                + "\"m_h\":5,\"m_h_1\":6,\"temp_1\":3,\"temp_1_1\":4}");

        world.tomorrow().row(FIRST.plusDays(1), "a", "\"Energy-\":7").load("press", DAYS);
        assertThat(world.lines("press", FIRST.plusDays(1)))
                .singleElement()
                .asString()
                .endsWith("\"energy_1\":7}");
        assertThat(query("SELECT sum(energy_), sum(energy_1) FROM read_json('%s/press/*/*.gz')"))
                .containsExactly("1 9");
    }

    @Test
    @Tag("FC9")
    void anotherDatasetIsUnhurt() {
        world.row(FIRST, "a", "\"A+\":1,\"A-\":2").load("press", DAYS);

        world.emptied().row(FIRST, "a", "\"A-\":2").load("oven", DAYS);

        assertThat(world.lines("oven", FIRST)).singleElement().asString().endsWith("\"a_\":2}");
        assertThat(world.registry("oven")).doesNotContain("A+");
    }

    @Test
    @Tag("FC7")
    void aColumnNamedAsTheDayIsKeptBesideIt() throws SQLException {
        world.row(FIRST, "a", "\"DT\":42").load("press", DAYS);

        assertThat(query("SELECT dt, dt_1 FROM read_json('%s/press/*/*.gz', hive_partitioning = true)"))
                .containsExactly("2026-01-01 42");
    }

    @Test
    @Tag("FC8")
    void namesInOtherScriptsStayAsTheyAre() throws SQLException {
        world.row(
                FIRST,
                "a",
                "\"\u30ac\u30b9\":1,\"\u30ab\u30b9\":2,\"\uc628\ub3c4\":3,\"\u0e2a\u0e33\u0e23\u0e27\u0e08\u0e43\u0e2b\u0e21\u0e48\":4,\"Gr\u00f6\u00dfe\":5");

        world.load("press", DAYS);

        assertThat(
                        query(
                                "SELECT \"\u30ac\u30b9\", \"\u30ab\u30b9\", \"\uc628\ub3c4\", \"\u0e2a\u0e33\u0e23\u0e27\u0e08\u0e43\u0e2b\u0e21\u0e48\", \"gro\u00dfe\" FROM read_json('%s/press/*/*.gz')"))
                .containsExactly("1 2 3 4 5");
    }

    @Test
    @Tag("FC8")
    void onlyDatasetsWhoseColumnsAreRenamedComeDueAgain() {
        for (String name : List.of("press", "oven", "belt")) {
            DAYS.days().forEach(day -> world.loadedBefore(name, day));
        }
        Window next = Window.of(DAYS.to());
        world.tomorrow().row(DAYS.to(), "a", "\"\u30ac\u30b9\":1").load("press", next);
        world.emptied()
                .row(DAYS.to(), "a", "\"Gr\u00f6\u00dfe\":1,\"cycleCount\":2")
                .load("oven", next);
        world.emptied().row(DAYS.to(), "a", "\"DT\":1").load("belt", next);

        assertThat(DAYS.days().map(day -> world.standing("press", day))).containsOnly(Standing.OUTDATED);
        assertThat(DAYS.days().map(day -> world.standing("oven", day))).containsOnly(Standing.FINAL);
        assertThat(DAYS.days().map(day -> world.standing("belt", day))).containsOnly(Standing.OUTDATED);
        assertThat(world.standing("press", DAYS.to())).isEqualTo(Standing.FINAL);
    }

    @Test
    @Tag("FC8")
    void daysThatWereReadAgainAreDueNoMore() {
        DAYS.days().forEach(day -> world.loadedBefore("press", day));
        world.tomorrow();
        DAYS.days().forEach(day -> world.row(day, "a", "\"\u30ac\u30b9\":1"));
        world.load("press", DAYS);

        world.tomorrow()
                .row(DAYS.to(), "a", "\"\u30ac\u30b9\":1,\"\uc628\ub3c4\":2")
                .load("press", Window.of(DAYS.to()));

        assertThat(DAYS.days().map(day -> world.standing("press", day))).containsOnly(Standing.FINAL);
    }

    @Test
    @Tag("FC6")
    @Tag("FC9")
    void rowsThatWentThroughTemporaryFilesAreTheSame() {
        DatasetWorld small = new DatasetWorld(folder, 1);
        for (int thing = 0; thing < 200; thing++) {
            String fields =
                    "\"Energy-\":%d,\"Energy+\":2,\"DT\":\"\\ud83d\\u2028\",\"\u30ac\u30b9\":1".formatted(thing);
            world.row(FIRST, "t%03d".formatted(thing), fields);
            small.row(FIRST, "t%03d".formatted(thing), fields);
        }
        world.load("press", DAYS);
        small.load("press", DAYS);

        assertThat(small.lines("press", FIRST)).hasSize(200).isEqualTo(world.lines("press", FIRST));
        assertThat(small.flags("press", FIRST)).containsExactly("replaced_text");
    }

    private List<String> query(String sql) throws SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var result = statement.executeQuery(sql.formatted(world.copyTo(copy)))) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(result.getString(i));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }
}
