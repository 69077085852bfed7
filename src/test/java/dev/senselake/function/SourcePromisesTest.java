package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.progress.RunProgress;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.tool.Screen;
import dev.senselake.metric.MetricLine;
import dev.senselake.run.RunPlan;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the former connectors promised or broke, from a user's configuration to the lake, over HTTP. */
@QuarkusTest
@Tag("quarkus")
class SourcePromisesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    private static final Window DAYS = new Window(TODAY.minusDays(6), TODAY);

    @TempDir
    private Path folder;

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("P9c")
    @Tag("S19")
    void startYearIsTheFirstDayInTheLakeAndNothingBeforeItIsAskedFor() {
        Map<String, String> configuration = sensource();
        configuration.remove("SENSOURCE_START_DATE");
        configuration.put("SENSOURCE_START_YEAR", "2026");
        DeployedSources sources = new DeployedSources(upstreams, configuration, folder);

        ((RunPlan) sources.plan()).traffic().forEach(item -> load(sources, Kind.TRAFFIC, "traffic", item.window()));

        assertThat(sources.lake.keys())
                .contains("traffic/dt=2026-01-01/traffic.ndjson.gz")
                .noneMatch(key -> key.contains("dt=2025-"));
        assertThat(upstreams
                        .vea()
                        .log()
                        .requests(entry -> entry.request().path().equals("/api/data/traffic")))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.request().query()).containsPattern("startDate=(2025-12-31|2026-)"));
    }

    @Test
    @Tag("P9c")
    @Tag("A1")
    void wrongSecretIsSaidByTheNameOfItsSetting() {
        Map<String, String> configuration = sensource();
        configuration.put("SENSOURCE_CLIENT_SECRET", "another");
        DeployedSources sources = new DeployedSources(upstreams, configuration, folder);

        sources.load(Kind.TRAFFIC, "traffic", DAYS);

        assertThat(sources.outcomes.of("run-1"))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failures())
                        .singleElement()
                        .satisfies(failed -> {
                            assertThat(failed.failure().code().code()).isEqualTo("CredentialRefused");
                            assertThat(failed.failure().nextStep()).contains("SENSOURCE_CLIENT_SECRET");
                        }));
    }

    @Test
    @Tag("F22")
    @Tag("B16")
    void throttledDatasetIsLeftAloneAsLongAsItAskedCountedAndThenLoadedWhole() {
        DeployedSources sources = new DeployedSources(upstreams, senseforce("Timestamp"), folder);
        upstreams.senseforce().faults().after(2, RequestMatcher.any(), Fault.status(429, Duration.ofMinutes(2)));

        JsonNode throttled = sources.load(Kind.DATASET, Simulators.DATASET, DAYS);

        assertThat(throttled.path("status").asText()).isEqualTo("THROTTLED");
        assertThat(throttled.path("wait_seconds").asInt()).isBetween(119, 121);
        assertThat(MetricLine.all(String.join("\n", sources.metrics)))
                .extracting(MetricLine::values)
                .containsExactly(Map.of("Throttles", 1.0));
        long asked = upstreams.senseforce().log().count();
        assertThat(sources.outcomes.of("run-1"))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.report().requests()).isEqualTo(asked));

        upstreams.senseforce().faults().clear();
        JsonNode early = sources.load(Kind.DATASET, Simulators.DATASET, throttled);
        assertThat(early.path("status").asText()).isEqualTo("THROTTLED");
        assertThat(upstreams.senseforce().log().count()).as("asked too early").isEqualTo(asked);

        upstreams.clock().advance(Duration.ofMinutes(2).plusSeconds(1));
        JsonNode done = sources.load(Kind.DATASET, Simulators.DATASET, early);
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(DAYS.days().map(day -> "telemetry/dt=%s/telemetry.ndjson.gz".formatted(day)))
                .allMatch(key -> sources.lake.keys().contains(key));
    }

    @Test
    @Tag("F22")
    @Tag("FC26")
    void daysThatWereReadBeforeTheSourceHadEnoughAreProvenAndPublished() {
        Map<String, String> configuration = senseforce("Timestamp");
        configuration.compute("SENSEFORCE_DATASETS", (_, text) -> text.replace("}", ",\"page_size\":100}"));
        load(new DeployedSources(upstreams, configuration, folder), Kind.DATASET, Simulators.DATASET, DAYS);
        long half = upstreams.senseforce().log().count() / 2;
        AtomicLong asked = new AtomicLong();
        upstreams
                .senseforce()
                .faults()
                .always(
                        _ -> asked.incrementAndGet() > half && asked.get() <= half + 3,
                        Fault.status(429, Duration.ofSeconds(5)));
        DeployedSources sources = new DeployedSources(upstreams, configuration, folder);

        JsonNode first = sources.load(Kind.DATASET, Simulators.DATASET, DAYS);

        assertThat(first.path("status").asText()).isEqualTo("CONTINUE");
        assertThat(LocalDate.parse(first.path("from").asText())).isAfter(DAYS.from());
        assertThat(asked).as("one request proves them").hasValue(half + 4);
    }

    @Test
    @Tag("F19")
    void whatAQueryByTheSlowerColumnCostsIsMeasuredByStream() {
        RunProgress progress = new RunProgress(
                new PrintWriter(Writer.nullWriter()), new Screen(false, false, Map.of()), Map::of, upstreams.clock());
        upstreams
                .senseforce()
                .faults()
                .always(
                        request -> {
                            upstreams
                                    .clock()
                                    .advance(Duration.ofSeconds(request.body().contains("\"Inserted\"") ? 9 : 2));
                            return false;
                        },
                        Fault.status(500));

        timed(progress, "by_timestamp", new DeployedSources(upstreams, senseforce("Timestamp"), folder));
        long plain = upstreams.senseforce().log().count();
        timed(progress, "by_inserted", new DeployedSources(upstreams, senseforce("Inserted"), folder));
        long slower = upstreams.senseforce().log().count() - plain;

        assertThat(progress.timeByStream())
                .isEqualTo(Map.of(
                        "by_timestamp", Duration.ofSeconds(2 * plain),
                        "by_inserted", Duration.ofSeconds(9 * slower)));
    }

    /** Loads the days as the function of a stream of this name, which the tool shows. */
    private static void timed(RunProgress progress, String shown, DeployedSources sources) {
        String task = "{\"stream\":\"%s\"}".formatted(shown);
        progress.on(new ExecutionEvent.TaskStarted("SenseforcePage", "senseforce-page", task, 1));
        JsonNode answer = load(sources, Kind.DATASET, Simulators.DATASET, DAYS);
        progress.on(new ExecutionEvent.TaskSucceeded("SenseforcePage", "senseforce-page", task, answer.toString()));
    }

    private static JsonNode load(DeployedSources sources, Kind kind, String stream, Window days) {
        JsonNode answer = sources.load(kind, stream, days);
        while (answer.path("status").asText().equals("CONTINUE")) {
            answer = sources.load(kind, stream, answer);
        }
        assertThat(answer.path("status").asText()).isEqualTo("COMPLETED");
        return answer;
    }

    private Map<String, String> sensource() {
        Map<String, String> configuration = new TreeMap<>(upstreams.simulators().environment());
        configuration.keySet().removeIf(key -> key.startsWith("SENSEFORCE"));
        return configuration;
    }

    private Map<String, String> senseforce(String cursor) {
        Map<String, String> configuration = new TreeMap<>(upstreams.simulators().environment());
        configuration.keySet().removeIf(key -> key.startsWith("SENSOURCE"));
        configuration.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\",\"cursor_column\":\"%s\"}]"
                        .formatted(upstreams.dataset().id(), Simulators.DATASET, DAYS.from(), cursor));
        return configuration;
    }
}
