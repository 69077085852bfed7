package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.retryable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One day holds a row at which every answer with it breaks: that day fails, and not the days beside it. */
@QuarkusTest
@Tag("quarkus")
class UnreadableDayTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final LocalDate BROKEN = LocalDate.of(2026, 3, 10);

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @Tag("C24")
    @Tag("I8")
    @ValueSource(ints = {-2, -1, 1, 2})
    void theDaysBesideTheBrokenOneAreRead(int beside) {
        always(text -> broken(broken(text, "00"), "23"));
        Window day = Window.of(BROKEN.plusDays(beside));

        assertThat(bench.read("traffic", Optional.of(day)).complete()).contains(day);

        bench.checkTruth("traffic", day);
        assertThat(bench.tally().requests()).isEqualTo(Math.abs(beside) == 1 ? 2 : 1);
    }

    @Test
    @Tag("C24")
    void theBrokenDayFails() {
        always(text -> broken(text, "12"));

        assertThat(retryable(() -> bench.read("traffic", Optional.of(Window.of(BROKEN))))
                        .failure()
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @Test
    @Tag("I1")
    @Tag("D31")
    void aSourceThatReadsBoundsOtherwiseIsNotBelieved() {
        always(text -> broken(text, "12").replace("2026-03-09T00", "2026-03-08T20"));

        assertThat(retryable(() -> bench.read("traffic", Optional.of(Window.of(BROKEN.minusDays(1)))))
                        .failure()
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    private void always(UnaryOperator<String> edit) {
        bench.vea().faults().always(RequestMatcher.path(TRAFFIC), Fault.edit(edit));
    }

    private static String broken(String text, String hour) {
        return text.replace("\"%sT%s:00".formatted(BROKEN, hour), "\"\"%sT%s:00".formatted(BROKEN, hour));
    }
}
