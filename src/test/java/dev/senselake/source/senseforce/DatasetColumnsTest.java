package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.KeyCase;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The columns of the simulated dataset: their case, the cursor, and those that are missing. */
@Tag("quarkus")
@QuarkusTest
class DatasetColumnsTest {
    private final SimulatedDataset simulated = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        simulated.close();
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
        assertThat(JsonRows.of(sink)).satisfies(AnyOrder.exactly(simulated.truth()));
    }

    @Test
    @Tag("F18")
    @Tag("N9")
    void cursorColumnInsertedPlacesRowsByTheTimeOfInsertion() {
        simulated.read(simulated.settings("Inserted"), sink);

        assertThat(JsonRows.of(sink))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.has("timestamp")).isTrue());
        assertThat(sink.rows)
                .allSatisfy(row -> assertThat(row.epochMilli())
                        .isEqualTo(JsonRows.of(row).path("inserted").asLong()));
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
    @Tag("FC28")
    void datasetWithoutThingIsRead() {
        simulated.dataset.changes().removeColumn(Dataset.THING);

        simulated.read(simulated.settings(), sink);

        assertThat(sink.rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.defect()).isEmpty());
    }

    @Test
    @Tag("P19")
    @Tag("sf-10")
    void datasetThatHidesItsTimeColumnFailsAndNamesTheFix() {
        simulated.dataset.changes().edit(_ -> true, row -> row.putNull(Dataset.TIMESTAMP));
        simulated.server.faults().always(RequestMatcher.any(), Fault.json("[{\"thing\":\"a\",\"id\":\"1\"}]"));

        FatalException thrown = simulated.fatal(sink);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(thrown.failure().nextStep()).contains("show the column Timestamp");
    }
}
