package dev.senselake.source.senseforce;

import static dev.senselake.source.senseforce.DatasetBench.START;
import static dev.senselake.source.senseforce.DatasetBench.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.source.senseforce.keyset.TestRow;
import dev.senselake.stream.ReadResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A window is read page by page to its proven end, whatever a server makes of the limit and the bounds. */
class DatasetPagingTest {
    private final DatasetBench bench = new DatasetBench();

    @Test
    @Tag("sf-8")
    @Tag("F27")
    void emptyArrayProvesThatTheWindowHasNoRows() {
        ReadResult result = bench.read();

        assertThat(result.complete()).contains(WINDOW);
        assertThat(bench.sink.rows).isEmpty();
        assertThat(bench.source.asked).hasSize(1);
    }

    @Test
    @Tag("F26")
    void rowsOfManyPagesComeOnceAndInOrder() {
        bench.fill(1050, 1000);

        ReadResult result = bench.read();

        assertThat(result.complete()).contains(WINDOW);
        assertThat(bench.sink.rows).isEqualTo(bench.source.rows);
        assertThat(bench.tally.requests()).isEqualTo(bench.source.asked.size());
    }

    @Test
    @Tag("E37")
    void serverThatCapsItsPagesBelowTheLimitIsReadToTheEnd() {
        bench.source.cap = 7;
        bench.fill(50, 1000);

        bench.read();

        assertThat(bench.sink.rows).isEqualTo(bench.source.rows);
    }

    @Test
    @Tag("E37")
    void serverThatAnswersOneRowAtATimeIsReadToTheEnd() {
        bench.source.cap = 1;
        bench.fill(9, 1000);
        bench.source.with(START + 1000, "tie");

        bench.read();

        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("E37")
    void pageThatIsExactlyFullIsNotTheEnd() {
        bench.fill(100, 1000);

        bench.read();

        assertThat(bench.sink.rows).isEqualTo(bench.source.rows);
    }

    @Test
    @Tag("sf-6")
    @Tag("E37")
    @Tag("U7")
    void exactlyOneMillionRowsNeedNoSpecialCase() {
        bench.source.limit = 1_000_000;
        bench.source.cap = 1_000_000;
        bench.fill(1_000_001, 100);

        ReadResult result = bench.read();

        assertThat(bench.sink.rows).hasSize(1_000_001);
        assertThat(result.complete()).contains(WINDOW);
    }

    @Test
    @Tag("P11")
    @Tag("P16")
    void rowsAtTheBordersBelongToTheWindowHoweverTheSourceReadsItsBounds() {
        long last = WINDOW.end().toEpochMilli() - 1;
        bench.source.with(START, "first").with(last, "last");
        bench.source.with(START - 1, "before").with(last + 1, "after");
        for (boolean lower : new boolean[] {true, false}) {
            bench.source.lowerInclusive = lower;
            bench.source.upperInclusive = !lower;
            RecordingSink rows = RecordingSink.unbounded();

            bench.read(rows);

            assertThat(rows.rows.stream().filter(row -> row.epochMilli() >= START && row.epochMilli() <= last))
                    .extracting(TestRow::text)
                    .containsExactly("first", "last");
        }
    }
}
