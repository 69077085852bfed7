package dev.senselake.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.local.simulator.fault.BodyFault;
import dev.senselake.local.simulator.fault.Fault;
import dev.senselake.local.simulator.fault.RequestMatcher;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.senseforce.truth.Dataset;
import dev.senselake.local.simulator.senseforce.truth.KeyCase;
import dev.senselake.local.simulator.senseforce.truth.RowOrder;
import dev.senselake.row.FieldNames;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the simulated dataset over real HTTP, through the client and the guard that are deployed. */
@QuarkusTest
class DatasetPagesTest {
    private static final JsonMapper JSON = new JsonMapper();

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
        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
        assertThat(read()).anyMatch(row -> row.path("id").isNull());
        assertThat(simulated.tally().requests())
                .isEqualTo(simulated.server.log().count());
        assertThat(simulated.tally().retries()).isZero();
    }

    @Test
    @Tag("F25")
    @Tag("P17")
    @Tag("sf-3")
    void requestAsksBetweenMillisecondsAscendingWithCleanJson() throws JsonProcessingException {
        simulated.read(simulated.settings(), sink);

        Request first = simulated.server.log().requests().getFirst().request();
        long start = SimulatedDataset.WINDOW.start().toEpochMilli();
        long end = SimulatedDataset.WINDOW.end().toEpochMilli();
        assertThat(JSON.readTree(first.body())).isEqualTo(JSON.readTree("""
                        [{"clause":{"type":"timestamp","operator":10,"parameters":[{"value":%d},{"value":%d}]},
                          "orderBy":1,"columnName":"Timestamp"}]""".formatted(start - 1, end)));
        assertThat(first.body()).startsWith("[").endsWith("]");
        assertThat(first.query()).contains("limit=100").contains("offset=0");
        assertThat(first.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @ParameterizedTest
    @EnumSource(KeyCase.class)
    @Tag("sf-2")
    void namesAreMatchedWithoutRegardToCase(KeyCase keys) {
        simulated.dataset.keys(keys);

        simulated.read(simulated.settings(), sink);

        assertThat(sink.rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.defect()).isEmpty());
        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
    }

    @Test
    @Tag("E37")
    void capOfTheServerBelowTheLimitLosesNothing() {
        simulated.server.switches().pageCap(17);

        simulated.read(simulated.settings(), sink);

        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
    }

    @Test
    @Tag("E37")
    @Tag("sf-6")
    void capOfTheWholeAnswerLosesNothing() {
        simulated.server.switches().totalCap(150);

        simulated.read(simulated.settings(), sink);

        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
    }

    @Test
    @Tag("E36")
    @Tag("sf-4")
    void tiesInAnotherOrderEachTimeLoseNothing() {
        simulated.server.switches().unstableTies(true).pageCap(7);

        simulated.read(simulated.settings(), sink);

        assertThat(read()).containsAll(truth());
    }

    @Test
    @Tag("P13")
    @Tag("P15")
    void rowInsertedWhileReadingHidesNoOther() {
        List<JsonNode> before = truth();
        simulated.server.faults().after(2, RequestMatcher.any(), Fault.change("late row", answer -> {
            simulated.dataset.changes().insert(lateRow());
            return answer;
        }));

        simulated.read(simulated.settings(), sink);

        assertThat(read()).containsAll(before).doesNotHaveDuplicates();
    }

    @Test
    @Tag("F18")
    @Tag("N9")
    void cursorColumnInsertedPlacesRowsByTheTimeOfInsertion() {
        simulated.read(simulated.settings("Inserted"), sink);

        assertThat(read())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.has("timestamp")).isTrue());
        assertThat(sink.rows)
                .allSatisfy(row -> assertThat(row.epochMilli())
                        .isEqualTo(json(row).path("inserted").asLong()));
    }

    @Test
    @Tag("F6")
    void datasetWithoutIdIsRead() {
        simulated.dataset.changes().removeColumn(Dataset.ID);

        simulated.read(simulated.settings(), sink);

        assertThat(sink.rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.defect()).isEmpty());
    }

    @Test
    @Tag("F6")
    @Tag("sf-10")
    @Tag("C27")
    void rowWithoutThingIsDefect() {
        simulated.dataset.changes().removeColumn(Dataset.THING);

        simulated.read(simulated.settings(), sink);

        assertThat(sink.rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.defect()).isNotEmpty());
    }

    @Test
    @Tag("P19")
    @Tag("sf-10")
    void datasetThatHidesItsTimeColumnFailsAndNamesTheMend() {
        simulated.dataset.changes().edit(_ -> true, row -> row.putNull(Dataset.TIMESTAMP));
        simulated.server.faults().always(RequestMatcher.any(), Fault.json("[{\"thing\":\"a\",\"id\":\"1\"}]"));

        FatalException thrown = fatal();

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(thrown.failure().nextStep()).contains("show the column Timestamp");
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
                Fault.json("[{\"timestamp\":1740787200000,\"thing\":\"a\"},null]"),
                Fault.json("[{\"timestamp\":1740787200000,\"timestamp\":1740787200001,\"thing\":\"a\"}]"));
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

        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
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
    @Tag("A10")
    @Tag("sf-9")
    void refusedTokenIsTriedOnceMoreAndThenEndsTheWindow() {
        RotatedToken token = RotatedToken.steady("Canary-wrong-token");

        FatalException thrown =
                catchThrowableOfType(FatalException.class, () -> simulated.read(simulated.settings(), token, sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("access_token");
        assertThat(thrown.failure().toString()).doesNotContain("Canary");
        assertThat(simulated.server.log().count()).isEqualTo(2);
        assertThat(token.readings()).isEqualTo(1);
    }

    @Test
    @Tag("K69")
    void rotatedTokenIsReadOnceAndGoesOn() {
        RotatedToken token = new RotatedToken("Canary-old-token", SimulatedDataset.TOKEN);

        simulated.read(simulated.settings(), token, sink);

        assertThat(read()).containsExactlyInAnyOrderElementsOf(truth());
        assertThat(token.readings()).isEqualTo(1);
    }

    @Test
    @Tag("A10")
    @Tag("F13")
    void datasetThatIsNotSharedNamesTheRights() {
        simulated.server.switches().hide(simulated.dataset.id());

        FatalException thrown = fatal();

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("share the dataset").contains("Event Schema Read");
    }

    @Test
    @Tag("B17")
    @Tag("F4")
    void unknownDatasetIsRefusedOnceAndNamesWhereTheIdStands() {
        DatasetSettings unknown =
                new DatasetSettings("Unknown-1", "press", SimulatedDataset.FIRST, 10, "Timestamp", 100, 2);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> simulated.read(unknown, sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(thrown.failure().message()).contains("Unknown-1");
        assertThat(thrown.failure().nextStep()).contains("dataset_id");
        assertThat(simulated.server.log().count()).isEqualTo(1);
    }

    @Test
    @Tag("B17")
    void clauseThatIsRefusedNamesTheColumn() {
        simulated.server.faults().always(RequestMatcher.any(), Fault.status(400));

        FatalException thrown = fatal();

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("Timestamp").contains("cursor_column");
    }

    @Test
    @Tag("B18")
    void redirectIsNotFollowed() {
        simulated.server.faults().always(RequestMatcher.any(), Fault.redirect(302, simulated.server.uri()));

        FatalException thrown = fatal();

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.UNEXPECTED_REDIRECT);
        assertThat(simulated.server.log().count()).isEqualTo(1);
    }

    @Test
    @Tag("F22")
    @Tag("F32")
    @Tag("B16")
    void quietThatTheSourceAsksForEndsTheReadingWithTheWholeDays() {
        simulated.server.faults().after(5, RequestMatcher.any(), Fault.status(429, Duration.ofMinutes(5)));

        ReadResult result = simulated.read(simulated.settings(), sink);

        assertThat(result.complete()).hasValueSatisfying(days -> {
            assertThat(days.from()).isEqualTo(SimulatedDataset.FIRST);
            assertThat(days.length()).isLessThan(SimulatedDataset.WINDOW.length());
        });
        assertThat(simulated.status.notBefore(SenseforceStreams.SOURCE)).isPresent();
    }

    @Test
    @Tag("E38")
    void samePageForEverIsNoticed() {
        simulated.server.switches().samePage(true);

        assertThat(fatal().failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RowOrder.class,
            names = {"THING_FIRST", "SHUFFLED"})
    @Tag("F5")
    void rowsThatDoNotAscendFailTheWindow(RowOrder order) {
        simulated.server.switches().order(order);

        assertThat(fatal().failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
    }

    private FatalException fatal() {
        return catchThrowableOfType(FatalException.class, () -> simulated.read(simulated.settings(), sink));
    }

    private static ObjectNode lateRow() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put(Dataset.TIMESTAMP, SimulatedDataset.WINDOW.start().toEpochMilli() + 7);
        row.put(Dataset.THING, "machine-01");
        row.put(Dataset.ID, "late");
        return row.put(Dataset.INSERTED, SimulatedDataset.WINDOW.end().toEpochMilli());
    }

    private List<JsonNode> truth() {
        FieldNames names = new FieldNames();
        List<JsonNode> rows = new ArrayList<>();
        SimulatedDataset.WINDOW
                .days()
                .flatMap(day -> simulated.dataset.rows(day).stream())
                .forEach(row -> {
                    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
                    row.properties().forEach(column -> renamed.set(names.column(column.getKey()), column.getValue()));
                    rows.add(tree(renamed.toString()));
                });
        return rows;
    }

    private List<JsonNode> read() {
        return sink.rows.stream().map(DatasetPagesTest::json).toList();
    }

    private static JsonNode json(TestRow row) {
        return tree(row.text());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
