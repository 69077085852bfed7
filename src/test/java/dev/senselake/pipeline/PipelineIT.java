package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.lambda.Await;
import dev.senselake.local.overview.LakeReport;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineIT {
    private static final List<String> PARTITION_ENDINGS =
            List.of("written", "unchanged", "superseded", "skipped", "failed", "waived");

    private static final String INPUT = Table.input(Table.ONE_OF_EACH);

    @TempDir
    Path folder;

    @Test
    @Tag("S2")
    @Tag("S3")
    @Tag("S9")
    @Tag("S28")
    @Tag("S29")
    @Tag("S42")
    @Tag("S47")
    @Tag("F16")
    @Tag("F17")
    @Tag("F24")
    @Tag("I7")
    @Tag("I14")
    @Tag("P3")
    @Tag("P13")
    void everyRunLeavesTheLakeEqualToItsSources() throws IOException, SQLException {
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), sources.environment())) {
            Corrections corrections = new Corrections(sources.simulators());
            corrections.withhold();
            sources.simulators().senseforce().switches().unstableTies(true);

            JsonNode first = tool.run("first", Sources.NOW);

            LakeView loaded = tool.lake();
            loaded.assertEquals(sources, Table.ALL);
            assertEverythingIsCounted(first, loaded);
            assertQuestionsAreAnswered(tool, loaded, first);
            AthenaView.assertTellsWhatIsIn(tool, folder.resolve("home"), first);
            assertFewRequestsAtOnce(sources.simulators());

            JsonNode second = tool.run("second", Sources.NOW.plus(Duration.ofMinutes(10)));

            assertThat(tool.lake().writes()).isEqualTo(loaded.writes());
            assertWritten(second, loaded, loaded);

            corrections.make();
            JsonNode third = tool.run("third", Sources.NOW.plus(Duration.ofMinutes(20)));

            LakeView corrected = tool.lake();
            corrected.assertEquals(sources, Table.ALL);
            assertWritten(third, loaded, corrected);
            Corrections.OBJECTS.forEach((stream, objects) -> assertThat(corrected.writtenSince(loaded, stream))
                    .as(stream)
                    .isEqualTo(objects));
            assertThat(sources.simulators().vea().log().requests("/oauth/token"))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("H53")
    @Tag("I7")
    void aRunGoesOnWhereAKilledOneStopped() throws Exception {
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            killInTheMiddle(home, sources);

            try (Tool tool = Tool.open(home, sources.environment())) {
                LakeView rest = tool.lake();
                assertThat(rest.of("traffic"))
                        .hasSizeBetween(1, Sources.days(Table.TRAFFIC).size() - 1);

                JsonNode next = tool.run("next", Sources.NOW, INPUT);

                LakeView whole = tool.lake();
                whole.assertEquals(sources, Table.ONE_OF_EACH);
                assertWritten(next, rest, whole);
            }
        }
    }

    /** Ends the run while the second window of traffic is held back and the first one has begun to be published. */
    private static void killInTheMiddle(Path home, Sources sources) throws IOException, InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        sources.simulators().vea().faults().after(1, RequestMatcher.path("/api/data/traffic"), Fault.holdBefore(gate));
        ToolProcess child = ToolProcess.run(home, sources.environment(), INPUT);
        List<ProcessHandle> all;
        try {
            Await.until(() -> !child.isAlive() || ToolProcess.objects(home, "traffic") > 0);
            all = child.process().descendants().toList();
        } finally {
            child.process().destroyForcibly().waitFor();
            gate.countDown();
        }
        assertThat(all).as(child.errors()).isNotEmpty();
        for (ProcessHandle process : all) {
            assertThat(process.onExit()).succeedsWithin(60, TimeUnit.SECONDS);
        }
        sources.simulators().vea().faults().clear();
    }

    private void assertQuestionsAreAnswered(Tool tool, LakeView loaded, JsonNode first) throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        try (OpenLake lake = tool.questions()) {
            assertThat(ReadmeQuery.peopleIn(lake, work)).isEqualTo(peopleIn(loaded));
            assertThat(ReadmeQuery.rows(lake, work, "select stream, sum(row_count) from ledger group by 1 order by 1"))
                    .isEqualTo(first.path("streams")
                            .valueStream()
                            .map(stream -> "%s,%d"
                                    .formatted(
                                            stream.path("stream").asText(),
                                            stream.path("rows").asInt()))
                            .sorted()
                            .toList());
            assertThat(ReadmeQuery.questions("docs/operations.md"))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(question -> ReadmeQuery.rows(lake, work, question));
            assertReportHasTheNumbersOfSql(tool, lake, work);
        }
    }

    private static void assertReportHasTheNumbersOfSql(Tool tool, OpenLake lake, Path work) throws IOException {
        Report report = LakeReport.of(lake, tool.streams(), Sources.NOW, ZoneOffset.UTC, 48);
        List<String> hours = report.presence().stream()
                .map(presence -> "%s,%d,%d".formatted(presence.stream(), presence.entities(), presence.present()))
                .sorted()
                .toList();

        assertThat(hours).isNotEmpty();
        assertThat(ReadmeQuery.rows(lake, work, """
            select 'occupancy', count(distinct space_id), count(*) from occupancy where dt between '%1$s' and '%2$s'
            union all select 'traffic', count(distinct zone_id), count(*) from traffic where dt between '%1$s' and '%2$s'
            order by 1
            """.formatted(
                                report.presence().getFirst().from(),
                                report.presence().getFirst().to().minusDays(1))))
                .isEqualTo(hours);
    }

    private static Map<LocalDate, BigDecimal> peopleIn(LakeView lake) {
        Map<String, List<Row>> rows = lake.rows();
        return Sources.days(Table.TRAFFIC).stream()
                .collect(Collectors.toMap(
                        day -> day, day -> sumOfIns(rows.getOrDefault(Table.TRAFFIC.object(day), List.of()))));
    }

    private static BigDecimal sumOfIns(List<Row> rows) {
        return rows.stream().map(row -> row.value("sumins").decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertEverythingIsCounted(JsonNode summary, LakeView lake) {
        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(summary.path("failures")).isEmpty();
        assertThat(summary.path("streams")).hasSize(Table.ALL.size());
        for (JsonNode stream : summary.path("streams")) {
            List<StoredObject> objects = lake.of(stream.path("stream").asText());
            assertThat(stream.at("/partitions/written").asInt())
                    .as(stream.toString())
                    .isEqualTo(objects.size());
            assertThat(stream.path("rows").asLong())
                    .as(stream.toString())
                    .isEqualTo(objects.stream()
                            .mapToLong(object -> object.rows().size())
                            .sum());
            assertThat(stream.path("bytes").asLong())
                    .as(stream.toString())
                    .isEqualTo(objects.stream().mapToLong(StoredObject::bytes).sum());
        }
    }

    private static void assertFewRequestsAtOnce(Simulators simulators) {
        RequestLog vea = simulators.vea().log();
        assertThat(vea.requests("/oauth/token")).hasSize(1);
        assertThat(vea.highWater()).isBetween(1, Sources.MAX_IN_FLIGHT);
        assertThat(vea.highWater("/api/data/traffic")).isEqualTo(1);
        assertThat(vea.highWater("/api/data/occupancy")).isEqualTo(1);
        assertThat(simulators.senseforce().log().highWater()).isBetween(1, Sources.MAX_IN_FLIGHT);
    }

    private static void assertWritten(JsonNode summary, LakeView before, LakeView after) {
        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        for (JsonNode stream : summary.path("streams")) {
            JsonNode partitions = stream.path("partitions");
            int ended = PARTITION_ENDINGS.stream()
                    .mapToInt(ending -> partitions.path(ending).asInt())
                    .sum();
            assertThat(ended)
                    .as(stream.toString())
                    .isEqualTo(partitions.path("planned").asInt());
            assertThat(partitions.path("written").asLong())
                    .as(stream.toString())
                    .isEqualTo(after.writtenSince(before, stream.path("stream").asText()));
        }
    }
}
