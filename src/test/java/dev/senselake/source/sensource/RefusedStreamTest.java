package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.retryable;
import static dev.senselake.source.sensource.VeaRuns.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.run.RunSummary.StreamFailure;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one closed path of SenSource costs: its own stream, and nothing else. */
@QuarkusTest
@Tag("quarkus")
class RefusedStreamTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final Fault FORBIDDEN = Fault.answer("forbidden", Answer.json(403, "{\"message\":\"Forbidden\"}"));
    private static final Fault FIREWALL = Fault.answer(
            "firewall",
            Answer.of(403, "text/html", Body.of("\n<!DOCTYPE html><html><body>Request blocked</body></html>")));

    private final VeaBench bench = VeaBench.start();

    @TempDir
    Path folder;

    private VeaRuns runs;

    @BeforeEach
    void world() {
        runs = new VeaRuns(bench, folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sensor", "zone", "location"})
    @Tag("FC1")
    @Tag("S43")
    @Tag("I8")
    void listThatMayNotBeReadFailsAlone(String list) {
        bench.vea().faults().always(RequestMatcher.path("/api/" + list), FORBIDDEN);

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.PARTIAL);
        assertThat(summary.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stream()).isEqualTo(list);
            assertThat(failure.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
            assertThat(failure.failure().message()).contains("/api/" + list + " answered 403", "Forbidden");
            assertThat(failure.failure().nextStep()).contains("grant the API client", "SENSOURCE_STATIC_ENDPOINTS");
        });
        assertThat(summary.streams())
                .filteredOn(stream -> !stream.stream().equals(list))
                .hasSize(6)
                .allMatch(stream -> stream.partitions().counts().failed() == 0
                        && stream.partitions().counts().written() > 0);
        assertThat(bench.requests("/api/" + list)).isEqualTo(2);
    }

    @Test
    @Tag("P8")
    void refusedListKeepsTheSnapshotThatStands() {
        runs.run();
        bench.vea().faults().always(RequestMatcher.path("/api/zone"), FORBIDDEN);
        bench.time.advance(Duration.ofHours(6));

        RunSummary summary = runs.run();

        assertThat(summary.failures()).extracting(StreamFailure::stream).containsExactly("zone");
        assertThat(runs.lake.keys()).contains("zone/zone.ndjson.gz");
        bench.vea().faults().clear();
        bench.time.advance(Duration.ofHours(6));
        assertThat(runs.run().status()).isEqualTo(Status.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"traffic, 403", "occupancy, 404"})
    @Tag("FC1")
    @Tag("I11")
    void windowsOfARefusedFactAreNotAskedForAndStandInOneLine(String fact, int status) {
        bench.vea()
                .faults()
                .always(
                        RequestMatcher.path("/api/data/" + fact),
                        Fault.answer("refused", Answer.json(status, "{\"error\":\"no such feature\"}")));

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.PARTIAL);
        assertThat(stream(summary, fact).windows()).isGreaterThan(2);
        assertThat(bench.requests("/api/data/" + fact)).isEqualTo(2);
        assertThat(summary.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
            assertThat(failure.failure().nextStep()).contains("SENSOURCE_" + fact.toUpperCase(Locale.ROOT));
            assertThat(failure.from()).contains(LocalDate.of(2026, 1, 1));
            assertThat(failure.to()).contains(LocalDate.of(2026, 3, 21));
        });

        bench.vea().faults().clear();
        bench.time.advance(Duration.ofMinutes(1));
        assertThat(runs.run().status()).as("the next run asks again").isEqualTo(Status.SUCCEEDED);
    }

    @Test
    @Tag("A1")
    void onlyTheCredentialItselfSwitchesTheSourceOff() {
        bench.withSecret("wrong");

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.FAILED);
        assertThat(summary.failures())
                .hasSize(7)
                .allMatch(failure -> failure.failure().code() == ErrorCode.CREDENTIAL_REFUSED);
        assertThat(bench.requests("/oauth/token")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"sensor, /api/sensor", "location, /api/location", "traffic, /api/data/traffic"})
    @Tag("A6")
    @Tag("I12")
    void endpointThatRefusesATokenThatOthersAcceptFailsAloneAndCostsNoMint(String stream, String path) {
        bench.vea().faults().always(RequestMatcher.path(path), Fault.unauthorized());

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.PARTIAL);
        assertThat(summary.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stream()).isEqualTo(stream);
            assertThat(failure.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
            assertThat(failure.failure().message()).contains(path, "401", "accepts elsewhere");
        });
        assertThat(bench.requests("/oauth/token")).isEqualTo(1);
        assertThat(bench.requests(path)).isLessThanOrEqualTo(12);
        assertThat(bench.tokens.read().sharedUntil()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/location", TRAFFIC, "/oauth/token"})
    @Tag("FC2")
    void pageOfAFirewallIsTriedAgain(String path) {
        bench.vea().faults().times(2, RequestMatcher.path(path), FIREWALL);

        assertThat(runs.run().status()).isEqualTo(Status.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    @Tag("FC2")
    void refusalThatHealsIsNone(int status) {
        bench.vea().faults().next(RequestMatcher.path(TRAFFIC), Fault.status(status));

        assertWhole(bench, bench.traffic(), 2);
    }

    @Test
    @Tag("FC2")
    @Tag("I11")
    void firewallThatStaysFailsTheWindowAndQuotesItsPage() {
        bench.vea().faults().always(RequestMatcher.path(TRAFFIC), FIREWALL);

        RetryableException thrown = retryable(bench::traffic);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("firewall").hasMessageContaining("Request blocked");
        assertThat(bench.requests(TRAFFIC)).isEqualTo(3);
        assertThat(bench.status.refusal("sensource", "traffic", "run-1")).isEmpty();
    }

    @Test
    @Tag("FC2")
    void refusalBetweenTwoPagesOfAFirewallIsNoVerdict() {
        bench.vea().faults().next(RequestMatcher.path(TRAFFIC), FIREWALL);
        bench.vea().faults().next(RequestMatcher.path(TRAFFIC), FORBIDDEN);

        assertWhole(bench, bench.traffic(), 3);
    }
}
