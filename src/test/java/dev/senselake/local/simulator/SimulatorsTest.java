package dev.senselake.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.time.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorsTest {

    private static final String START = "2026-03-18T00:00:00Z";
    private static final String END = "2026-03-19T00:00:00Z";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 18);

    @Test
    void dayOfEveryStreamIsAnsweredAsTheTruthHasIt() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            assertThat(upstreams.traffic(START, END))
                    .hasSize(5 * 24)
                    .containsExactlyElementsOf(upstreams.vea().truth().rows("traffic", DAY));
            assertThat(upstreams.occupancy(START, END))
                    .hasSize(3 * 24)
                    .containsExactlyElementsOf(upstreams.vea().truth().rows("occupancy", DAY));
            assertThat(upstreams.rows(START, "2026-03-18T23:59:59.999Z", ""))
                    .hasSizeGreaterThan(200)
                    .containsExactlyElementsOf(upstreams.dataset().rows(DAY));
        }
    }

    @Test
    void equalSeedsGiveEqualWorldsAndOtherSeedsOthers() {
        assertThat(world(settings -> settings)).isEqualTo(world(settings -> settings));
        assertThat(world(settings -> settings.withSeed(7))).isNotEqualTo(world(settings -> settings));
    }

    @Test
    void pastDoesNotDependOnTheDayOnWhichTheSimulatorIsStarted() {
        try (Upstreams today = Upstreams.atNoon();
                Upstreams tomorrow = Upstreams.at("2026-03-21T12:00:00Z", settings -> settings)) {
            assertThat(tomorrow.traffic(START, END)).isEqualTo(today.traffic(START, END));
            assertThat(tomorrow.occupancy(START, END)).isEqualTo(today.occupancy(START, END));
            assertThat(tomorrow.rows(START, END, "")).isEqualTo(today.rows(START, END, ""));
        }
    }

    @Test
    void environmentNamesUrlsAndCredentialsOfBoth() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            assertThat(upstreams.simulators().environment())
                    .containsOnlyKeys(
                            "SENSOURCE_AUTH_URL",
                            "SENSOURCE_BASE_URL",
                            "SENSOURCE_CLIENT_ID",
                            "SENSOURCE_CLIENT_SECRET",
                            "SENSEFORCE_BACKEND_URL",
                            "SENSEFORCE_ACCESS_TOKEN",
                            "SENSEFORCE_DATASETS")
                    .containsEntry("SENSOURCE_BASE_URL", upstreams.vea().uri().toString())
                    .containsEntry("SENSOURCE_AUTH_URL", upstreams.vea().uri() + "/oauth/token");
        }
    }

    @Test
    void takenPortIsNamedAndTheOtherSimulatorIsNotLeftRunning() {
        try (Upstreams first = Upstreams.atNoon()) {
            int taken = first.senseforce().uri().getPort();
            int free = freePort();
            assertThatThrownBy(() ->
                            Upstreams.at(Upstreams.NOON, settings -> settings.withAddress("127.0.0.1", free, taken)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + taken + " of 127.0.0.1");
            Upstreams.at(Upstreams.NOON, settings -> settings.withAddress("127.0.0.1", free, 0))
                    .close();
        }
    }

    @Test
    void answerOfTwoThousandZonesIsStreamed() throws IOException {
        try (Upstreams large = Upstreams.at(
                        Upstreams.NOON,
                        settings -> settings.withVea(settings.vea().withZones(2000)));
                InputStream answer = large.stream(query("2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z"))
                        .body()) {
            // 2,000 zones, 72 hours, about 152 bytes a row.
            assertThat(answer.transferTo(OutputStream.nullOutputStream())).isBetween(21_000_000L, 23_000_000L);
        }
    }

    @Test
    void largerWindowTakesLongerAndAVeaAnswerTakesItsLatency() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            upstreams.senseforce().switches().latencyPerDay(Duration.ofHours(1));
            upstreams.vea().switches().latency(Duration.ofHours(1));
            String id = upstreams.dataset().id();
            assertThat(upstreams.rows(START, "2026-03-18T23:00:00Z", "")).isNotEmpty();
            assertThatThrownBy(() -> upstreams
                            .client()
                            .sendOrFail(upstreams
                                    .client()
                                    .execution(Simulators.ACCESS_TOKEN, id, Upstreams.between("Timestamp", START, END))
                                    .timeout(Duration.ofMillis(300))))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(() -> upstreams
                            .client()
                            .sendOrFail(upstreams
                                    .client()
                                    .request(upstreams.token(), "/api/zone")
                                    .timeout(Duration.ofMillis(300))))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void severalDatasetsAreServedEachUnderItsOwnId() throws IOException, InterruptedException {
        TestClock clock = new TestClock(Instant.parse(Upstreams.NOON));
        SenseforceScale scale = SenseforceScale.small(clock.instant().minus(Duration.ofDays(3)));
        Dataset presses = new Dataset("presses", new Noise(1), scale, clock);
        Dataset ovens = new Dataset("ovens", new Noise(2), scale, clock);
        try (SenseforceSimulator several = SenseforceSimulator.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        List.of(presses, ovens),
                        new SenseforceSimulator.Access("t", clock));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(presses.rows(DAY)).isNotEqualTo(ovens.rows(DAY));
            String clause = Upstreams.between("Timestamp", START, "2026-03-18T23:59:59.999Z");
            for (Dataset dataset : several.datasets()) {
                assertThat(client.send(execution(several, dataset, clause), HttpResponse.BodyHandlers.ofString())
                                .body())
                        .isEqualTo(dataset.rows(DAY).toString().replace(", {", ",{"));
            }
        }
    }

    @Test
    void renderedAnswerIsTheTrueOneAndIgnoresLaterChanges(@TempDir Path folder) {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> fresh = upstreams.traffic(START, END);
            List<JsonNode> rows = upstreams.rows(START, END, "limit=50");
            upstreams.vea().switches().renderOnce(folder);
            upstreams.senseforce().switches().renderOnce(folder);
            assertThat(upstreams.traffic(START, END)).isEqualTo(fresh);
            assertThat(upstreams.rows(START, END, "limit=50")).isEqualTo(rows);
            upstreams.clock().advance(Duration.ofDays(-30));
            assertThat(upstreams.traffic(START, END)).isEqualTo(fresh);
            assertThat(upstreams.rows(START, END, "limit=50")).isEqualTo(rows);
            assertThat(upstreams.rows(START, END, "limit=51")).isEmpty();
        }
    }

    private static String world(UnaryOperator<SimulatorSettings> settings) {
        try (Upstreams upstreams = Upstreams.at(Upstreams.NOON, settings)) {
            return upstreams.traffic(START, END)
                    + "" + upstreams.occupancy(START, END)
                    + upstreams.rows(START, END, "")
                    + upstreams.vea().truth().list("zone");
        }
    }

    private static String query(String start, String end) {
        return "/api/data/traffic?relativeDate=custom&startDate=" + start + "&endDate=" + end
                + "&dateGroupings=hour&entityType=zone";
    }

    private static HttpRequest execution(SenseforceSimulator simulator, Dataset dataset, String clause) {
        return HttpRequest.newBuilder(URI.create(simulator.uri() + "/api/dataset/execute/" + dataset.id()))
                .header("Authorization", "Bearer t")
                .POST(HttpRequest.BodyPublishers.ofString(clause))
                .build();
    }

    private static int freePort() {
        try (Upstreams passing = Upstreams.atNoon()) {
            return passing.vea().uri().getPort();
        }
    }
}
