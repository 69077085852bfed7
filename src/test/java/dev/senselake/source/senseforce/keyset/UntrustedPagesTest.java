package dev.senselake.source.senseforce.keyset;

import static dev.senselake.source.senseforce.DatasetBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.source.senseforce.DatasetBench;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages that prove nothing fail their window, and the failure says what to do. */
class UntrustedPagesTest {
    private final DatasetBench bench = new DatasetBench();

    @Test
    @Tag("sf-2")
    @Tag("F5")
    void rowOutOfOrderFailsTheWindowAndNamesTheFix() {
        bench.source.sorted = false;
        bench.source.with(START + 2000, "a").with(START + 1000, "b");

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
        assertThat(thrown.failure().nextStep()).contains("make Timestamp the first column");
        assertThat(bench.sink.rows).isEmpty();
    }

    @Test
    @Tag("F5")
    void rowsHiddenBehindAnotherThingAreNoticedAlthoughEachPageAscends() {
        bench.source.limit = 10;
        bench.source.thingFirst = true;
        List<String> first = textsOf(0, 50);
        List<String> second = textsOf(1, 5);
        IntStream.range(0, 50).forEach(i -> bench.source.with(START + i * 1000L, first.get(i)));
        IntStream.range(0, 5).forEach(i -> bench.source.with(START + i * 1000L + 500, second.get(i)));

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
        assertThat(thrown.failure().nextStep()).contains("make Timestamp the first column");
    }

    @Test
    @Tag("E38")
    void serverThatAnswersTheSamePageForEverIsNoticed() {
        bench.source.ignoresOffset = true;
        bench.fill(5, 1000);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(thrown).hasMessageContaining("same page");
        assertThat(bench.source.asked).hasSizeLessThan(12);
    }

    @Test
    @Tag("E38")
    void serverThatIgnoresFilterAndOffsetIsNoticed() {
        bench.source.ignoresOffset = true;
        bench.source.ignoresFilter = true;
        bench.fill(500, 1000);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(bench.source.asked).hasSizeLessThan(12);
    }

    @Test
    @Tag("P19")
    @Tag("sf-10")
    void rowsWithoutTheCursorColumnFailTheWindowAndNameTheFix() {
        bench.source.with(Long.MIN_VALUE, "bad").with(Long.MIN_VALUE, "worse");

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(bench.sink.undated).as("what is kept of it").hasSize(2);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(thrown.failure().message()).contains("2 of 2 rows", "no instant");
        assertThat(thrown.failure().nextStep()).contains("cursor_column");
        assertThat(bench.source.asked).hasSizeLessThan(4);
    }

    @Test
    @Tag("P19")
    void serverThatAnswersTheSameRowsWithoutInstantForEverIsNoticed() {
        bench.source.ignoresOffset = true;
        bench.source.with(Long.MIN_VALUE, "bad");

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(bench.source.asked).hasSizeLessThan(6);
    }

    @Test
    @Tag("P19")
    void moreThanAThousandRowsWithoutInstantFailTheWindow() {
        bench.fill(50, 1000);
        IntStream.range(0, 1_001).forEach(i -> bench.source.with(Long.MIN_VALUE, "bad " + i));

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> bench.read());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
        assertThat(bench.source.asked).hasSizeLessThan(15);
    }

    private static List<String> textsOf(int thing, int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "row" + i)
                .filter(text -> FakeDataset.thing(text) == thing)
                .limit(count)
                .toList();
    }
}
