package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.stream.StreamSpec;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SenSource as one source: a reader for each of its streams, one token for all of them. */
@QuarkusTest
@Tag("quarkus")
class SenSourceTest {
    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void everyStreamOfItsOwnHasAReaderAndNoOther() {
        SenSource source = bench.worker();

        assertThat(source.streams())
                .extracting(StreamSpec::stream)
                .containsExactly("location", "site", "zone", "space", "sensor", "traffic", "occupancy")
                .allMatch(stream -> source.reader(stream).isPresent());
        assertThat(source.reader("telemetry")).isEmpty();
    }

    @Test
    @Tag("S24")
    void nothingIsAskedForBeforeTheFirstReadAndAllReadsShareOneToken() {
        SenSource source = bench.worker();
        assertThat(source.reader("zone")).isPresent();
        assertThat(bench.vea().log().count()).isZero();

        source.reader("zone").orElseThrow().read(bench.request(Optional.empty()), bench.rows);
        source.reader("traffic").orElseThrow().read(bench.request(Optional.of(VeaBench.WINDOW)), bench.rows);
        bench.worker().reader("space").orElseThrow().read(bench.request(Optional.empty()), bench.rows);

        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
    }
}
