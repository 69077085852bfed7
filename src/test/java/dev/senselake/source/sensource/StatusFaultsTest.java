package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.fatal;
import static dev.senselake.source.sensource.Reads.retryable;
import static dev.senselake.source.sensource.Reads.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("quarkus")
class StatusFaultsTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final RequestMatcher DATA = RequestMatcher.path(TRAFFIC);

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    @Tag("B15")
    @Tag("S10")
    @Tag("S35")
    void passingStatusIsTriedAgain(int status) {
        bench.vea().faults().times(2, DATA, Fault.status(status));
        assertWhole(bench, bench.traffic(), 3);
    }

    @Test
    @Tag("B15")
    void lastingStatusEndsRetryablyWithTheEarlierFailuresBesideIt() {
        bench.vea().faults().always(DATA, Fault.status(502));
        RetryableException thrown = retryable(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("answered 502");
        assertThat(thrown.getSuppressed()).hasSize(2);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(3);
    }

    @Test
    @Tag("B15")
    void retryAfterOfA503IsKeptByEverybody() {
        bench.vea().faults().next(DATA, Fault.status(503, Duration.ofSeconds(9)));
        assertWhole(bench, bench.traffic(), 2);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(9));
        assertThat(bench.status.notBefore("sensource")).contains(VeaBench.NOON.plusSeconds(9));
    }

    @Test
    @Tag("B16")
    @Tag("P7")
    void shortThrottleIsWaitedFor() {
        bench.vea().faults().next(DATA, Fault.status(429, Duration.ofSeconds(7)));
        assertWhole(bench, bench.traffic(), 2);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(7));
    }

    @Test
    @Tag("B16")
    void longThrottleEndsTheAttemptAndNobodyAsksBeforeItIsOver() {
        bench.vea().faults().next(DATA, Fault.status(429, Duration.ofMinutes(2)));
        RetryableException thrown = retryable(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(thrown.notBefore()).contains(VeaBench.NOON.plusSeconds(120));

        assertThat(retryable(bench::traffic).notBefore()).contains(VeaBench.NOON.plusSeconds(120));
        assertThat(bench.requests(TRAFFIC)).isEqualTo(1);

        bench.time.advance(Duration.ofMinutes(2));
        assertWhole(bench, bench.traffic(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "999999999", "Fri, 01 Jan 2100 00:00:00 GMT"})
    @Tag("B16")
    void absurdThrottleIsClampedToAQuarterOfAnHour(String retryAfter) {
        bench.vea().faults().next(DATA, Fault.status(429, retryAfter));
        assertThat(retryable(bench::traffic).notBefore()).contains(VeaBench.NOON.plusSeconds(900));
    }

    @Test
    @Tag("B16")
    void throttleWithoutAWordKeepsAFloor() {
        bench.vea().faults().next(DATA, Fault.status(429));
        assertWhole(bench, bench.traffic(), 2);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 422})
    @Tag("B17")
    void refusedRequestFailsAtOnceAndOnlyForItsWindow(int status) {
        bench.vea().faults().next(DATA, Fault.status(status));
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(thrown).hasMessageContaining("answered " + status);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(1);
        assertWhole(bench, bench.traffic(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("B18")
    @Tag("F33")
    void redirectOfTheMintBringsTheSecretToNoOtherHost(int status) {
        try (VeaBench other = VeaBench.start()) {
            bench.vea()
                    .faults()
                    .always(
                            RequestMatcher.token(),
                            Fault.redirect(status, other.vea().authUri()));
            assertThat(fatal(bench::traffic).failure().code()).isEqualTo(ErrorCode.UNEXPECTED_REDIRECT);
            assertThat(other.vea().log().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("B18")
    @Tag("F33")
    void redirectIsNeverFollowed(int status) {
        try (VeaBench other = VeaBench.start()) {
            for (URI location : List.of(bench.vea().uri(), other.vea().uri())) {
                bench.vea().log().clear();
                bench.vea().faults().next(DATA, Fault.redirect(status, location.resolve("/api/zone")));
                assertThat(fatal(bench::traffic).failure().code()).isEqualTo(ErrorCode.UNEXPECTED_REDIRECT);
                assertThat(bench.requests(TRAFFIC)).isEqualTo(1);
                assertThat(bench.requests("/api/zone")).isZero();
                assertThat(other.vea().log().count()).isZero();
            }
        }
    }

    @Test
    @Tag("S34")
    void missingRightIsSaidInWords() {
        bench.vea().faults().always(DATA, Fault.status(403));
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(thrown).hasMessageContaining("does not let this API client read it");
        assertThat(thrown.failure().nextStep()).contains("grant", "SENSOURCE_TRAFFIC_METRICS");
        assertThat(bench.requests(TRAFFIC)).isEqualTo(2);
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
    }

    @Test
    @Tag("A1")
    @Tag("I17")
    @Tag("S34")
    void wrongSecretIsNamedAndNeverShown() {
        bench.withSecret("canary-4711");
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("SENSOURCE_CLIENT_SECRET");
        assertThat(text(thrown)).doesNotContain("canary-4711");
        assertThat(bench.requests("/oauth/token")).isEqualTo(1);
        fatal(bench::traffic);
        assertThat(bench.requests("/oauth/token")).isEqualTo(1);
        assertThat(bench.requests(TRAFFIC)).isZero();
    }

    @Test
    @Tag("I17")
    void bodyThatEchoesTheTokenIsScrubbed() {
        bench.traffic();
        String token = bench.token();
        for (String echo : List.of(token, "{\"authorization\":\"Bearer " + token + "\"}", "x" + token + "x")) {
            bench.vea().faults().clear();
            bench.vea().faults().always(DATA, Fault.answer("echo", Answer.text(500, echo)));
            assertThat(text(retryable(bench::traffic))).contains("answered 500").doesNotContain(token);
            bench.vea().faults().clear();
            bench.vea().faults().always(DATA, BodyFault.messages(echo.replace("\"", "")));
            assertThat(bench.traffic().notes()).hasSize(1).allMatch(note -> !note.contains(token));
        }
    }
}
