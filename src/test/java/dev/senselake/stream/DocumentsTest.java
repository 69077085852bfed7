package dev.senselake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunPlan;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static final Window DAYS = new Window(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 11));
    private static final LoadReport REPORT =
            TestReports.of(new PartitionCounts(1, 2, 3, 4, 5, 6), 7, 8, 9, 10, 11, Map.of("thin", 2, "empty", 1));
    private static final Failure FAILURE = new Failure(ErrorCode.THROTTLED, "too \"many\"\n", "wait");
    private static final String COUNTS =
            "{\"written\":1,\"unchanged\":2,\"superseded\":3,\"skipped\":4,\"failed\":5,\"waived\":6}";

    @Test
    void answerHasOnlyTheMembersThatItsStatusNeeds() {
        assertThat(Documents.text(TaskAnswer.of(new TaskOutcome.Completed(REPORT))))
                .isEqualTo("{\"status\":\"COMPLETED\",\"rows\":7,\"partitions\":%s}".formatted(COUNTS));
        assertThat(Documents.text(
                        TaskAnswer.of(new TaskOutcome.Throttled(REPORT, Optional.of(DAYS), Duration.ofMillis(61_500)))))
                .isEqualTo(("{\"status\":\"THROTTLED\",\"from\":\"2026-01-01\",\"to\":\"2026-01-11\",\"rows\":7,"
                                + "\"partitions\":%s,\"wait_seconds\":62,\"progress\":{\"asked\":0,\"round\":0}}")
                        .formatted(COUNTS));
    }

    @Test
    void progressGoesThroughTheStateMachineAsItIs() {
        TaskProgress progress = new TaskProgress(
                3,
                2,
                OptionalInt.of(7),
                Optional.of(DAYS.to()),
                Optional.of(new TaskProgress.SecondLook(List.of(DAYS.from()), Optional.of(DAYS.to()), true)));

        assertThat(Documents.read(Documents.text(progress), TaskProgress.class)).isEqualTo(progress);
        assertThat(Documents.read("{}", TaskProgress.class)).isEqualTo(TaskProgress.NONE);
        assertThatThrownBy(() -> Documents.read("{\"asked\":-1}", TaskProgress.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outcomeSurvivesTheTable() {
        Outcome window =
                new Outcome("traffic", Optional.of(DAYS), REPORT, List.of(new FailedDays(Optional.of(DAYS), FAILURE)));
        Outcome snapshot = new Outcome(
                "zone", Optional.empty(), LoadReport.NONE, List.of(new FailedDays(Optional.empty(), FAILURE)));

        assertThat(Documents.read(Documents.text(window), Outcome.class)).isEqualTo(window);
        assertThat(Documents.read(Documents.text(snapshot), Outcome.class)).isEqualTo(snapshot);
    }

    @Test
    void changedRowsSurviveTheTableAndAnOutcomeOfTheFormerBuildHasNone() {
        Outcome outcome = new Outcome(
                "traffic", Optional.of(DAYS), REPORT.plus(LoadReport.of(new RowChanges(1, 2, 3))), List.of());

        assertThat(Documents.read(Documents.text(outcome), Outcome.class)).isEqualTo(outcome);
        assertThat(Documents.json(LoadReport.NONE).has("changes")).isFalse();
        assertThat(Documents.read(Documents.text(LoadReport.NONE), LoadReport.class)
                        .changes())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | status",
                "{} | status",
                "{\"status\":\"REFUSED\"} | status",
                "{\"status\":\"PLANNED\"} | run_id",
                "{\"status\":\"PLANNED\",\"run_id\":\"r\",\"as_of\":\"today\"} | as_of",
                "{\"status\":\"PLANNED\",\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"mode\":\"x\"} | mode",
            })
    void documentThatIsNoneNamesTheMember(String json, String member) {
        assertThatThrownBy(() -> Documents.read(json, RunPlan.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has no readable " + member);
    }

    @Test
    void windowThatIsEmptyIsUnreadable() {
        String plan =
                "{\"status\":\"PLANNED\",\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"mode\":\"backfill\","
                        + "\"started_at\":\"2026-02-01T06:00:00Z\",\"concurrency\":{},\"traffic\":[{\"stream\":\"traffic\","
                        + "\"from\":\"2026-01-02\",\"to\":\"2026-01-02\"}]}";

        assertThatThrownBy(() -> Documents.read(plan, PlanAnswer.class))
                .hasMessageContaining("it has no readable traffic[0]");
    }

    @Test
    void textThatIsNoJsonIsUnreadable() {
        assertThatThrownBy(() -> Documents.read("{", Failure.class)).hasMessage("it is no JSON");
    }

    @Test
    void documentThatIsNotThereIsUnreadable() {
        assertThatThrownBy(() -> Documents.read("null", Failure.class)).hasMessage("it is null or missing");
        assertThatThrownBy(() -> Documents.read(MissingNode.getInstance(), Failure.class))
                .hasMessage("it is null or missing");
    }
}
