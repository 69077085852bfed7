package dev.senselake.local.simulator.http;

import static dev.senselake.local.simulator.http.RequestMatcher.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BodyFaultTest {

    private static final String TRAFFIC = "/api/data/traffic";

    private final Upstreams upstreams = Upstreams.atNoon();
    private final String truth = ask().body();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("C20")
    void htmlAndEmptyBodyComeWithStatus200() {
        HttpResponse<String> html = played(BodyFault.html());
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(played(BodyFault.emptyBody()).body()).isEmpty();
        assertThat(played(Fault.json("null")).body()).isEqualTo("null");
    }

    @Test
    @Tag("C21")
    void errorTextMissingResultsAndMessagesComeWithStatus200() {
        assertThat(ApiClient.json(played(BodyFault.errorText())).path("error").asText())
                .isNotEmpty();
        assertThat(ApiClient.json(played(BodyFault.noResults())).has("results")).isFalse();
        JsonNode warned = ApiClient.json(played(BodyFault.messages("cut at 100 rows")));
        assertThat(warned.path("messages").path(0).asText()).isEqualTo("cut at 100 rows");
        assertThat(warned.path("results")).hasSize(120);
    }

    @Test
    @Tag("C22")
    void junkFollowsTheEndOfTheTrueAnswer() {
        assertThat(played(BodyFault.trailingJunk()).body()).startsWith(truth).hasSizeGreaterThan(truth.length());
    }

    @Test
    @Tag("C23")
    void resultsStandThereTwice() {
        assertThat(played(BodyFault.duplicateResults()).body())
                .endsWith("}],\"results\":[]}")
                .startsWith(truth.substring(0, truth.length() - 1));
    }

    @Test
    @Tag("C25")
    void anyTextOfTheTrueAnswerCanBeEdited() {
        assertThat(played(Fault.edit(text -> text.replaceFirst("\"sumins\":\\d+", "\"sumins\":9.9")))
                        .body())
                .contains("\"sumins\":9.9");
    }

    @Test
    @Tag("B19")
    void trueAnswerComesCompressedUnasked() throws IOException {
        upstreams.vea().faults().next(path(TRAFFIC), BodyFault.gzip());
        HttpResponse<InputStream> zipped = upstreams.stream(query());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream plain = new GZIPInputStream(zipped.body())) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(truth);
        }
    }

    @Test
    @Tag("B19")
    void bombIsAThousandTimesLargerThanItLooks() throws IOException {
        upstreams.vea().faults().next(path(TRAFFIC), BodyFault.gzipBomb(50_000_000));
        byte[] zipped = upstreams.stream(query()).body().readAllBytes();
        assertThat(zipped.length).isLessThan(100_000);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            assertThat(plain.skip(Long.MAX_VALUE)).isGreaterThan(50_000_000);
        }
    }

    @Test
    @Tag("B19")
    void floodIsAsLargeAsAskedAndNeverBuiltInMemory() throws IOException {
        upstreams.vea().faults().next(path(TRAFFIC), BodyFault.flood(200_000_000));
        try (InputStream plain = upstreams.stream(query()).body()) {
            assertThat(plain.transferTo(OutputStream.nullOutputStream())).isGreaterThan(200_000_000);
        }
    }

    @Test
    @Tag("B19")
    void jsonIsAsDeepAsAsked() {
        assertThat(played(BodyFault.deepJson(100_000)).body()).contains("[".repeat(100_000));
    }

    private HttpResponse<String> played(Fault fault) {
        upstreams.vea().faults().next(path(TRAFFIC), fault);
        return ask();
    }

    private HttpResponse<String> ask() {
        return upstreams.client().get(upstreams.token(), query());
    }

    private static String query() {
        return TRAFFIC + "?relativeDate=custom&startDate=2026-03-18T00:00:00Z&endDate=2026-03-19T00:00:00Z"
                + "&dateGroupings=hour&entityType=zone";
    }
}
