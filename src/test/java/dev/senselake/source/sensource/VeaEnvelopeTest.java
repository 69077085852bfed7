package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.retryable;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.SourceGuard;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes that no user can change stop nobody, as long as the strict parse proves what is in them. */
@QuarkusTest
@Tag("quarkus")
class VeaEnvelopeTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final RequestMatcher DATA = RequestMatcher.path(TRAFFIC);
    private static final RequestMatcher ZONES = RequestMatcher.path("/api/zone");

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, UTF-8",
        "Content-Encoding, 'none, aws-chunked'",
        "Content-Encoding, gzip",
        "Content-Type, text/plain",
        "Content-Type, text/html; charset=utf-8",
        "Content-Type, application/octet-stream",
        "Content-Type, application/json; charset=utf8mb4",
        "Content-Type, application/json; charset=$$$"
    })
    @Tag("FC15")
    void labelThatIsWrongHidesNoGoodJson(String header, String value) {
        bench.vea().faults().always(DATA, Fault.change("label", truth -> truth.withHeader(header, value)));

        assertWhole(bench, bench.traffic(), 1);
    }

    @Test
    @Tag("FC15")
    void bodyThatIsCompressedUnderAnotherNameIsRead() {
        bench.vea().faults().always(DATA, BodyFault.gzip("application/gzip"));

        assertWhole(bench, bench.traffic(), 1);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, ISO-8859-1", "windows-1252, windows-1252", "UTF-8, utf-8", "UTF-16LE, UTF-16LE"})
    @Tag("FC15")
    void declaredCharsetIsBelieved(String charset, String label) {
        String text = "[{\"zoneId\":\"z1\",\"name\":\"Caf\u00e9 M\u00fcnchen\"}]";
        Body body = Body.of(text.getBytes(Charset.forName(charset)));
        bench.vea()
                .faults()
                .always(ZONES, Fault.answer("charset", Answer.of(200, "application/json;charset=" + label, body)));

        bench.read("zone", Optional.empty());

        assertThat(bench.rows.lines()).containsExactly("{\"zone_id\":\"z1\",\"name\":\"Caf\u00e9 M\u00fcnchen\"}");
    }

    @Test
    void bytesThatTheDeclaredCharsetDoesNotHaveAreNoAnswer() {
        Body body = Body.of("[{\"zoneId\":\"z1\",\"name\":\"\u00ff\u00ff\"}]".getBytes(ISO_8859_1));
        bench.vea()
                .faults()
                .always(ZONES, Fault.answer("charset", Answer.of(200, "application/json; charset=Shift_JIS", body)));

        RetryableException thrown = retryable(() -> bench.read("zone", Optional.empty()));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(thrown).hasMessageContaining("charset");
    }

    @Test
    @Tag("C20")
    void pageIsQuotedWhateverItIsLabelled() {
        Answer page = Answer.json(200, "\uFEFF\n <html><body>Please sign in</body></html>");
        bench.vea().faults().always(DATA, Fault.answer("page", page));

        RetryableException thrown = retryable(bench::traffic);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(thrown).hasMessageContaining("page").hasMessageContaining("Please sign in");
    }

    @Test
    @Tag("FC16")
    void noContentProvesThatThereIsNothing() {
        bench.vea().faults().always(RequestMatcher.under("/api/"), Fault.answer("nothing", nothing()));

        ReadResult day = bench.traffic();
        assertThat(day.complete()).contains(VeaBench.WINDOW);
        assertThat(bench.rows.rows()).isEmpty();
        assertThat(bench.tally().requests()).isEqualTo(1);

        bench.read("zone", Optional.empty());
        assertThat(bench.rows.rows()).isEmpty();
        assertThat(bench.tally().requests()).isEqualTo(1);
    }

    @Test
    @Tag("FC16")
    @Tag("A3")
    void noContentIsNoToken() {
        bench.vea().faults().next(RequestMatcher.token(), Fault.answer("nothing", nothing()));

        assertWhole(bench, bench.traffic(), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {12_000, 64 * 1024})
    @Tag("FC12")
    void longHeadIsRead(int bytes) {
        bench.vea()
                .faults()
                .always(
                        RequestMatcher.any(),
                        Fault.change(
                                "policy", truth -> truth.withHeader("Content-Security-Policy", "x".repeat(bytes))));

        assertWhole(bench, bench.traffic(), 1);
    }

    @Test
    @Tag("FC12")
    void endlessHeadIsNotRead() {
        bench.vea()
                .faults()
                .always(DATA, Fault.change("flood", truth -> truth.withHeader("X-Flood", "x".repeat(1 << 20))));

        assertThat(retryable(bench::traffic).failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    }

    @Test
    @Tag("B12")
    void silenceInsideABodyEndsWithTheAttempt() {
        bench.vea().faults().always(DATA, Fault.stallAfter(1_000));
        Timing real = new Timing(Clock.systemUTC(), bench.time, new SplittableRandom(7), System::nanoTime);
        SourceGuard.Rules hasty = new SourceGuard.Rules(
                1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ZERO);
        SenSource source = bench.worker(real, hasty, Reads.url(bench.vea().uri().toString()));
        ReadRequest request = new ReadRequest(
                "run-1",
                Optional.of(VeaBench.WINDOW),
                Deadline.in(Clock.systemUTC(), Duration.ofMinutes(5)),
                new RequestTally());

        RetryableException thrown =
                retryable(() -> source.reader("traffic").orElseThrow().read(request, bench.rows));

        assertThat(thrown).hasMessageContaining("not over in time");
    }

    @Test
    void endInTheFutureThatIsRefusedIsAskedForUpToNow() {
        Window today = Window.of(LocalDate.of(2026, 3, 20));
        bench.vea().faults().always(DATA.and(endsAfter(VeaBench.NOON)), Fault.status(400));

        ReadResult result = bench.read("traffic", Optional.of(today));

        assertThat(result.complete()).contains(today);
        assertThat(bench.tally().requests()).isEqualTo(2);
        List<String> read = bench.rows.lines(today);
        assertThat(read)
                .isNotEmpty()
                .hasSameSizeAs(bench.truth("traffic", today).stream()
                        .filter(row -> Instant.parse(
                                        row.path("record_date_hour_1").asText())
                                .isBefore(VeaBench.NOON))
                        .toList());
    }

    @Test
    @Tag("B17")
    void refusalOfAPastWindowIsNotAskedForTwice() {
        bench.vea().faults().always(DATA, Fault.status(400));

        assertThat(Reads.fatal(bench::traffic).failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(1);
    }

    private static RequestMatcher endsAfter(Instant instant) {
        return request -> request.parameter("endDate")
                .map(Instant::parse)
                .filter(instant::isBefore)
                .isPresent();
    }

    private static Answer nothing() {
        return Answer.of(204, "text/plain", Body.of(""));
    }
}
