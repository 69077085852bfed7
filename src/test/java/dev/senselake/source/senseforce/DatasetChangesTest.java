package dev.senselake.source.senseforce;

import static dev.senselake.source.senseforce.DatasetBench.START;
import static dev.senselake.source.senseforce.DatasetBench.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.source.senseforce.keyset.TestRow;
import dev.senselake.stream.ReadResult;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that come, go or are late while a window is read hide no other row. */
class DatasetChangesTest {
    private final DatasetBench bench = new DatasetBench();

    @Test
    @Tag("E36")
    @Tag("D35")
    void rowDeletedInTheMiddleOfAFullTimestampHidesNoOtherRow() {
        bench.source.limit = 10;
        IntStream.range(0, 35).forEach(i -> bench.source.with(START + 5000, "tie" + i));
        bench.source.with(START + 6000, "after");
        bench.source.beforeEachAnswer = dataset -> {
            if (dataset.asked.size() == 3) {
                dataset.rows.remove(0);
            }
        };

        bench.read();

        assertThat(bench.sink.rows).containsAll(bench.source.rows);
    }

    @Test
    @Tag("P13")
    @Tag("E36")
    void lateRowDuringPagingShiftsNoOtherRow() {
        bench.source.limit = 10;
        bench.fill(100, 1000);
        List<TestRow> stable = List.copyOf(bench.source.rows);
        bench.source.beforeEachAnswer =
                dataset -> dataset.rows.add(0, new TestRow(START + 500, "late" + dataset.asked.size()));

        bench.read();

        assertThat(bench.sink.rows).containsAll(stable).doesNotHaveDuplicates();
    }

    @Test
    @Tag("F31")
    void readingOfTheRunningDayEndsAlthoughRowsKeepComing() {
        bench.fill(250, 1000);
        List<TestRow> stable = List.copyOf(bench.source.rows);
        TestClock clock = new TestClock(Instant.ofEpochMilli(START).plusSeconds(600));
        bench.source.beforeEachAnswer = dataset -> IntStream.range(0, 20)
                .forEach(i -> dataset.with(START + 300_000L + dataset.rows.size(), "new" + dataset.rows.size()));

        ReadResult result = bench.read(Deadline.in(clock, Duration.ofMinutes(15)));

        assertThat(result.complete()).contains(WINDOW);
        assertThat(bench.sink.rows).containsAll(stable).doesNotHaveDuplicates();
        assertThat(bench.source.asked).hasSizeLessThan(20);
    }

    @Test
    @Tag("sf-7")
    @Tag("P15")
    void lateRowIsThereWhenTheDayIsReadAgain() {
        bench.fill(5, 1000);
        bench.read();
        bench.source.with(START + 1500, "late");
        RecordingSink again = RecordingSink.unbounded();

        bench.read(again);

        assertThat(again.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }

    @Test
    @Tag("D34")
    @Tag("E36")
    void rowsInsertedInBulkWhileReadingAreReadBySecondReading() {
        bench.fill(50, 1000);
        bench.source.beforeEachAnswer = dataset -> {
            if (dataset.asked.size() == 1) {
                IntStream.range(0, 40).forEach(i -> dataset.with(START + i, "bulk" + i));
            }
        };

        ReadResult result = bench.read();

        assertThat(result.complete()).contains(WINDOW);
        assertThat(bench.sink.rows).containsExactlyInAnyOrderElementsOf(bench.source.rows);
    }
}
