package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.DatasetSettings;
import dev.senselake.lake.LakeConfig;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.stream.StreamSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableStatementsTest {
    private final StreamSpec machines = dataset("Time Stamp");
    private final TableStatements statements =
            new TableStatements(new LakeConfig("my-lake", "raw"), Optional.of("plant"));

    @Test
    void statementHasTheKeyFirstThenTheOtherColumnsInOrder() throws IOException {
        String row = "{\"thing\":\"a\",\"timestamp\":1,\"id\":null,\"_1st\":1.5,\"alpha\":true,\"zeta\":\"z\"}";

        String sql = statements.of(machines, SeenColumnsTest.seen(row)).orElseThrow();

        assertThat(sql)
                .contains("""
                CREATE EXTERNAL TABLE `plant`.`machines` (
                  `thing` string,
                  `timestamp` bigint,
                  `id` string,
                  `_1st` double,
                  `alpha` boolean,
                  `zeta` string)
                """)
                .contains("PARTITIONED BY (`dt` string)")
                .contains("LOCATION 's3://my-lake/raw/machines/'")
                .contains("'projection.dt.range' = '2024-05-06,NOW'")
                .contains("'storage.location.template' = 's3://my-lake/raw/machines/dt=${dt}/');");
    }

    @Test
    void columnThatWouldBreakTheTableIsLeftOutWithItsReason() throws IOException {
        String row = "{\"thing\":\"a\",\"time_stamp\":1,\"dt\":2,\"gr\u00f6\u00dfe\":3,\"tags\":[4]}";

        String sql = statements.of(machines, SeenColumnsTest.seen(row)).orElseThrow();

        assertThat(sql).contains("""
                -- left out: dt (the name of the day's column)
                -- left out: gr\u00f6\u00dfe (Athena's names have a to z, digits and underscores, at most 255)
                -- left out: tags (holds objects or arrays)
                CREATE EXTERNAL TABLE `plant`.`machines` (
                  `thing` string,
                  `time_stamp` bigint)
                """);
    }

    @Test
    void datasetOfWhichNothingIsInTheLakeHasNoStatement() {
        assertThat(statements.of(machines, new SeenColumns())).isEmpty();
    }

    @Test
    void quoteInThePrefixStaysInsideItsText() throws IOException {
        TableStatements quoted = new TableStatements(new LakeConfig("my-lake", "o'neill"), Optional.empty());
        assertThat(quoted.of(machines, SeenColumnsTest.seen("{\"thing\":\"a\"}"))
                        .orElseThrow())
                .contains("CREATE EXTERNAL TABLE `machines` (", "LOCATION 's3://my-lake/o\\'neill/machines/'");
    }

    private static StreamSpec dataset(String cursorColumn) {
        List<String> problems = new ArrayList<>();
        List<DatasetSettings> datasets = DatasetSettings.parse(
                "[{\"dataset_id\":\"d1\",\"name\":\"machines\",\"start_date\":\"2024-05-06\",\"cursor_column\":\"%s\"}]"
                        .formatted(cursorColumn),
                problems::add);
        assertThat(problems).isEmpty();
        return SenseforceStreams.of(datasets).getFirst();
    }
}
