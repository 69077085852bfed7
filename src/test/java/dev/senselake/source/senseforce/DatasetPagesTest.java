package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.contract.AnyOrder;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.stream.ReadResult;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the simulated dataset holds is asked for as documented and lands whole, over real HTTP. */
@Tag("quarkus")
@QuarkusTest
class DatasetPagesTest {
    private final SimulatedDataset simulated = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    @Tag("F24")
    @Tag("F26")
    @Tag("F27")
    @Tag("F30")
    @Tag("sf-1")
    @Tag("sf-5")
    @Tag("P18")
    void everyRowAndEveryColumnOfTheWindowLands() {
        ReadResult result = simulated.read(simulated.settings(), sink);

        assertThat(result.complete()).contains(SimulatedDataset.WINDOW);
        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));
        assertThat(JsonRows.of(sink)).anyMatch(row -> row.path("id").isNull());
        assertThat(simulated.tally().requests())
                .isEqualTo(simulated.server.log().count());
        assertThat(simulated.tally().retries()).isZero();
    }

    @Test
    @Tag("F25")
    @Tag("P17")
    @Tag("sf-3")
    void requestAsksBetweenMillisecondsAscendingWithCleanJson() {
        simulated.read(simulated.settings(), sink);

        Request first = simulated.server.log().requests().getFirst().request();
        long start = SimulatedDataset.WINDOW.start().toEpochMilli();
        long end = SimulatedDataset.WINDOW.end().toEpochMilli();
        assertThat(JsonRows.parsed(first.body())).isEqualTo(JsonRows.parsed("""
                        [{"clause":{"type":"timestamp","operator":10,"parameters":[{"value":%d},{"value":%d}]},
                          "orderBy":1,"columnName":"Timestamp"}]""".formatted(start - 1, end)));
        assertThat(first.body()).startsWith("[").endsWith("]");
        assertThat(first.query()).contains("limit=100").contains("offset=0");
        assertThat(first.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    @Tag("E37")
    void capOfTheServerBelowTheLimitLosesNothing() {
        simulated.server.switches().pageCap(17);

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));
    }

    @Test
    @Tag("E37")
    @Tag("sf-6")
    void capOfTheWholeAnswerLosesNothing() {
        simulated.server.switches().totalCap(150);

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));
    }

    @Test
    @Tag("E36")
    @Tag("sf-4")
    void tiesInAnotherOrderEachTimeLoseNothing() {
        simulated.server.switches().unstableTies(true).pageCap(7);

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).containsAll(simulated.truth());
    }

    @Test
    @Tag("P13")
    @Tag("P15")
    void rowInsertedWhileReadingHidesNoOther() {
        List<JsonNode> before = simulated.truth();
        simulated.server.faults().after(2, RequestMatcher.any(), Fault.change("late row", answer -> {
            simulated.dataset.changes().insert(lateRow());
            return answer;
        }));

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).containsAll(before).doesNotHaveDuplicates();
    }

    @Test
    @Tag("FC16")
    void noContentEndsTheReadingAndProvesAnEmptyWindow() {
        Answer nothing = Answer.of(204, "text/plain", Body.of(""));
        simulated.server.faults().always(request -> isBeyond(request), Fault.answer("nothing", nothing));

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));

        simulated.server.faults().clear();
        simulated.server.faults().always(RequestMatcher.any(), Fault.answer("nothing", nothing));
        RecordingSink empty = RecordingSink.unbounded();
        assertThat(simulated.read(simulated.settings(), empty).complete()).contains(SimulatedDataset.WINDOW);
        assertThat(empty.rows).isEmpty();
    }

    @Test
    void endInTheFutureThatIsRefusedIsAskedForUpToTheRunsStart() {
        Instant asOf = SimulatedDataset.WINDOW.end().minus(Duration.ofHours(30));
        simulated.server.faults().always(request -> end(request).isAfter(asOf), Fault.status(400));

        ReadResult result = simulated.read(simulated.settings(), sink, asOf);

        assertThat(result.complete()).contains(SimulatedDataset.WINDOW);
        assertThat(JsonRows.of(sink))
                .isNotEmpty()
                .satisfies(AnyOrder.exactly(simulated.truth().stream()
                        .filter(row -> row.path("timestamp").asLong() <= asOf.toEpochMilli())
                        .toList()));
        assertThat(simulated.tally().retries())
                .as("refused once, for all pages")
                .isEqualTo(1);
    }

    /** Tells whether nothing but rows that were read already lie in what is asked for. */
    private boolean isBeyond(Request request) {
        long offset = Long.parseLong(request.parameter("offset").orElse("0"));
        long from = JsonRows.parsed(request.body())
                .at("/0/clause/parameters/0/value")
                .asLong();
        return offset > 0
                && simulated.truth().stream()
                                .filter(row -> row.path("timestamp").asLong() >= from)
                                .count()
                        <= offset;
    }

    private static Instant end(Request request) {
        return Instant.ofEpochMilli(JsonRows.parsed(request.body())
                .at("/0/clause/parameters/1/value")
                .asLong());
    }

    private static ObjectNode lateRow() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put(Dataset.TIMESTAMP, SimulatedDataset.WINDOW.start().toEpochMilli() + 7);
        row.put(Dataset.THING, "machine-01");
        row.put(Dataset.ID, "late");
        return row.put(Dataset.INSERTED, SimulatedDataset.WINDOW.end().toEpochMilli());
    }
}
