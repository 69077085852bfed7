package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.fatal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.stream.StreamReader;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token that a customer was given instead of id and secret. */
@QuarkusTest
@Tag("quarkus")
@Tag("S34")
class LongLivedTokenTest {
    private static final String TOKEN = "canary-long-lived";
    private static final RequestMatcher TRAFFIC = RequestMatcher.path("/api/data/traffic");

    private final VeaBench bench = VeaBench.start().withAccessToken(TOKEN);

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void tokenIsUsedAsItIsAndNothingIsMinted() {
        bench.vea().tokens().rules().accept(TOKEN);
        assertWhole(bench, bench.traffic(), 1);
        assertThat(bench.requests("/oauth/token")).isZero();
    }

    @Test
    void refusalThatHealsIsRepeatedWithTheSameToken() {
        bench.vea().tokens().rules().accept(TOKEN);
        bench.vea().faults().times(2, TRAFFIC, Fault.unauthorized());
        assertWhole(bench, bench.traffic(), 3);
        assertThat(bench.time.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @Test
    @Tag("A1")
    @Tag("I17")
    void tokenThatHasEndedIsNamedWithWhatToDoAndNothingIsMinted() {
        FatalException thrown = fatal(bench::traffic);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("SENSOURCE_ACCESS_TOKEN");
        assertThat(thrown).hasMessageNotContaining(TOKEN);
        assertThat(bench.requests("/api/data/traffic")).isEqualTo(3);
        assertThat(bench.requests("/oauth/token")).isZero();
    }

    @Test
    @Tag("I8")
    void tokenThatServesOthersIsNotCalledRefusedForOneStream() {
        bench.vea().tokens().rules().accept(TOKEN);
        bench.vea().faults().always(TRAFFIC, Fault.unauthorized());
        SenSource source = bench.worker();
        StreamReader zone = source.reader("zone").orElseThrow();
        StreamReader traffic = source.reader("traffic").orElseThrow();
        zone.read(bench.request(Optional.empty()), bench.rows);
        FatalException thrown = fatal(() -> traffic.read(bench.request(Optional.of(VeaBench.WINDOW)), bench.rows));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(thrown).hasMessageContaining("/api/data/traffic").hasMessageNotContaining(TOKEN);
    }
}
