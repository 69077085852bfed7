package dev.senselake.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a source beside those in the lake. */
class VerificationTest {
    private final ComparedDays days;

    VerificationTest(@TempDir Path folder) {
        days = new ComparedDays(folder);
    }

    @Test
    void answerThatIsTooLargeIsAskedForInHalves() {
        days.allowDays(2);

        VerifyAnswer answer = days.rows();

        assertThat(answer.days().stream().flatMap(day -> day.day().stream()).toList())
                .isEqualTo(ComparedDays.DAYS.days().toList());
        assertThat(days.asked().stream().map(Window::length)).containsExactly(6, 3, 1, 2, 3, 1, 2);
    }

    @Test
    void dayThatCannotBeReadEndsTheComparisonThere() {
        days.allowDays(0);

        VerifyAnswer answer = days.rows();

        assertThat(answer.failure()).map(Failure::code).contains(ErrorCode.ANSWER_TOO_LARGE);
        assertThat(answer.rest()).contains(ComparedDays.FIRST);
        assertThat(answer.days()).isEmpty();
    }

    @Test
    void rowsOfADatasetThatWentAndCameUnderOneKeyAreChanged() {
        StreamSpec dataset = ComparedDays.spec("telemetry", Kind.DATASET, TestRules.DATASET);
        long time = ComparedDays.DAYS.start().toEpochMilli();
        days.put(
                ComparedDays.KEYS.partition("telemetry", Optional.of(ComparedDays.FIRST)),
                ComparedDays.lines(TestRules.DATASET, message(time, "a", 1) + "," + message(time, "b", 2)));
        StreamReader reader = (request, sink) -> {
            TestRows.feed(
                    TestRules.DATASET,
                    "[%s,%s,%s]".formatted(message(time, "a", 3), message(time, "b", 4), message(time + 1, "c", 5)),
                    sink);
            return new ReadResult(request.window(), ComparedDays.NOW, ComparedDays.NOW);
        };

        VerifyAnswer answer = new Verification(dataset, reader, days.ports())
                .run(ComparedDays.asking(), Optional.of(Window.of(ComparedDays.FIRST)));

        DayVerdict day = answer.days().getFirst();
        assertThat(List.of(day.missing(), day.surplus(), day.changed())).containsExactly(1L, 0L, 2L);
        assertThat(day.differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.CHANGED, Difference.Kind.CHANGED, Difference.Kind.MISSING);
        assertThat(day.differences().getFirst().columns()).containsOnlyKeys("v");
    }

    private static String message(long time, String signal, int value) {
        return "{\"thing\":\"m\",\"timestamp\":%d,\"id\":null,\"signal\":\"%s\",\"v\":%d}"
                .formatted(time, signal, value);
    }
}
