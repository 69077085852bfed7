package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import io.trino.sql.parser.ParsingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlViewTest {
    @Test
    void namesAndTypesAreThoseOfTheQuery() {
        SqlView view = SqlView.of("v", """
                -- What it shows,
                -- in two lines.
                WITH w AS (SELECT a FROM t)
                SELECT CAST(a AS varchar) AS name, CAST(now() AS TIMESTAMP(3)) AS at FROM w
                """);

        assertThat(view.comment()).isEqualTo("What it shows, in two lines.");
        assertThat(view.sql()).startsWith("WITH w").endsWith("FROM w");
        assertThat(view.columns())
                .containsExactly(
                        new ViewColumn("name", "varchar", "string"), new ViewColumn("at", "timestamp(3)", "timestamp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t",
                "SELECT CAST(a AS varchar) FROM t",
                "SELECT * FROM t",
                "SELECT CAST(a AS timestamp(3) with time zone) AS a FROM t",
                "SELECT CAST(a AS varchar) AS a FROM t -- end",
                "SELECT CAST('\u00e9' AS varchar) AS a FROM t",
                "SHOW TABLES",
            })
    void viewWhoseColumnsTheCatalogCouldNotNameIsRefused(String sql) {
        assertThatThrownBy(() -> SqlView.of("v", sql)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAthenaCannotParseIsRefusedWithItsFileAndLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("v.sql"), "-- c\nSELECT CAST(a AS varchar) AS a\nFORM t");

        assertThatThrownBy(() -> SqlView.readAll(folder))
                .isInstanceOf(UserException.class)
                .hasCauseInstanceOf(ParsingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 2");
    }

    @Test
    void everyViewOfTheStackSaysWhatItShows() {
        List<SqlView> views = SqlView.readAll(Path.of("infra/athena"));

        assertThat(views)
                .extracting(SqlView::name)
                .containsExactly(
                        "entity_time_zone",
                        "dim_zone",
                        "occupancy_hourly",
                        "occupancy_local_hourly",
                        "occupancy_local_daily",
                        "run_coverage",
                        "run_failures",
                        "stream_freshness",
                        "traffic_daily",
                        "traffic_hourly",
                        "traffic_local_hourly",
                        "traffic_local_daily");
        assertThat(views).allSatisfy(view -> {
            assertThat(view.comment()).isNotBlank();
            // Limits of the catalog and of saved queries.
            assertThat(view.comment()).hasSizeLessThanOrEqualTo(1024);
            assertThat(view.columns()).extracting(ViewColumn::name).doesNotHaveDuplicates();
        });
    }
}
