package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.fatal;
import static dev.senselake.source.sensource.Reads.retryable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.stream.ReadResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@Tag("quarkus")
class VeaResponseParserTest {
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
        assertWhole(bench, result, 1);
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
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
        assertWhole(bench, bench.traffic(), 2);
        assertThat(bench.rows.clears()).isEqualTo(2);
    }

    @Test
    @Tag("B19")
    void compressedAnswerThatNobodyAskedForIsRead() {
        bench.vea().faults().always(DATA, BodyFault.gzip());
        assertWhole(bench, bench.traffic(), 1);
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
        assertWhole(bench, bench.traffic(), 1);
    }

    @Test
    @Tag("C21")
    @Tag("vea-12")
    void textOfTheSourceIsQuotedInTheFailure() {
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
}
