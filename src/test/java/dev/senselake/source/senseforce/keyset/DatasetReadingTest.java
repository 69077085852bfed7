package dev.senselake.source.senseforce.keyset;

import static dev.senselake.source.senseforce.DatasetBench.DAY_MILLIS;
import static dev.senselake.source.senseforce.DatasetBench.START;
import static dev.senselake.source.senseforce.DatasetBench.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.senseforce.DatasetBench;
import dev.senselake.stream.ReadResult;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Time, memory, bytes and pages of one invocation: whole days are kept, and a day too large is named. */
class DatasetReadingTest {
    private final DatasetBench bench = new DatasetBench();

    @Test
    @Tag("I16")
    void readingThatRunsOutOfTimeEndsWithTheWholeDays() {
        bench.source.limit = 10;
        bench.fill(300, DAY_MILLIS / 100);
        TestClock clock = new TestClock(WINDOW.end());
        bench.source.beforeEachAnswer = _ -> clock.advance(Duration.ofSeconds(10));

        ReadResult result = bench.read(new Deadline(clock, clock.instant().plusSeconds(480)));

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(bench.sink.rows).containsAll(bench.source.rows.subList(0, 100));
    }

    @Test
    @Tag("I16")
    void dayThatIsNotWholeInTimeFailsAndNamesTheSetting() {
        bench.source.limit = 10;
        bench.fill(300, DAY_MILLIS / 100);
        TestClock clock = new TestClock(WINDOW.end());
        bench.source.beforeEachAnswer = _ -> clock.advance(Duration.ofSeconds(50));

        FatalException thrown = catchThrowableOfType(
                FatalException.class,
                () -> bench.read(new Deadline(clock, clock.instant().plusSeconds(480))));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
        assertThat(thrown.failure().nextStep()).contains("page_size");
    }

    @Test
    @Tag("I16")
    void noRequestStartsWithoutTimeForItAndForPublishing() {
        TestClock clock = new TestClock(WINDOW.end());

        RetryableException thrown = catchThrowableOfType(
                RetryableException.class,
                () -> bench.read(new Deadline(clock, clock.instant().plusSeconds(290))));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_TIME);
        assertThat(bench.source.asked).isEmpty();
    }

    @Test
    @Tag("P10")
    void fullBufferEndsTheReadingWithTheWholeDays() {
        bench.fill(300, DAY_MILLIS / 100);

        ReadResult result = bench.read(new RecordingSink(250));

        assertThat(result.complete()).contains(WINDOW.first(1));
    }

    static Stream<Arguments> earlyEnds() {
        Duration reserve = Duration.ofMinutes(2);
        return Stream.of(
                Arguments.of("bytes", new DatasetReader.Limits(reserve, 1000, 1 << 20, 1_500), 1000),
                Arguments.of("pages", new DatasetReader.Limits(reserve, 25, 1 << 20, 1L << 30), 1000),
                Arguments.of("time", new DatasetReader.Limits(Duration.ofMinutes(6), 1000, 1 << 20, 1L << 30), 1000),
                Arguments.of("space", new DatasetReader.Limits(reserve, 1000, 1 << 20, 1L << 30), 240));
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    @Tag("FC26")
    @Tag("F5")
    void dayWithRowsHiddenBehindAnotherColumnIsNeverHandedOn(String end, DatasetReader.Limits limits, int rows) {
        bench.source.limit = 10;
        bench.source.thingFirst = true;
        for (int i = 0; i < 300; i++) {
            bench.source.with(START + i * DAY_MILLIS / 100, named(0, i));
            if (i >= 100) {
                bench.source.with(START + i * DAY_MILLIS / 100 + 1, named(1, i));
            }
        }
        TestClock clock = new TestClock(WINDOW.end());
        bench.source.beforeEachAnswer = _ -> clock.advance(Duration.ofSeconds(20));

        Optional<Window> handedOn = handedOn(limits, rows, clock);

        assertThat(handedOn.filter(days -> days.length() > 1)).as(end).isEmpty();
    }

    /** Returns the days that a reading of the dataset hands on, none where it fails. */
    private Optional<Window> handedOn(DatasetReader.Limits limits, int rows, TestClock clock) {
        try {
            return bench.read(new RecordingSink(rows), limits, Deadline.in(clock, Duration.ofMinutes(15)))
                    .complete();
        } catch (FatalException e) {
            assertThat(e.failure().code()).isIn(ErrorCode.OUT_OF_ORDER, ErrorCode.DAY_TOO_LARGE);
            return Optional.empty();
        }
    }

    /** Returns a name of the n-th row of a thing. */
    private static String named(int thing, int n) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "row%d.%d".formatted(n, i))
                .filter(text -> FakeDataset.thing(text) == thing)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("P10")
    void bufferThatHoldsNoWholeDayFailsTheWindow() {
        bench.fill(300, DAY_MILLIS / 100);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read(new RecordingSink(50)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
    }

    @Test
    @Tag("P10")
    void windowOfMoreBytesThanOneInvocationPublishesEndsWithTheWholeDays() {
        bench.fill(300, DAY_MILLIS / 100);
        DatasetReader.Limits limits = new DatasetReader.Limits(Duration.ofMinutes(2), 1000, 1 << 20, 900);

        ReadResult result = bench.read(limits);

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(bench.sink.rows).containsAll(bench.source.rows.subList(0, 100));
    }

    @Test
    void pagesAreBoundedPerInvocation() {
        bench.source.limit = 10;
        bench.fill(300, DAY_MILLIS / 100);
        DatasetReader.Limits limits = new DatasetReader.Limits(Duration.ofMinutes(2), 15, 1 << 20, 1L << 30);

        ReadResult result = bench.read(limits);

        assertThat(result.complete()).contains(WINDOW.first(1));
        assertThat(bench.source.asked).hasSize(15);
    }
}
