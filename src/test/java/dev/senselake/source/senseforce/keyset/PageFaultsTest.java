package dev.senselake.source.senseforce.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.senseforce.RowOrder;
import dev.senselake.source.senseforce.JsonRows;
import dev.senselake.source.senseforce.SimulatedDataset;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that arrive broken, repeated or out of order, over real HTTP. */
@Tag("quarkus")
@QuarkusTest
class PageFaultsTest {
    private final SimulatedDataset simulated = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        simulated.close();
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(500),
                Fault.status(503),
                Fault.reset(),
                Fault.truncate(4_000),
                Fault.unendedChunks(4_000),
                Fault.closeEarly(4_000),
                Fault.resetAfter(4_000),
                BodyFault.html(),
                BodyFault.emptyBody(),
                BodyFault.trailingJunk(),
                Fault.json("null"),
                Fault.json("{\"error\":\"internal\"}"),
                Fault.json("[1]"),
                Fault.json("[{\"timestamp\":1740787200000,\"thing\":\"a\"},oops]"),
                Fault.json("[{\"timestamp\":01740787200000,\"thing\":\"a\"}]"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    @Tag("C20")
    @Tag("C21")
    @Tag("C22")
    @Tag("C23")
    @Tag("C24")
    @Tag("B13")
    @Tag("B14")
    @Tag("I9")
    void pageThatIsNotProvenWholeIsReadAgainAndLeavesNothingBehind(Fault fault) {
        simulated.server.faults().after(1, RequestMatcher.any(), fault);

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));
        assertThat(simulated.tally().retries()).isEqualTo(1);
    }

    @Test
    @Tag("E39")
    @Tag("I11")
    void pageThatFailsForGoodFailsTheWindow() {
        simulated.server.faults().always(_ -> simulated.server.log().count() >= 2, Fault.status(503));

        RetryableException thrown =
                catchThrowableOfType(RetryableException.class, () -> simulated.read(simulated.settings(), sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(simulated.server.log().requests(entry -> entry.status() == 503))
                .hasSize(3);
    }

    @Test
    @Tag("E38")
    void samePageForEverIsNoticed() {
        simulated.server.switches().samePage(true);

        assertThat(simulated.fatal(sink).failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RowOrder.class,
            names = {"THING_FIRST", "SHUFFLED"})
    @Tag("F5")
    void rowsThatDoNotAscendFailTheWindow(RowOrder order) {
        simulated.server.switches().order(order);

        assertThat(simulated.fatal(sink).failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
    }
}
