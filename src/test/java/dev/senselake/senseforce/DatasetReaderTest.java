package dev.senselake.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.http.RequestTally;
import dev.senselake.load.StreamReader.ReadRequest;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.task.Deadline;
import dev.senselake.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatasetReaderTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
    private static final Window WINDOW = new Window(DAY, DAY.plusDays(3));
    private static final long START = WINDOW.start().toEpochMilli();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final FakeDataset source = new FakeDataset();
    private final RequestTally tally = new RequestTally();
    private final RecordingSink sink = RecordingSink.unbounded();

    @Test
    @Tag("sf-8")
    @Tag("F27")
    void emptyArrayProvesThatTheWindowHasNoRows() {
        ReadResult result = read(sink);

        assertThat(result.complete()).contains(WINDOW);
        assertThat(sink.rows).isEmpty();
        assertThat(source.asked).hasSize(1);
    }

    @Test
    @Tag("F26")
    void rowsOfManyPagesComeOnceAndInOrder() {
        fill(1050, 1000);

        ReadResult result = read(sink);

        assertThat(result.complete()).contains(WINDOW);
        assertThat(sink.rows).isEqualTo(source.rows);
        assertThat(tally.requests()).isEqualTo(source.asked.size());
    }

    @Test
    @Tag("E37")
    void serverThatCapsItsPagesBelowTheLimitIsReadToTheEnd() {
        source.cap = 7;
        fill(50, 1000);

        read(sink);

        assertThat(sink.rows).isEqualTo(source.rows);
    }

    @Test
    @Tag("E37")
    void serverThatAnswersOneRowAtATimeIsReadToTheEnd() {
        source.cap = 1;
        fill(9, 1000);
        source.with(START + 1000, "tie");

        read(sink);

        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("E37")
    void pageThatIsExactlyFullIsNotTheEnd() {
        fill(100, 1000);

        read(sink);

        assertThat(sink.rows).isEqualTo(source.rows);
    }

    @Test
    @Tag("sf-6")
    @Tag("E37")
    @Tag("U7")
    void exactlyOneMillionRowsNeedNoSpecialCase() {
        source.limit = 1_000_000;
        source.cap = 1_000_000;
        fill(1_000_001, 100);

        ReadResult result = read(sink);

        assertThat(sink.rows).hasSize(1_000_001);
        assertThat(result.complete()).contains(WINDOW);
    }

    @Test
    @Tag("sf-4")
    @Tag("E36")
    void tiesOverThePageBorderAreReadOnce() {
        source.limit = 10;
        IntStream.range(0, 60).forEach(i -> source.with(START + (i / 7) * 1000L, "row" + i));

        read(sink);

        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("sf-4")
    @Tag("E36")
    void tiesInAnotherOrderOnEachPageAreAllRead() {
        source.limit = 10;
        source.unstableTies = true;
        IntStream.range(0, 60).forEach(i -> source.with(START + (i / 7) * 1000L, "row" + i));

        read(sink);

        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("E36")
    void timestampThatFillsManyPagesIsWalkedByOffset() {
        source.limit = 10;
        IntStream.range(0, 95).forEach(i -> source.with(START + 5000, "tie" + i));
        source.with(START, "before").with(START + 5001, "after");

        read(sink);

        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("E36")
    void timestampThatFillsManyPagesInAnotherOrderEachTimeIsReadWhole() {
        source.limit = 20;
        source.unstableTies = true;
        IntStream.range(0, 50).forEach(i -> source.with(START + 5000, "tie" + i));

        read(sink);

        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("E36")
    @Tag("D35")
    void rowDeletedInTheMiddleOfAFullTimestampHidesNoOtherRow() {
        source.limit = 10;
        IntStream.range(0, 35).forEach(i -> source.with(START + 5000, "tie" + i));
        source.with(START + 6000, "after");
        source.beforeEachAnswer = dataset -> {
            if (dataset.asked.size() == 3) {
                dataset.rows.remove(0);
            }
        };

        read(sink);

        assertThat(sink.rows).containsAll(source.rows);
    }

    @Test
    @Tag("P13")
    @Tag("E36")
    void lateRowDuringPagingShiftsNoOtherRow() {
        source.limit = 10;
        fill(100, 1000);
        List<TestRow> stable = List.copyOf(source.rows);
        source.beforeEachAnswer =
                dataset -> dataset.rows.add(0, new TestRow(START + 500, "late" + dataset.asked.size()));

        read(sink);

        assertThat(sink.rows).containsAll(stable).doesNotHaveDuplicates();
    }

    @Test
    @Tag("F31")
    @Tag("P14")
    void readingOfTheRunningDayEndsAlthoughRowsKeepComing() {
        fill(250, 1000);
        List<TestRow> stable = List.copyOf(source.rows);
        TestClock clock = new TestClock(Instant.ofEpochMilli(START).plusSeconds(600));
        source.beforeEachAnswer = dataset -> IntStream.range(0, 20)
                .forEach(i -> dataset.with(START + 300_000L + dataset.rows.size(), "new" + dataset.rows.size()));

        ReadResult result = read(sink, Deadline.in(clock, Duration.ofMinutes(15)));

        assertThat(result.complete()).contains(WINDOW);
        assertThat(sink.rows).containsAll(stable).doesNotHaveDuplicates();
        assertThat(source.asked).hasSizeLessThan(20);
    }

    @Test
    @Tag("sf-7")
    @Tag("P15")
    void lateRowIsThereWhenTheDayIsReadAgain() {
        fill(5, 1000);
        read(sink);
        source.with(START + 1500, "late");
        RecordingSink again = RecordingSink.unbounded();

        read(again);

        assertThat(again.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    @Test
    @Tag("P11")
    @Tag("P16")
    void rowsAtTheBordersBelongToTheWindowHoweverTheSourceReadsItsBounds() {
        long last = WINDOW.end().toEpochMilli() - 1;
        source.with(START, "first").with(last, "last");
        source.with(START - 1, "before").with(last + 1, "after");
        for (boolean lower : new boolean[] {true, false}) {
            source.lowerInclusive = lower;
            source.upperInclusive = !lower;
            RecordingSink rows = RecordingSink.unbounded();

            read(rows);

            assertThat(rows.rows.stream().filter(row -> row.epochMilli() >= START && row.epochMilli() <= last))
                    .extracting(TestRow::text)
                    .containsExactly("first", "last");
        }
    }

    @Test
    @Tag("U8")
    @Tag("P12")
    void equalRowsAreNoReasonToReadForEver() {
        source.limit = 10;
        IntStream.range(0, 25).forEach(i -> source.with(START + 5000, "tie" + i % 20));
        source.with(START + 6000, "after");

        read(sink);

        assertThat(sink.rows).containsAll(source.rows);
    }

    @Test
    @Tag("sf-2")
    @Tag("F5")
    void rowOutOfOrderFailsTheWindowAndNamesTheMend() {
        source.sorted = false;
        source.with(START + 2000, "a").with(START + 1000, "b");

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
        assertThat(thrown.failure().nextStep()).contains("make Timestamp the first column");
        assertThat(sink.rows).isEmpty();
    }

    @Test
    @Tag("F5")
    void rowsHiddenBehindAnotherThingAreNoticedAlthoughEachPageAscends() {
        source.limit = 10;
        source.thingFirst = true;
        List<String> first = textsOf(0, 50);
        List<String> second = textsOf(1, 5);
        IntStream.range(0, 50).forEach(i -> source.with(START + i * 1000L, first.get(i)));
        IntStream.range(0, 5).forEach(i -> source.with(START + i * 1000L + 500, second.get(i)));

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
        assertThat(thrown.failure().nextStep()).contains("make Timestamp the first column");
    }

    @Test
    @Tag("D34")
    @Tag("E36")
    void rowsInsertedInBulkWhileReadingAreReadBySecondReading() {
        fill(50, 1000);
        source.beforeEachAnswer = dataset -> {
            if (dataset.asked.size() == 1) {
                IntStream.range(0, 40).forEach(i -> dataset.with(START + i, "bulk" + i));
            }
        };

        ReadResult result = read(sink);

        assertThat(result.complete()).contains(WINDOW);
        assertThat(sink.rows).containsExactlyInAnyOrderElementsOf(source.rows);
    }

    private static List<String> textsOf(int thing, int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "row" + i)
                .filter(text -> FakeDataset.thing(text) == thing)
                .limit(count)
                .toList();
    }

    @Test
    @Tag("E38")
    void serverThatAnswersTheSamePageForEverIsNoticed() {
        source.ignoresOffset = true;
        fill(5, 1000);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(thrown).hasMessageContaining("same page");
        assertThat(source.asked).hasSizeLessThan(12);
    }

    @Test
    @Tag("E38")
    void serverThatIgnoresFilterAndOffsetIsNoticed() {
        source.ignoresOffset = true;
        source.ignoresFilter = true;
        fill(500, 1000);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(source.asked).hasSizeLessThan(12);
    }

    @Test
    @Tag("P19")
    @Tag("sf-10")
    void rowsWithoutTheCursorColumnFailTheWindowAndNameTheMend() {
        source.sorted = false;
        source.ignoresFilter = true;
        source.with(START, "good").with(Long.MIN_VALUE, "bad");

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(sink));

        assertThat(sink.undated).as("what is kept of it").hasSize(1);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(thrown.failure().message()).contains("1 of 2 rows", "no instant");
        assertThat(thrown.failure().nextStep()).contains("cursor_column");
    }

    @Test
    @Tag("I16")
    void readingThatRunsOutOfTimeEndsWithTheWholeDays() {
        source.limit = 10;
        fill(300, DAY_MILLIS / 100);
        TestClock clock = new TestClock(WINDOW.end());
        source.beforeEachAnswer = _ -> clock.advance(Duration.ofSeconds(10));

        ReadResult result = read(sink, new Deadline(clock, clock.instant().plusSeconds(480)));

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(sink.rows).containsAll(source.rows.subList(0, 100));
    }

    @Test
    @Tag("I16")
    void dayThatIsNotWholeInTimeFailsAndNamesTheSetting() {
        source.limit = 10;
        fill(300, DAY_MILLIS / 100);
        TestClock clock = new TestClock(WINDOW.end());
        source.beforeEachAnswer = _ -> clock.advance(Duration.ofSeconds(50));

        FatalException thrown = catchThrowableOfType(
                FatalException.class,
                () -> read(sink, new Deadline(clock, clock.instant().plusSeconds(480))));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
        assertThat(thrown.failure().nextStep()).contains("page_size");
    }

    @Test
    @Tag("I16")
    void noRequestStartsWithoutTimeForItAndForPublishing() {
        TestClock clock = new TestClock(WINDOW.end());

        RetryableException thrown = catchThrowableOfType(
                RetryableException.class,
                () -> read(sink, new Deadline(clock, clock.instant().plusSeconds(290))));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_TIME);
        assertThat(source.asked).isEmpty();
    }

    @Test
    @Tag("P10")
    void fullBufferEndsTheReadingWithTheWholeDays() {
        fill(300, DAY_MILLIS / 100);

        ReadResult result = read(new RecordingSink(250));

        assertThat(result.complete()).contains(WINDOW.first(2));
    }

    @Test
    @Tag("P10")
    void bufferThatHoldsNoWholeDayFailsTheWindow() {
        fill(300, DAY_MILLIS / 100);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> read(new RecordingSink(50)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
    }

    @Test
    @Tag("P10")
    void windowOfMoreBytesThanOneInvocationPublishesEndsWithTheWholeDays() {
        fill(300, DAY_MILLIS / 100);
        ReadingLimits limits = new ReadingLimits(Duration.ofMinutes(2), 1000, 1 << 20, 900);
        DatasetReader reader = new DatasetReader(Datasets.PRESS, source, limits);

        ReadResult result = reader.read(request(), sink);

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(sink.rows).containsAll(source.rows.subList(0, 100));
    }

    @Test
    void pagesAreBoundedPerInvocation() {
        source.limit = 10;
        fill(300, DAY_MILLIS / 100);
        DatasetReader reader = new DatasetReader(
                Datasets.PRESS, source, new ReadingLimits(Duration.ofMinutes(2), 15, 1 << 20, 1L << 30));

        ReadResult result = reader.read(request(), sink);

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(source.asked).hasSize(15);
    }

    private void fill(int rows, long step) {
        IntStream.range(0, rows).forEach(i -> source.with(START + i * step, "row" + i));
    }

    private ReadResult read(RecordingSink rows) {
        return new DatasetReader(Datasets.PRESS, source, ReadingLimits.DEFAULT).read(request(), rows);
    }

    private ReadResult read(RecordingSink rows, Deadline deadline) {
        ReadRequest request = new ReadRequest("run", Optional.of(WINDOW), deadline, new RequestTally());
        return new DatasetReader(
                        Datasets.PRESS, source, new ReadingLimits(Duration.ofMinutes(5), 1000, 1 << 20, 1L << 30))
                .read(request, rows);
    }

    private ReadRequest request() {
        Clock clock = Clock.fixed(Instant.parse("2025-03-09T00:00:00Z"), ZoneOffset.UTC);
        return new ReadRequest("run", Optional.of(WINDOW), Deadline.in(clock, Duration.ofMinutes(15)), tally);
    }
}
