package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.fatal;
import static dev.senselake.source.sensource.Reads.retryable;
import static dev.senselake.source.sensource.Reads.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.SourceGuard;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@Tag("quarkus")
class ConnectionFaultsTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final RequestMatcher DATA = RequestMatcher.path(TRAFFIC);

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("B11")
    @Tag("S10")
    void connectionResetBeforeTheHeadersIsTriedAgain() {
        bench.vea().faults().times(2, DATA, Fault.reset());
        assertWhole(bench, bench.traffic(), 3);
    }

    @Test
    @Tag("B11")
    void unknownHostIsTriedThreeTimesAndThenLeftAloneForTheRun() {
        SenSource source = bench.worker(bench.time.timing(), VeaBench.RULES, url("https://vea.invalid"));
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
        SenSource source = bench.worker(bench.time.timing(), VeaBench.RULES, url("http://127.0.0.1:1"));
        FatalException thrown = fatal(() -> source.reader("zone").orElseThrow().read(request(), bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
        assertThat(thrown).hasMessageContaining("refuses connections");
        assertThat(thrown.failure().nextStep()).contains("check the URL");
    }

    @Test
    @Tag("B12")
    void silentBodyIsCutByTheReadTimeout() {
        bench.withReadTimeout(Duration.ofMillis(300)).vea().faults().next(DATA, Fault.stallAfter(1_000));
        assertWhole(bench, bench.traffic(), 2);
    }

    @Test
    @Tag("B12")
    @Tag("P7")
    void answerThatNeverBeginsIsCutByTheReadTimeout() {
        bench.withReadTimeout(Duration.ofMillis(300)).vea().faults().next(DATA, Fault.stall());
        assertThat(retryable(bench::traffic).failure().code()).isEqualTo(ErrorCode.SOURCE_TOO_SLOW);
        assertThat(bench.traffic().complete()).contains(VeaBench.WINDOW);
    }

    @Test
    @Tag("B12")
    void drippingBodyIsCutAtTheEndOfTheAttempt() {
        bench.vea().faults().always(DATA, Fault.drip(16, Duration.ofMillis(20)));
        Timing real = new Timing(Clock.systemUTC(), bench.time, new SplittableRandom(7), System::nanoTime);
        SourceGuard.Rules hasty = new SourceGuard.Rules(
                1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ZERO);
        SenSource source = bench.worker(real, hasty, url(bench.vea().uri().toString()));
        ReadRequest request = new ReadRequest(
                "run-1",
                Optional.of(VeaBench.WINDOW),
                Deadline.in(Clock.systemUTC(), Duration.ofMinutes(5)),
                new RequestTally());
        RetryableException thrown =
                retryable(() -> source.reader("traffic").orElseThrow().read(request, bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_TOO_SLOW);
        assertThat(thrown).hasMessageContaining("not over in time");
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
    @Tag("B11")
    void hostWithAnUntrustedCertificateIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        try (SelfSignedServer server = SelfSignedServer.start(folder)) {
            SenSource source = bench.worker(bench.time.timing(), VeaBench.RULES, url(server.url()));
            FatalException thrown =
                    fatal(() -> source.reader("zone").orElseThrow().read(request(), bench.rows));
            assertThat(thrown).hasMessageContaining("certificate").hasMessageContaining("not trusted");
            assertThat(thrown.getSuppressed()).isEmpty();
            assertThat(server.requests()).isZero();
        }
    }

    private ReadRequest request() {
        return bench.request(Optional.of(VeaBench.WINDOW));
    }
}
