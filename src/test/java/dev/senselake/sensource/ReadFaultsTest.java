package dev.senselake.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.http.GuardRules;
import dev.senselake.http.Pace;
import dev.senselake.http.RequestTally;
import dev.senselake.http.SourceUrl;
import dev.senselake.load.StreamReader.ReadRequest;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.local.simulator.fault.BodyFault;
import dev.senselake.local.simulator.fault.Fault;
import dev.senselake.local.simulator.fault.RequestMatcher;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.task.Deadline;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("quarkus")
class ReadFaultsTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final RequestMatcher DATA = RequestMatcher.path(TRAFFIC);

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("S28")
    void calmWindowIsReadWithOneRequestAndEqualsTheTruth() {
        ReadResult result = bench.traffic();
        assertWhole(result, 1);
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
    }

    @Test
    @Tag("B11")
    @Tag("S10")
    void connectionResetBeforeTheHeadersIsTriedAgain() {
        bench.vea().faults().times(2, DATA, Fault.reset());
        assertWhole(bench.traffic(), 3);
    }

    @Test
    @Tag("B11")
    void unknownHostIsTriedThreeTimesAndThenLeftAloneForTheRun() {
        SenSource source = bench.worker(bench.time.pace(), VeaBench.RULES, url("https://vea.invalid"));
        bench.traffic();
        FatalException thrown =
                fatal(() -> source.reader("traffic").orElseThrow().read(request(), bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
        assertThat(thrown).hasMessageContaining("vea.invalid").hasMessageContaining("does not resolve");
        assertThat(thrown.getSuppressed()).hasSize(2);
        assertThat(bench.status.outage("sensource", "run-1")).contains(thrown.failure());

        long before = bench.requests(TRAFFIC);
        assertThat(fatal(bench::traffic).failure()).isEqualTo(thrown.failure());
        assertThat(bench.requests(TRAFFIC)).isEqualTo(before);
    }

    @Test
    @Tag("B11")
    void refusedConnectionIsUnreachable() {
        SenSource source = bench.worker(bench.time.pace(), VeaBench.RULES, url("http://127.0.0.1:1"));
        FatalException thrown = fatal(() -> source.reader("zone").orElseThrow().read(request(), bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
        assertThat(thrown).hasMessageContaining("refuses connections");
        assertThat(thrown.failure().nextStep()).contains("check the URL");
    }

    @Test
    @Tag("B12")
    void silentBodyIsCutByTheReadTimeout() {
        bench.withReadTimeout(Duration.ofMillis(300)).vea().faults().next(DATA, Fault.stallAfter(1_000));
        assertWhole(bench.traffic(), 2);
    }

    @Test
    @Tag("B12")
    void answerThatNeverBeginsIsCutByTheReadTimeout() {
        bench.withReadTimeout(Duration.ofMillis(300)).vea().faults().next(DATA, Fault.stall());
        assertWhole(bench.traffic(), 2);
    }

    @Test
    @Tag("B12")
    void drippingBodyIsCutAtTheEndOfTheAttempt() {
        bench.vea().faults().always(DATA, Fault.drip(16, Duration.ofMillis(20)));
        Pace real = new Pace(Clock.systemUTC(), bench.time, new SplittableRandom(7));
        GuardRules hasty = new GuardRules(
                1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ZERO);
        SenSource source = bench.worker(real, hasty, url(bench.vea().uri().toString()));
        ReadRequest request = new ReadRequest(
                "run-1",
                Optional.of(VeaBench.WINDOW),
                Deadline.in(Clock.systemUTC(), Duration.ofMinutes(5)),
                new RequestTally());
        RetryableException thrown =
                retryable(() -> source.reader("traffic").orElseThrow().read(request, bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("not over in time");
    }

    static Stream<Fault> cutBodies() {
        return Stream.of(
                Fault.truncate(3_000), Fault.unendedChunks(3_000), Fault.closeEarly(3_000), Fault.resetAfter(3_000));
    }

    @ParameterizedTest
    @MethodSource("cutBodies")
    @Tag("B13")
    @Tag("B14")
    @Tag("C24")
    void bodyThatEndsEarlyNeverCountsAndIsReadAgainFromItsStart(Fault cut) {
        bench.vea().faults().next(DATA, cut);
        assertWhole(bench.traffic(), 2);
        assertThat(bench.rows.clears()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    @Tag("B15")
    @Tag("S10")
    @Tag("S35")
    void passingStatusIsTriedAgain(int status) {
        bench.vea().faults().times(2, DATA, Fault.status(status));
        assertWhole(bench.traffic(), 3);
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
        assertWhole(bench.traffic(), 2);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(9));
        assertThat(bench.status.notBefore("sensource")).contains(VeaBench.NOON.plusSeconds(9));
    }

    @Test
    @Tag("B16")
    void shortThrottleIsWaitedFor() {
        bench.vea().faults().next(DATA, Fault.status(429, Duration.ofSeconds(7)));
        assertWhole(bench.traffic(), 2);
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
        assertWhole(bench.traffic(), 1);
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
        assertWhole(bench.traffic(), 2);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    @Tag("B17")
    void refusedRequestFailsAtOnceAndOnlyForItsWindow(int status) {
        bench.vea().faults().next(DATA, Fault.status(status));
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(thrown).hasMessageContaining("answered " + status);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(1);
        assertWhole(bench.traffic(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("B18")
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
    @Tag("B19")
    void compressedAnswerThatNobodyAskedForIsRead() {
        bench.vea().faults().always(DATA, BodyFault.gzip());
        assertWhole(bench.traffic(), 1);
    }

    @Test
    @Tag("B19")
    void bombIsRefusedLongBeforeItsEnd() {
        bench.vea().faults().always(DATA, BodyFault.gzipBomb(1L << 30));
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_TOO_LARGE);
        assertThat(thrown).hasMessageContaining("200 times");
    }

    @Test
    @Tag("B19")
    void deepNestingIsRefused() {
        bench.vea().faults().always(DATA, Fault.json("{\"results\":[{\"zoneId\":" + "[".repeat(100_000) + "]}]}"));
        assertThat(fatal(bench::traffic).failure().code()).isEqualTo(ErrorCode.ANSWER_TOO_LARGE);
    }

    static Stream<Fault> answersThatProveNothing() {
        return Stream.of(
                BodyFault.html(),
                BodyFault.emptyBody(),
                BodyFault.errorText(),
                BodyFault.messages("the limit of rows was reached"),
                BodyFault.noResults(),
                BodyFault.trailingJunk(),
                BodyFault.duplicateResults(),
                Fault.json("null"),
                Fault.json("[]"),
                Fault.json("{\"results\":null}"),
                Fault.json("{\"results\":[[]]}"),
                Fault.json("{\"messages\":[]}{\"results\":[]}"),
                Fault.json("{\"data\":{\"results\":[]}}"));
    }

    @ParameterizedTest
    @MethodSource("answersThatProveNothing")
    @Tag("C20")
    @Tag("C21")
    @Tag("C22")
    @Tag("C23")
    @Tag("vea-12")
    @Tag("vea-16")
    void answerThatProvesNothingIsAFailureAndNeverZeroRows(Fault fault) {
        bench.vea().faults().always(DATA, fault);
        RetryableException thrown = retryable(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(3);

        bench.vea().faults().clear();
        assertWhole(bench.traffic(), 1);
    }

    @Test
    @Tag("C21")
    @Tag("vea-12")
    void textOfTheSourceIsQuotedInTheFailure() {
        bench.vea().faults().always(DATA, BodyFault.messages("the limit of rows was reached"));
        assertThat(retryable(bench::traffic)).hasMessageContaining("the limit of rows was reached");
        bench.vea().faults().clear();
        bench.vea().faults().always(DATA, BodyFault.errorText());
        assertThat(retryable(bench::traffic)).hasMessageContaining("simulated error");
    }

    @Test
    @Tag("C20")
    void emptyResultsDoProveThatADayIsEmpty() {
        bench.vea().faults().always(DATA, Fault.json("{\"messages\":[],\"results\":[]}"));
        ReadResult result = bench.traffic();
        assertThat(result.complete()).contains(VeaBench.WINDOW);
        assertThat(bench.rows.rows()).isEmpty();
    }

    @Test
    void noRequestStartsWithoutTimeForItAndForPublishing() {
        ReadRequest late = new ReadRequest(
                "run-1",
                Optional.of(VeaBench.WINDOW),
                Deadline.in(bench.time, Duration.ofMinutes(5)),
                new RequestTally());
        RetryableException thrown =
                retryable(() -> bench.worker().reader("traffic").orElseThrow().read(late, bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_TIME);
        assertThat(bench.vea().log().count()).isZero();
    }

    @Test
    @Tag("S34")
    void missingRightIsSaidInWords() {
        bench.vea().faults().next(DATA, Fault.status(403));
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown).hasMessageContaining("may not read");
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
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
            assertThat(text(retryable(bench::traffic))).contains("messages").doesNotContain(token);
        }
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
    @Tag("B11")
    void hostWithAnUntrustedCertificateIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        try (SelfSignedServer server = SelfSignedServer.start(folder)) {
            SenSource source = bench.worker(bench.time.pace(), VeaBench.RULES, url(server.url()));
            FatalException thrown =
                    fatal(() -> source.reader("zone").orElseThrow().read(request(), bench.rows));
            assertThat(thrown).hasMessageContaining("certificate").hasMessageContaining("not trusted");
            assertThat(thrown.getSuppressed()).isEmpty();
            assertThat(server.requests()).isZero();
        }
    }

    private static String text(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        return all.toString();
    }

    private void assertWhole(ReadResult result, long requests) {
        assertThat(bench.read(VeaBench.WINDOW))
                .containsExactlyInAnyOrderElementsOf(bench.truth("traffic", VeaBench.WINDOW));
        assertThat(result.complete()).contains(VeaBench.WINDOW);
        assertThat(bench.tally().requests()).isEqualTo(requests);
        assertThat(bench.tally().retries()).isEqualTo(requests - 1);
    }

    private ReadRequest request() {
        return bench.request(Optional.of(VeaBench.WINDOW));
    }

    private static SourceUrl url(String text) {
        return SourceUrl.parse(text, SourceUrl.PlainHttp.LOOPBACK);
    }

    private static FatalException fatal(Supplier<ReadResult> read) {
        FatalException thrown = catchThrowableOfType(FatalException.class, read::get);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private static RetryableException retryable(Supplier<ReadResult> read) {
        RetryableException thrown = catchThrowableOfType(RetryableException.class, read::get);
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
