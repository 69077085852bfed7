package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.senselake.config.DatasetSettings;
import dev.senselake.lake.LakeConfig;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.stream.StreamSpec;
import io.trino.sql.tree.Identifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
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
        String row = "{\"thing\":\"a\",\"time_stamp\":1,\"dt\":2,\"tags\":[4],\"%s\":5}".formatted("x".repeat(256));

        String sql = statements.of(machines, SeenColumnsTest.seen(row)).orElseThrow();

        assertThat(sql).contains("""
                -- left out: dt (the name of the day's column)
                -- left out: tags (holds objects or arrays)
                -- left out: %s (its name is too long for Athena)
                CREATE EXTERNAL TABLE `plant`.`machines` (
                  `thing` string,
                  `time_stamp` bigint)
                """.formatted("x".repeat(256)));
    }

    @Test
    @Tag("FC8")
    void columnWhoseNameAthenaDoesNotTakeIsMapped() throws IOException {
        String row =
                "{\"thing\":\"a\",\"time_stamp\":1,\"gro\u00dfe\":3,\"\u30ac\u30b9\":4,\"\uc628\ub3c4_1\":\"x\",\"u30ac_u30b9\":5}";

        String sql = statements.of(machines, SeenColumnsTest.seen(row)).orElseThrow();

        assertThat(sql).contains("""
                -- gro_u00df_e: gro\u00dfe in the lake
                -- u30ac_u30b9_1: \u30ac\u30b9 in the lake
                -- uc628_ub3c4_1: \uc628\ub3c4_1 in the lake
                CREATE EXTERNAL TABLE `plant`.`machines` (
                  `thing` string,
                  `time_stamp` bigint,
                  `gro_u00df_e` bigint,
                  `u30ac_u30b9` bigint,
                  `u30ac_u30b9_1` bigint,
                  `uc628_ub3c4_1` string)
                """).contains("""
                ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
                WITH SERDEPROPERTIES (
                  'mapping.gro_u00df_e' = 'gro\u00dfe',
                  'mapping.u30ac_u30b9_1' = '\u30ac\u30b9',
                  'mapping.uc628_ub3c4_1' = '\uc628\ub3c4_1')
                STORED AS""");
        assertThat(Pattern.compile("^  `(.*)` ", Pattern.MULTILINE).matcher(sql).results())
                .hasSize(6)
                .allSatisfy(column -> assertThatCode(() -> new Identifier(column.group(1), false))
                        .as("a name by Trino's own rule")
                        .doesNotThrowAnyException());
        assertThat(statements
                        .of(machines, SeenColumnsTest.seen("{\"thing\":\"a\"}"))
                        .orElseThrow())
                .contains(LakeTable.SERDE)
                .doesNotContain("WITH SERDEPROPERTIES");
    }

    @Test
    @Tag("FC7")
    @Tag("FC9")
    void columnsThatAreCalledOtherwiseAreTold() throws IOException {
        SeenColumns seen = SeenColumnsTest.seen("{\"thing\":\"a\",\"dt_1\":1,\"energy_1\":2}");
        seen.tell(Map.of("DT", "dt_1", "Energy\n-", "energy_1"));

        assertThat(statements.of(machines, seen).orElseThrow()).contains("""
                -- dt_1: the column DT of the source
                -- energy_1: the column Energy - of the source
                CREATE EXTERNAL TABLE `plant`.`machines` (
                  `thing` string,
                  `dt_1` bigint,
                  `energy_1` bigint)
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
