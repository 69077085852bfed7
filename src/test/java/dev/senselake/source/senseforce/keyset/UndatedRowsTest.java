package dev.senselake.source.senseforce.keyset;

import static dev.senselake.source.senseforce.DatasetBench.START;
import static dev.senselake.source.senseforce.DatasetBench.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.source.senseforce.DatasetBench;
import dev.senselake.source.senseforce.keyset.FakeDataset.UndatedPlace;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows without an instant may stand anywhere in every answer: all other rows are still read, and order is still proven. */
@Tag("FC4")
class UndatedRowsTest {
    @ParameterizedTest
    @Tag("E36")
    @EnumSource(UndatedPlace.class)
    void everyOtherRowIsReadOnceWhateverPagesHold(UndatedPlace place) {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            DatasetBench bench = new DatasetBench();
            bench.source.undated = place;
            bench.source.limit = 3 + random.nextInt(30);
            int rows = 1 + random.nextInt(150);
            int ties = 1 + random.nextInt(20);
            for (int i = 0; i < rows; i++) {
                bench.source.with(START + random.nextInt(1 + rows / ties) * 60_000L, "row" + i);
            }
            int without = 1 + random.nextInt(40);
            for (int i = 0; i < without; i++) {
                bench.source.with(Long.MIN_VALUE, "bad" + i);
            }

            assertThat(bench.read().complete()).as("seed %d", seed).contains(WINDOW);

            assertThat(bench.sink.rows)
                    .as("seed %d", seed)
                    .satisfies(AnyOrder.exactly(bench.source.rows.stream()
                            .filter(row -> !row.isUndated())
                            .toList()));
            assertThat(bench.sink.undated).as("seed %d", seed).hasSize(without);
        }
    }

    @ParameterizedTest
    @Tag("F5")
    @EnumSource(UndatedPlace.class)
    void rowsHiddenBehindAnotherThingAreStillNoticed(UndatedPlace place) {
        for (int without = 1; without < 30; without += 4) {
            DatasetBench bench = new DatasetBench();
            bench.source.undated = place;
            bench.source.limit = 40;
            bench.source.thingFirst = true;
            for (int i = 0; i < 500; i++) {
                bench.source.with(START + i * 1000L, "row" + i);
            }
            for (int i = 0; i < without; i++) {
                bench.source.with(Long.MIN_VALUE, "bad" + i);
            }

            FatalException thrown = catchThrowableOfType(FatalException.class, bench::read);

            assertThat(thrown).as("%d rows", without).isNotNull();
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
        }
    }
}
