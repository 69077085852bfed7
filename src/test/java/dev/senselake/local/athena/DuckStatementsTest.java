package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.load.DatasetWorld;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views for DuckDB over datasets with whatever names, run by DuckDB. */
class DuckStatementsTest {
    @TempDir
    Path folder;

    @TempDir
    Path lake;

    @Test
    @Tag("FC5")
    @Tag("FC7")
    @Tag("FC8")
    @Tag("FC9")
    void everyColumnOfADatasetCanBeAskedForBehindFortyEmptyDays() throws Exception {
        DatasetWorld world = new DatasetWorld(folder, 1 << 20);
        Window days = new Window(DatasetWorld.FIRST, DatasetWorld.FIRST.plusDays(41));
        world.row(
                days.to().minusDays(1),
                "it's",
                "\"DT\":1,\"A+\":2,\"A-\":3,\"\u30ac\u30b9\":4.5,\"\uc628\ub3c4\":\"x\",\"\u0e2a\u0e33\u0e23\u0e27\u0e08\u0e43\u0e2b\u0e21\u0e48\":true");
        world.load("press", days);
        world.copyTo(lake);
        String row =
                "{\"thing\":\"a\",\"timestamp\":1,\"id\":null,\"dt_1\":1,\"a_\":2,\"a_1\":3,\"\u30ac\u30b9\":4.5,\"\uc628\ub3c4\":\"x\",\"\u0e2a\u0e33\u0e23\u0e27\u0e08\u0e43\u0e2b\u0e21\u0e48\":true}";
        SeenColumns seen = SeenColumnsTest.seen(row);
        seen.tell(Map.of("DT", "dt_1"));

        String view = new DuckStatements(lake, new ObjectKeys(""))
                .of(DatasetWorld.spec("press"), seen)
                .orElseThrow();

        assertThat(view)
                .startsWith(
                        "-- press: columns of the newest 1 rows in the lake\n-- dt_1: the column DT of the source\nCREATE");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute(view);
            try (var rows = statement.executeQuery(
                    "SELECT concat_ws(' ', thing, dt, dt_1, a_, a_1, \"\u30ac\u30b9\", \"\uc628\ub3c4\", \"\u0e2a\u0e33\u0e23\u0e27\u0e08\u0e43\u0e2b\u0e21\u0e48\") FROM press")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("it's 2026-02-10 1 2 3 4.5 x true");
                assertThat(rows.next()).isFalse();
            }
        }
    }
}
