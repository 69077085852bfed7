package dev.senselake.source.senseforce;

import static dev.senselake.source.senseforce.DatasetBench.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of one timestamp that lie over the border of a page, or fill many pages. */
class DatasetTiesTest {
    private final DatasetBench bench = new DatasetBench();

    @Test
    @Tag("sf-4")
    @Tag("E36")
    void tiesOverThePageBorderAreReadOnce() {
        bench.source.limit = 10;
        IntStream.range(0, 60).forEach(i -> bench.source.with(START + (i / 7) * 1000L, "row" + i));

        bench.read();

        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("sf-4")
    @Tag("E36")
    void tiesInAnotherOrderOnEachPageAreAllRead() {
        bench.source.limit = 10;
        bench.source.unstableTies = true;
        IntStream.range(0, 60).forEach(i -> bench.source.with(START + (i / 7) * 1000L, "row" + i));

        bench.read();

        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("E36")
    void timestampThatFillsManyPagesIsWalkedByOffset() {
        bench.source.limit = 10;
        IntStream.range(0, 95).forEach(i -> bench.source.with(START + 5000, "tie" + i));
        bench.source.with(START, "before").with(START + 5001, "after");

        bench.read();

        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("E36")
    void timestampThatFillsManyPagesInAnotherOrderEachTimeIsReadWhole() {
        bench.source.limit = 20;
        bench.source.unstableTies = true;
        IntStream.range(0, 50).forEach(i -> bench.source.with(START + 5000, "tie" + i));

        bench.read();

        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("U8")
    void equalRowsAreNoReasonToReadForEver() {
        bench.source.limit = 10;
        IntStream.range(0, 25).forEach(i -> bench.source.with(START + 5000, "tie" + i % 20));
        bench.source.with(START + 6000, "after");

        bench.read();

        assertThat(bench.sink.rows).containsAll(bench.source.rows);
    }
}
