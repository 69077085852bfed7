package dev.senselake.source.senseforce.keyset;

import static dev.senselake.source.senseforce.DatasetBench.DAY_MILLIS;
import static dev.senselake.source.senseforce.DatasetBench.START;
import static dev.senselake.source.senseforce.DatasetBench.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.senseforce.DatasetBench;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that gives up in the middle of a reading: days that were read are kept if one request proves them. */
@Tag("FC26")
class EarlyEndTest {
    private static final int ROWS_A_DAY = 100;
    private static final int PAGE = 10;

    private final DatasetBench bench = new DatasetBench();

    @BeforeEach
    void fill() {
        bench.source.limit = PAGE;
        bench.fill(3 * ROWS_A_DAY, DAY_MILLIS / ROWS_A_DAY);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"THROTTLED", "SOURCE_TOO_SLOW", "OUT_OF_TIME"})
    @Tag("F22")
    void daysThatWereReadAreProvenByOneRequestAndKept(ErrorCode code) {
        failAt(code, Set.of(28));

        assertThat(bench.read().complete()).contains(WINDOW.first(2));

        assertThat(bench.sink.rows).containsAll(bench.source.rows.subList(0, 2 * ROWS_A_DAY));
        assertThat(bench.source.asked).hasSize(28);
    }

    @Test
    void sourceThatGivesUpAtTheLastCheckLosesTheLastDayOnly() {
        assertThat(bench.read().complete()).contains(WINDOW);
        failAt(ErrorCode.THROTTLED, Set.of(bench.source.asked.size()));

        assertThat(bench.read().complete()).contains(WINDOW.first(2));
    }

    @Test
    @Tag("I11")
    void sourceThatRefusesThisRequestTooIsAskedNoMore() {
        failAt(ErrorCode.THROTTLED, Set.of(28, 29));

        FailureException thrown = catchThrowableOfType(FailureException.class, bench::read);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(answers).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 18, 28})
    @Tag("F5")
    void daysWithRowsHiddenBehindAnotherColumnAreNotKept(int answer) {
        bench.source.rows.clear();
        bench.source.thingFirst = true;
        for (int i = 0; i < 3 * ROWS_A_DAY; i++) {
            bench.source.with(START + i * DAY_MILLIS / ROWS_A_DAY, named(0, i));
            bench.source.with(START + i * DAY_MILLIS / ROWS_A_DAY + 1, named(1, i));
        }
        failAt(ErrorCode.SOURCE_TOO_SLOW, Set.of(answer));

        FailureException thrown = catchThrowableOfType(FailureException.class, bench::read);

        assertThat(thrown).isNotNull();
    }

    private int answers;

    /** Fails the answers of these numbers, from 1. */
    private void failAt(ErrorCode code, Set<Integer> numbers) {
        answers = 0;
        bench.source.beforeEachAnswer = _ -> {
            if (numbers.contains(++answers)) {
                throw new RetryableException(new Failure(code, "not now", "wait"));
            }
        };
    }

    /** Returns a name of the n-th row of a thing. */
    private static String named(int thing, int n) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "row%d.%d".formatted(n, i))
                .filter(text -> FakeDataset.thing(text) == thing)
                .findFirst()
                .orElseThrow();
    }
}
