package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.DuckLake;
import dev.senselake.local.athena.SqlView;
import dev.senselake.local.athena.TemplateTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What Athena is told of a lake that the tool has loaded. */
final class AthenaView {
    private static final Path GOLDEN = Path.of("src/test/resources/athena/ddl.sql");
    private static final Path WRITTEN = Path.of("target/ddl.sql");
    private static final Path VIEWS = Path.of("infra/athena");

    private AthenaView() {}

    /** Checks the statements of the lake's tables, and what the views answer after the only run, which loaded all streams. */
    static void assertTellsWhatIsIn(Tool tool, Path home, JsonNode summary) throws IOException, SQLException {
        String statements = tool.statements(new LakeConfig("my-lake", "raw"));
        Files.writeString(WRITTEN, statements);
        assertThat(statements).as("cp %s %s takes it over", WRITTEN, GOLDEN).isEqualTo(Files.readString(GOLDEN));
        try (DuckLake lake = lake(home)) {
            assertViewsAgree(lake, summary);
        }
    }

    private static void assertViewsAgree(DuckLake lake, JsonNode summary) throws SQLException {
        assertThat(lake.rows("SELECT sum(ins) - sum(outs), count(*) FROM traffic_hourly"))
                .isEqualTo(lake.rows("SELECT sum(net_flow), sum(hours) FROM traffic_daily"))
                .isEqualTo(lake.rows("SELECT sum(sumins) - sum(sumouts), count(*) FROM traffic"));
        assertThat(lake.rows("SELECT sum(net_flow), sum(hours) FROM traffic_local_daily"))
                .isEqualTo(lake.rows("SELECT sum(net_flow), sum(hours) FROM traffic_daily"));
        assertThat(lake.rows("SELECT min(min_occupancy) >= 0, count(*) FROM occupancy_hourly"))
                .isEqualTo(lake.rows("SELECT true, count(*) FROM occupancy WHERE record_error IS NULL"));
        for (JsonNode stream : summary.path("streams")) {
            String name = stream.path("stream").asText();
            assertThat(lake.rows("SELECT landed, settled, last_run_failed FROM stream_freshness WHERE stream = '%s'"
                            .formatted(name)))
                    .containsExactly("%s %s 0"
                            .formatted(
                                    stream.path("landed").asText(),
                                    stream.path("settled").asText()));
            assertThat(lake.rows("SELECT written, coverage, row_count FROM run_coverage WHERE stream = '%s'"
                            .formatted(name)))
                    .containsExactly("%d 1.0 %d"
                            .formatted(
                                    stream.at("/partitions/written").asInt(),
                                    stream.path("rows").asInt()));
        }
        assertThat(lake.rows("SELECT * FROM run_failures")).isEmpty();
    }

    private static DuckLake lake(Path home) throws SQLException {
        ObjectKeys keys = new ObjectKeys("");
        DuckLake lake = new DuckLake(home.resolve("s3/lake"));
        for (var table : TemplateTables.lakeTables(keys)) {
            lake.with(table);
        }
        for (SqlView view : SqlView.readAll(VIEWS)) {
            lake.with(view);
        }
        return lake;
    }
}
