package dev.senselake.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.TestClock;
import jakarta.ws.rs.ProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
    private static final RequestLabel LABEL = new RequestLabel("Source", "GET /x", List.of("canary"));

    private final TestClock time = new TestClock(Instant.parse("2026-03-20T02:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/JSON", "application/hal+json"})
    void jsonOfA200IsRead(String type) throws IOException {
        assertThat(json(response(200, Map.of("Content-Type", type), "[1]"))).isEqualTo("[1]");
        assertThat(json(response(200, Map.of(), "[1]"))).as("without a type").isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/html, 'the answer is a page (text/html), not JSON: <p>down</p>'",
        "Content-Type, application/json, 'the answer is a page (application/json), not JSON: <p>down</p>'",
        "Content-Encoding, br, 'the answer is a page (), not JSON: <p>down</p>'",
    })
    @Tag("C20")
    void pageIsIncompleteWhateverItsLabelsSay(String header, String value, String problem) {
        assertThatThrownBy(() -> json(response(200, Map.of(header, value), "<p>down</p>")))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE))
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/plain",
        "Content-Type, text/html",
        "Content-Encoding, br",
        "Content-Encoding, gzip",
        "Content-Encoding, UTF-8"
    })
    @Tag("FC15")
    void labelDecidesNothing(String header, String value) throws IOException {
        assertThat(json(response(200, Map.of(header, value), " [1]"))).isEqualTo(" [1]");
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "1, 5", "40, 40", "86400, 900", "soon, 5"})
    @Tag("B16")
    void throttledAnswerIsWaitedForBetweenAFloorAndAQuarterOfAnHour(String asked, long seconds) {
        Map<String, String> headers = asked.isEmpty() ? Map.of() : Map.of("Retry-After", asked);

        assertThat(response(429, headers, "").failure())
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        thrown -> assertThat(thrown.notBefore())
                                .contains(time.instant().plusSeconds(seconds)));
    }

    @Test
    @Tag("B17")
    @Tag("I17")
    void refusedRequestIsFatalAndItsBodyIsQuotedWithoutSecrets() {
        assertThat(response(400, Map.of(), "no field\nfor canary").failure())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("GET /x")
                .hasMessageContaining("no field for [removed]")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({"200, false", "400, false", "401, true", "403, true", "404, false"})
    void only401And403RefuseTheCredential(int status, boolean refused) {
        assertThat(response(status, Map.of(), "").credentialRefused()).isEqualTo(refused);
    }

    @Test
    @Tag("B11")
    void connectionThatFailsIsTheFailureThatItMeans() {
        assertThatThrownBy(() -> HttpResponse.of(LABEL, time, () -> {
                    throw new ProcessingException(new ConnectException("refused"));
                }))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.HOST_UNREACHABLE));
    }

    private String json(HttpResponse response) throws IOException {
        Instant cutoff = time.instant().plus(Duration.ofMinutes(1));
        return new String(response.json(HttpResponse.Limits.DEFAULT, cutoff).readAllBytes(), UTF_8);
    }

    private HttpResponse response(int status, Map<String, String> headers, String body) {
        InputStream bytes = new ByteArrayInputStream(body.getBytes(UTF_8));
        RestResponse.ResponseBuilder<InputStream> answer =
                RestResponse.ResponseBuilder.<InputStream>create(status).entity(bytes);
        headers.forEach(answer::header);
        return HttpResponse.of(LABEL, time, answer::build);
    }
}
