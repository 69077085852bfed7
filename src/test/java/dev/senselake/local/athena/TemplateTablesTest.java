package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.lake.ObjectKeys;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTablesTest {
    private static final Path TEMPLATE = Path.of("infra/athena.yaml");
    private static final Pattern UNNESTED = Pattern.compile("UNNEST\\(r\\.(\\w+)\\) AS \\w+ \\(([^)]*)\\)");

    private final List<SqlView> views = views();

    @Test
    void tablesOfTheStackAreThoseOfTheCatalogAndTheViews() throws IOException {
        String golden = Files.readString(TEMPLATE);
        assertThat(TemplateTables.template(views))
                .as("./senselake ddl --template %s writes it again", TEMPLATE)
                .isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("views")
    void whatTheCatalogKeepsOfAViewAgreesWithItsQuery(SqlView view) throws IOException {
        String resource = resourceOf(view, "VIRTUAL_VIEW");
        JsonNode kept = new JsonMapper().readTree(encodedPart(resource));

        assertThat(kept.path("catalog").asText()).isEqualTo("awsdatacatalog");
        assertThat(kept.path("schema").asText()).isEqualTo("${Database}");
        assertThat(new SqlParser().createStatement(kept.path("originalSql").asText()))
                .isInstanceOf(Query.class);
        assertThat(kept.path("originalSql").asText()).isEqualTo(view.sql());
        assertThat(view.sql().replace("'${TimeZone}'", "")).doesNotContain("${");
        assertThat(kept.path("columns")).hasSameSizeAs(view.columns());
        for (int i = 0; i < view.columns().size(); i++) {
            ViewColumn column = view.columns().get(i);
            assertThat(kept.path("columns").path(i).path("name").asText()).isEqualTo(column.name());
            assertThat(kept.path("columns").path(i).path("type").asText()).isEqualTo(column.prestoType());
            assertThat(resource).contains("- {Name: %s, Type: '%s'}".formatted(column.name(), column.hiveType()));
        }
    }

    @Test
    void parameterThatAViewReadsIsOneOfTheTemplateAndEveryViewStandsAfterThoseThatItReads() throws IOException {
        assertThat(Files.readString(TEMPLATE)).contains("\n  TimeZone: {Type: String, Default: '',");
        assertThat(views.stream().map(SqlView::name))
                .containsSubsequence("entity_time_zone", "traffic_local_hourly", "traffic_local_daily")
                .containsSubsequence("occupancy_local_hourly", "occupancy_local_daily");
    }

    @Test
    void arraysAreUnnestedIntoAsManyColumnsAsTheirElementsHaveFields() {
        LakeTable runs = TemplateTables.lakeTables(new ObjectKeys("")).getLast();
        List<String> unnested = views.stream()
                .flatMap(view -> UNNESTED.matcher(view.sql()).results())
                .map(found -> {
                    String type = runs.columns().stream()
                            .filter(column -> column.name().equals(found.group(1)))
                            .findFirst()
                            .orElseThrow()
                            .type();
                    assertThat(found.group(2).split(", ", -1)).hasSize(fields(type));
                    return found.group(1);
                })
                .toList();
        assertThat(unnested).containsExactlyInAnyOrder("streams", "failures", "streams");
    }

    @Test
    void factsAreProjectedByDayAndListsAreNot() {
        assertThat(TemplateTables.lakeTables(new ObjectKeys("")))
                .filteredOn(LakeTable::daily)
                .extracting(LakeTable::name)
                .containsExactly("traffic", "occupancy");
        LakeTable traffic =
                SenSourceTables.find("traffic", new ObjectKeys("raw")).orElseThrow();
        assertThat(traffic.properties("s3://lake/" + traffic.folder(), "2024-02-03"))
                .containsEntry("projection.dt.range", "2024-02-03,NOW")
                .containsEntry("storage.location.template", "s3://lake/raw/traffic/dt=${dt}/");
    }

    private static List<SqlView> views() {
        return SqlView.readAll(Path.of("infra/athena"));
    }

    /** Returns the resource with the view's name whose text holds a word. */
    private static String resourceOf(SqlView view, String word) throws IOException {
        return Stream.of(Files.readString(TEMPLATE).split("\n(?=  [A-Z])", -1))
                .filter(resource -> resource.contains("Name: " + view.name() + "\n") && resource.contains(word))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the text that CloudFormation encodes, as it is before the database's name is filled in. */
    private static String encodedPart(String resource) {
        Matcher found = Pattern.compile("Fn::Base64: !Sub '(.*)'").matcher(resource);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("''", "'");
    }

    private static int fields(String arrayOfStruct) {
        String struct = arrayOfStruct.replaceAll("^array<struct<|>>$", "");
        while (struct.contains("<")) {
            struct = struct.replaceAll("struct<[^<>]*>", "nested");
        }
        return struct.split(",", -1).length;
    }
}
