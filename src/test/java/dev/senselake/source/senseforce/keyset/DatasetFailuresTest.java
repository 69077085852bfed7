package dev.senselake.source.senseforce.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FailureException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetFailuresTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final DatasetFailures FAILURES =
            new DatasetFailures(new DatasetSettings("8f41", "press", DAY, 10, "Inserted", 500, 2));

    static Stream<FailureException> all() {
        return Stream.of(
                FAILURES.outOfOrder(1, 0),
                FAILURES.hiddenRows(0, 1),
                FAILURES.samePage(0, 500),
                FAILURES.unstable(0, 3),
                FAILURES.tooManyTies(0, 9_000),
                FAILURES.noInstant(3, 7, ""),
                FAILURES.dayTooLarge(DAY, 40),
                FAILURES.outOfTime());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFailureNamesTheDatasetAndWhatToChange(FailureException thrown) {
        assertThat(thrown.failure().message()).startsWith("dataset press (8f41): ");
        assertThat(thrown.failure().nextStep())
                .containsAnyOf(
                        "cursor_column",
                        "Inserted the first column",
                        "page_size of the dataset (now 500)",
                        "time limit");
    }

    @Test
    void valuesAreInstantsAsPeopleReadThemAndTheirColumnIsNamed() {
        assertThat(FAILURES.outOfOrder(1_769_904_000_500L, 1_769_904_000_000L)
                        .failure()
                        .message())
                .endsWith("rows do not ascend by Inserted: 2026-02-01T00:00:00Z comes after 2026-02-01T00:00:00.500Z");
        assertThat(FAILURES.noInstant(3, 7, "no such column").failure().message())
                .endsWith("3 of 7 rows have no Inserted in milliseconds: no such column");
        assertThat(FAILURES.noInstant(3, 7, "").failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
    }
}
