package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Credential;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.row.FieldNames;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.SenSourceStreams;
import dev.senselake.stream.StreamSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SenSourceTablesTest {
    /** Columns that the simulator has and the tables leave out: seen nowhere else, or never with a value. */
    private static final Map<String, Set<String>> NOT_KNOWN = Map.of(
            "site", Set.of("org_id", "created_at", "updated_at"),
            "space", Set.of("org_id", "created_at", "updated_at"),
            "sensor", Set.of("org_id", "mac_address", "created_at", "updated_at"),
            "zone", Set.of("settings"));

    private final ObjectKeys keys = new ObjectKeys("");

    @Test
    void everyStreamHasATableThatBeginsWithItsKey() {
        assertThat(SenSourceTables.all(keys))
                .extracting(LakeTable::name)
                .containsExactlyInAnyOrderElementsOf(
                        specs().stream().map(StreamSpec::stream).toList());
        for (StreamSpec spec : specs()) {
            LakeTable table = table(spec.stream());
            assertThat(names(table))
                    .as(spec.stream())
                    .startsWith(spec.rules().keyColumns().toArray(String[]::new));
            assertThat(table.daily()).isEqualTo(!spec.isSnapshot());
            assertThat(table.folder()).isEqualTo(keys.stream(spec.stream()));
        }
    }

    @Test
    void columnsWhoseTextBecomesANumberAreNumbers() {
        for (StreamSpec spec : specs()) {
            assertThat(table(spec.stream()).columns().stream()
                            .filter(column -> spec.rules().metricColumns().contains(column.name()))
                            .map(Column::type))
                    .as(spec.stream())
                    .hasSameSizeAs(spec.rules().metricColumns())
                    .isSubsetOf("bigint", "double");
        }
    }

    @Test
    void noTableHasTwoColumnsOfOneNameOrOneOfAnUnsafeType() {
        for (LakeTable table : SenSourceTables.all(keys)) {
            assertThat(names(table)).as(table.name()).doesNotHaveDuplicates().doesNotContain(LakeTable.DAY);
            assertThat(table.columns()).extracting(Column::type).isSubsetOf("string", "bigint", "double", "boolean");
        }
    }

    @Test
    void everyValueOfTheSimulatedApiCanBeReadUnderItsColumnsType() throws IOException {
        Instant now = Instant.parse("2025-01-03T06:00:00Z");
        Instant since = Instant.parse("2025-01-01T00:00:00Z");
        try (Simulators simulators =
                Simulators.start(SimulatorSettings.of(Clock.fixed(now, ZoneOffset.UTC), Clock.systemUTC())
                        .withVea(VeaScale.small(since)))) {
            for (StreamSpec spec : specs()) {
                SeenColumns seen = SeenColumnsTest.seen(rows(simulators, spec));
                LakeTable table = table(spec.stream());
                assertThat(seen.rows()).as(spec.stream()).isPositive();
                assertThat(table.columns())
                        .as(spec.stream())
                        .allMatch(column -> seen.readableAs(column.name(), column.type()));
                assertThat(seen.names())
                        .as(spec.stream())
                        .allMatch(name -> names(table).contains(name)
                                || NOT_KNOWN
                                        .getOrDefault(spec.stream(), Set.of())
                                        .contains(name));
            }
        }
    }

    private static String rows(Simulators simulators, StreamSpec spec) {
        var truth = simulators.vea().truth();
        var rows = spec.isSnapshot()
                ? truth.list(spec.stream())
                : Stream.of("2025-01-01", "2025-01-02")
                        .flatMap(day -> truth.rows(spec.stream(), LocalDate.parse(day)).stream())
                        .toList();
        FieldNames names = new FieldNames();
        return rows.stream()
                .map(row -> row.properties().stream()
                        .map(field -> "\"%s\":%s"
                                .formatted(
                                        names.column(field.getKey()),
                                        // As the lake has it: the one metric that comes as text is a number there.
                                        field.getKey().equals("avgoccupancy")
                                                ? field.getValue().asText()
                                                : field.getValue()))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining("\n"));
    }

    private LakeTable table(String stream) {
        return SenSourceTables.find(stream, keys).orElseThrow();
    }

    private static List<String> names(LakeTable table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<StreamSpec> specs() {
        SourceUrl url = SourceUrl.parse("https://vea.example.com", SourceUrl.PlainHttp.NEVER);
        return SenSourceStreams.of(new SenSourceSettings(
                new Credential("secret"),
                Optional.of("client"),
                List.of("ins", "outs"),
                List.of("occupancy(max)", "occupancy(min)", "occupancy(avg)"),
                List.of("location", "site", "zone", "space", "sensor"),
                url,
                url,
                LocalDate.of(2022, 1, 1),
                30,
                14,
                4,
                Duration.ofSeconds(30),
                RequestTimes.DEFAULT,
                4 << 20));
    }
}
