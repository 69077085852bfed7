package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.stream.ReadResult;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("quarkus")
class BackendStatusTest {
    private final SimulatedDataset backend = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    @Tag("B15")
    @Tag("F32")
    void passingStatusIsTriedAgain(int status) {
        backend.server.faults().times(2, RequestMatcher.any(), Fault.status(status));

        ReadResult result = backend.read(backend.settings(), sink);

        assertThat(result.complete()).contains(SimulatedDataset.WINDOW);
        assertThat(backend.tally().retries()).isEqualTo(2);
        assertThat(sink.rows).doesNotHaveDuplicates().isNotEmpty();
    }
}
