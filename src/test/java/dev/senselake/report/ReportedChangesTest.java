package dev.senselake.report;

import static dev.senselake.report.ReportWorld.TODAY;
import static dev.senselake.report.ReportWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What changed after it was read first, and how far back to look. */
class ReportedChangesTest {
    @Test
    void theLookBackReachesBehindTheLatestChange() {
        ReportWorld world = new ReportWorld().filled("a");
        IntStream.range(10, 20)
                .forEach(days -> world.restated(
                        TODAY.minusDays(days), at(TODAY.minusDays(days).plusDays(4), 4), 3));
        Lateness late = world.report().lateness().getFirst();

        assertThat(late.byDays()).containsExactly(new Lateness.Late(3, 30));
        assertThat(late.suggested()).contains(5);
    }

    @Test
    void aChangeAtTheEndOfTheLookBackAsksForALongerOne() {
        ReportWorld world = new ReportWorld().filled("a");
        IntStream.range(20, 30)
                .forEach(days -> world.restated(
                        TODAY.minusDays(days), at(TODAY.minusDays(days).plusDays(14), 4), 3));

        assertThat(world.report().lateness().getFirst().suggested()).contains(28);
    }

    @Test
    void twoReadingsSayNothingOfTheLookBack() {
        Report report = new ReportWorld()
                .filled("a")
                .restated(TODAY.minusDays(9), at(TODAY.minusDays(5), 4), 3)
                .restated(TODAY.minusDays(8), at(TODAY.minusDays(4), 4), 3)
                .report();

        assertThat(report.lateness().getFirst().suggested()).isEmpty();
        assertThat(report.restated().items().getFirst().day()).isEqualTo(TODAY.minusDays(8));
        assertThat(report.restated().items().getFirst().difference()).isEqualTo(30);
    }

    @Test
    void whatCompletesADayIsNoRestatement() {
        ReportWorld world = new ReportWorld().filled("a");
        Restatement night =
                new Restatement("traffic", TODAY.minusDays(1), 2, at(TODAY, 4), 98, 0, 5, 0, 900, List.of());
        Restatement taken =
                new Restatement("traffic", TODAY.minusDays(1), 3, at(TODAY, 5), 0, 1, 0, 900, 890, List.of());
        Report report = world.restated(night).restated(taken).report();

        assertThat(report.grown()).isEqualTo(1);
        assertThat(report.restated().items()).containsExactly(taken);
    }
}
