package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The access token goes to the configured backend and nowhere else. */
@QuarkusTest
@Tag("quarkus")
@Tag("F33")
class BackendHostTest {
    private final SimulatedDataset backend = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("B18")
    void redirectToAnotherHostIsNotFollowed(int status) {
        try (SimulatedDataset other = new SimulatedDataset()) {
            backend.server.faults().always(RequestMatcher.any(), Fault.redirect(status, other.server.uri()));

            FatalException thrown =
                    catchThrowableOfType(FatalException.class, () -> backend.read(backend.settings(), sink));

            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.UNEXPECTED_REDIRECT);
            assertThat(other.server.log().count()).isZero();
        }
    }

    @Test
    @Tag("F4")
    void hostOfAPastedDatasetUrlIsNotAsked() {
        try (SimulatedDataset other = new SimulatedDataset()) {
            String json = "[{\"dataset_id\":\"%s/datasets/%s\",\"name\":\"press\",\"start_date\":\"%s\"}]"
                    .formatted(other.server.uri(), backend.dataset.id(), SimulatedDataset.FIRST);
            List<DatasetSettings> parsed = DatasetSettings.parse(json, problem -> {
                throw new AssertionError(problem);
            });

            backend.read(parsed.getFirst(), sink);

            assertThat(sink.rows).isNotEmpty();
            assertThat(other.server.log().count()).isZero();
        }
    }
}
