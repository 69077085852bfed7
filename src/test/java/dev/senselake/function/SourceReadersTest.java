package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.FieldNames;
import dev.senselake.row.RowSink;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each configured stream is read from the source that has it. */
@QuarkusTest
@Tag("quarkus")
class SourceReadersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 18);

    private final Upstreams upstreams = Upstreams.atNoon();
    private final CountingSink rows = new CountingSink();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void listsComeFromSenSourceAndDatasetsFromSenseforce() {
        SourceReaders readers = readers(configuration());

        readers.reader("zone", new FieldNames()).read(request(Optional.empty()), rows);
        assertThat(rows.count).isEqualTo(5);
        assertThat(upstreams.senseforce().log().count()).isZero();

        rows.clear();
        readers.reader(Simulators.DATASET, new FieldNames()).read(request(Optional.of(Window.of(DAY))), rows);
        assertThat(rows.count).isEqualTo(upstreams.dataset().rows(DAY).size());
    }

    @Test
    void sourcesAreAskedForNothingBeforeTheFirstRead() {
        SourceReaders readers = readers(configuration());

        assertThat(readers.sensourceCheck()).isPresent();
        assertThat(readers.datasetChecks(_ -> new FieldNames())).hasSize(1);
        assertThat(upstreams.vea().log().count() + upstreams.senseforce().log().count())
                .isZero();
    }

    @Test
    void sourceThatIsNotConfiguredHasNoCheckAndNoReader() {
        Map<String, String> storage = new TreeMap<>(configuration());
        storage.keySet().removeIf(key -> key.startsWith("SENS"));
        SourceReaders readers = readers(storage);

        assertThat(readers.sensourceCheck()).isEmpty();
        assertThat(readers.datasetChecks(_ -> new FieldNames())).isEmpty();
        assertThatThrownBy(() -> readers.reader("zone", new FieldNames()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no source has a stream zone");
    }

    private SourceReaders readers(Map<String, String> configuration) {
        Checked checked = Settings.read(configuration, LocalDate.of(2026, 3, 20));
        return TestSources.of(
                        ((Checked.Valid) checked).settings(), upstreams.clock().timing())
                .readers();
    }

    private Map<String, String> configuration() {
        Map<String, String> all = new TreeMap<>(upstreams.simulators().environment());
        all.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\"}]"
                        .formatted(upstreams.dataset().id(), Simulators.DATASET, DAY));
        all.put("LAKE_BUCKET", "lake");
        all.put("LEDGER_TABLE", "ledger");
        return all;
    }

    private ReadRequest request(Optional<Window> window) {
        return new ReadRequest(
                "run-1", window, Deadline.in(upstreams.clock(), Duration.ofMinutes(15)), new RequestTally());
    }

    private static final class CountingSink implements RowSink {
        private int count;

        @Override
        public void accept(EncodedRow row) {
            count++;
        }

        @Override
        public void clear() {
            count = 0;
        }
    }
}
