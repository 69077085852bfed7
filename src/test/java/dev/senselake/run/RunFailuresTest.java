package dev.senselake.run;

import static dev.senselake.run.ClosingWorld.CUT;
import static dev.senselake.run.ClosingWorld.CUT_ANSWER;
import static dev.senselake.run.ClosingWorld.START;
import static dev.senselake.run.ClosingWorld.count;
import static dev.senselake.run.ClosingWorld.report;
import static dev.senselake.run.ClosingWorld.window;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunFailuresTest {
    private final ClosingWorld run = new ClosingWorld();

    @Test
    @Tag("J67")
    @Tag("I8")
    void oneStreamDownMakesTheRunPartialAndNamesItsDays() {
        run.record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));
        run.complete("occupancy", AS_OF.plus(Duration.ofDays(99)));
        run.record("occupancy", window(CUT, TOMORROW), new PartitionCounts(30, 0, 0, 0, 0, 0));
        run.record("occupancy", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));
        run.failed("traffic", window(CUT, TOMORROW), 30);
        run.failed("traffic", window(START, CUT), 10);

        JsonNode summary = run.close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("PARTIAL");
        assertThat(summary.path("failures")).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.path("stream").asText()).isEqualTo("traffic");
            assertThat(failure.path("error").asText()).isEqualTo("AnswerIncomplete");
            assertThat(failure.path("next_step").asText()).isEqualTo("start a new run");
        });
        assertThat(run.ledger.cursor("traffic")).contains(Cursor.at("traffic", START));
        assertThat(run.ledger.cursor("occupancy")).contains(new Cursor("occupancy", START, TODAY, TODAY));
    }

    @Test
    @Tag("I59")
    void runInWhichNothingSucceedsIsFailed() {
        JsonNode summary = run.close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("FAILED");
        assertThat(count(summary, "traffic", "failed")).isEqualTo(40);
        assertThat(summary.path("failures")).hasSize(5).allSatisfy(failure -> {
            assertThat(failure.path("error").asText()).isEqualTo("InvocationFailed");
        });
    }

    @Test
    void runWhoseOnlySuccessIsAConfirmedPartitionIsPartial() {
        run.record("zone", Optional.empty(), new PartitionCounts(0, 1, 0, 0, 0, 0));

        assertThat(run.close("[]").path("status").asText()).isEqualTo("PARTIAL");
    }

    @Test
    @Tag("H54")
    void endingsOfThePlatformAreToldWithoutClassNames() {
        JsonNode summary = run.close("""
                [{"stream":"zone","error":"java.lang.OutOfMemoryError","message":"Java heap space"},
                 {"stream":"traffic","from":"%s","error":"Sandbox.Timedout","message":""},
                 {"stream":"traffic","from":"%s","error":"java.lang.NullPointerException","message":"Cannot invoke \\"x.Y.z()\\""},
                 {"stream":"occupancy","from":"%s","error":"Throttled","message":"the source still asked to wait"}]
                """.formatted(CUT, START, CUT));

        assertThat(summary.toString()).doesNotContain("java.lang").doesNotContain("x.Y.z");
        assertThat(summary.path("failures"))
                .extracting(failure -> failure.path("error").asText())
                .containsExactly("InvocationFailed", "OutOfTime", "InvocationFailed", "Throttled", "InvocationFailed");
        assertThat(summary.path("failures").path(0).path("message").asText()).contains("out of memory");
    }

    @Test
    void mapThatFailedAsAWholeExplainsEveryStreamWithoutOutcome() {
        JsonNode summary = run.close("[{\"stream\":\"*\",\"error\":\"States.DataLimitExceeded\",\"message\":\"\"}]");

        assertThat(summary.path("failures")).hasSize(5);
    }

    @Test
    void manyFailuresAreListedUpToALimitAndCountedBeyond() {
        List<FailedDays> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(new FailedDays(Optional.of(Window.of(START)), CUT_ANSWER));
        }
        run.outcomes.record(
                RUN.id(), new Outcome("traffic", window(CUT, TOMORROW), report(PartitionCounts.ofFailed(30)), all));

        JsonNode summary = run.close("[]");

        assertThat(summary.path("failures")).hasSize(200);
        assertThat(summary.path("failures_omitted").asInt()).isEqualTo(104);
    }
}
