package dev.senselake.local.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.upstream.Recorder;
import dev.senselake.local.bench.upstream.Recording;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FloorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-01T06:00:00Z"), ZoneOffset.UTC);
    private static final String ZONES = "/api/zone";

    @TempDir
    Path folder;

    private Recording recording;
    private String asked;

    @BeforeEach
    void record() throws IOException {
        Path answers = Files.createDirectory(folder.resolve("answers"));
        try (Simulators simulators = Simulators.start(SimulatorSettings.of(CLOCK, CLOCK))) {
            String token = text(post(
                    simulators.vea().authUri(),
                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                            .formatted(Simulators.CLIENT_ID, Simulators.CLIENT_SECRET)));
            HttpURLConnection zones = open(URI.create(simulators.vea().uri() + ZONES));
            zones.setRequestProperty(
                    "Authorization", "Bearer " + token.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1"));
            asked = text(zones);
            recording = Recorder.record(simulators, answers);
        }
    }

    @Test
    void upstreamServesWhatTheSimulatorsAnsweredWithoutAToken() throws IOException {
        assertThat(recording.answers()).hasSize(2);
        try (Upstream upstream = Upstream.start(recording, Duration.ZERO)) {
            assertThat(text(open(URI.create(upstream.uri() + ZONES)))).isEqualTo(asked);
            assertThat(open(URI.create(upstream.uri() + "/api/site")).getResponseCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void floorReadsTheAnswersAndWritesTheSameBytes() throws IOException {
        Path lake = Files.createDirectories(folder.resolve("lake/zone"));
        gzip(lake.resolve("a.ndjson.gz"), "{\"zone_id\":\"1\"}\n{\"zone_id\":\"2\"}\n");
        gzip(lake.resolve("b.ndjson.gz"), "{\"zone_id\":\"3\"}\n");
        LakeRows rows = LakeRows.of(folder.resolve("lake"), folder.resolve("rows.ndjson"));
        Floor floor = new Floor(folder, recording, rows);
        try (Upstream upstream = Upstream.start(recording, Duration.ZERO)) {
            CommandCost cost = floor.measure(upstream, Clock.systemUTC());
            assertThat(cost.cpu()).isPositive();
            assertThat(cost.largest()).isPositive();
        }
        assertThat(rows.rows()).isEqualTo(3);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(floor.packed()))) {
            assertThat(new String(packed.readAllBytes(), UTF_8))
                    .isEqualTo("{\"zone_id\":\"1\"}\n{\"zone_id\":\"2\"}\n{\"zone_id\":\"3\"}\n");
        }
        List<String> log = Files.readAllLines(folder.resolve("floor.log"));
        assertThat(Long.parseLong(log.getLast())).as("tokens").isGreaterThan(10);
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        return (HttpURLConnection) uri.toURL().openConnection();
    }

    private static HttpURLConnection post(URI uri, String body) throws IOException {
        HttpURLConnection connection = open(uri);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(UTF_8));
        }
        return connection;
    }

    private static String text(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
    }
}
