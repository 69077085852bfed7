package dev.senselake.local.report;

import dev.senselake.time.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.statemachine.ExecutionEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final String FAILURE =
            "{\"stream\":\"%s\",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"error\":\"Throttled\",\"message\":\"too many\","
                    + "\"next_step\":\"wait\"}";

    @Test
    void summaryHasALinePerStreamTheVerdictAndEachFailureOnce() {
        JsonNode summary = json("""
                {"run_id":"r1","status":"PARTIAL","streams":[{"stream":"traffic","windows":2,"rows":1234,"bytes":2048,
                 "requests":3,"retries":1,
                 "partitions":{"written":4,"unchanged":1,"skipped":1,"superseded":1,"waived":1,"failed":30}}],
                 "failures":[%s,%s]}""".formatted(FAILURE.formatted("traffic"), FAILURE.formatted("zeta")));
        String text =
                new SummaryReport(summary, Map.of("traffic", Duration.ofMillis(1500))).text(Duration.ofSeconds(61));
        assertThat(text.lines())
                .containsExactly(
                        "stream   windows  written  unchanged  skipped  failed   rows   bytes  requests  retries   time",
                        "traffic        2        4          1        3      30  1,234  2.0 kB         3        1  1.5 s",
                        "",
                        "run r1 partial in 1 min 01 s: 4 partitions written, 1 unchanged, 30 failed",
                        "failed: traffic 2026-01-01 to 2026-01-31 and 1 more",
                        "  Throttled: too many",
                        "  next: wait");
    }

    @Test
    void planCountsRequestsAndCutsLongLists() {
        String window = "{\"stream\":\"traffic\",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}";
        JsonNode plan = json("""
                {"mode":"full","as_of":"2026-02-01T00:00:00Z","notes":["sensor is off"],"traffic":[%s],
                 "streams":[{"stream":"traffic","windows":14,"partitions":1400,"requests":1}]}""".formatted(String.join(",", Collections.nCopies(14, window))));
        assertThat(new PlanReport(plan).text().lines())
                .contains(
                        "traffic       14           1,400         1",
                        "mode full, as of 2026-02-01T00:00:00Z, at least 1 request",
                        "  and 2 more windows",
                        "note: sensor is off");
    }

    @Test
    void checkShowsWhatToDoOnlyWhereSomethingIsToDo() {
        CheckReport report = new CheckReport(json("""
                        {"needs":[{"need":"bucket lake","verdict":"MET","found":"can be read","next_step":""},
                         {"need":"SenSource token","verdict":"FAILED","found":"refused","next_step":"correct it"}]}"""));
        assertThat(report.failed()).isOne();
        assertThat(report.text().lines())
                .containsExactly(
                        "ok       bucket lake: can be read",
                        "FAILED   SenSource token: refused",
                        "         next: correct it",
                        "1 need not met");
    }

    @Test
    void progressAwayFromATerminalIsPlainLinesFarApart() {
        StringWriter text = new StringWriter();
        TestClock clock = new TestClock(Instant.EPOCH);
        RunProgress progress = new RunProgress(new PrintWriter(text), false, clock);
        progress.on(new ExecutionEvent.MapStarted("traffic", 2));
        clock.advance(Duration.ofSeconds(4));
        progress.on(new ExecutionEvent.TaskStarted("Load", "traffic-chunk", "{\"stream\":\"traffic\"}", 1));
        clock.advance(Duration.ofSeconds(6));
        progress.on(new ExecutionEvent.TaskSucceeded(
                "Load", "traffic-chunk", "{\"stream\":\"traffic\"}", "{\"rows\":1000}"));
        progress.on(new ExecutionEvent.ItemFinished("traffic", 0, "FAILED"));
        clock.advance(Duration.ofSeconds(10));
        progress.on(new ExecutionEvent.ItemFinished("traffic", 1, "COMPLETED"));
        progress.finish();
        assertThat(text.toString().lines())
                .containsExactly(
                        "loading: 0 of 2 windows, 1,000 rows (100/s), 10.0 s",
                        "loading: 2 of 2 windows, 1,000 rows (50/s), 20.0 s, 1 failed");
        assertThat(text.toString()).doesNotContain("\r", "\u001b");
        assertThat(progress.timeByStream()).containsEntry("traffic", Duration.ofSeconds(6));
    }

    @Test
    @Tag("F19")
    void slowerDatasetIsSeenInTheTable() {
        TestClock clock = new TestClock(Instant.EPOCH);
        RunProgress progress = new RunProgress(new PrintWriter(new StringWriter()), false, clock);
        load(progress, clock, "by_timestamp", Duration.ofSeconds(2));
        load(progress, clock, "by_inserted", Duration.ofSeconds(9));
        load(progress, clock, "by_inserted", Duration.ofSeconds(8));

        SummaryReport report = new SummaryReport(
                json("{\"streams\":[{\"stream\":\"by_timestamp\"},{\"stream\":\"by_inserted\"}]}"),
                progress.timeByStream());

        assertThat(report.text(Duration.ZERO).lines().toList())
                .anyMatch(line -> line.startsWith("by_timestamp ") && line.endsWith("  2.0 s"))
                .anyMatch(line -> line.startsWith("by_inserted ") && line.endsWith(" 17.0 s"));
    }

    private static void load(RunProgress progress, TestClock clock, String stream, Duration time) {
        String task = "{\"stream\":\"%s\"}".formatted(stream);
        progress.on(new ExecutionEvent.TaskStarted("Load", "senseforce-page", task, 1));
        clock.advance(time);
        progress.on(new ExecutionEvent.TaskSucceeded("Load", "senseforce-page", task, "{}"));
    }

    @Test
    void retriedTaskIsToldWithoutTheNameOfAClass() {
        StringWriter text = new StringWriter();
        new RunProgress(new PrintWriter(text), false, new TestClock(Instant.EPOCH))
                .on(new ExecutionEvent.TaskRetrying(
                        "Load", "traffic-chunk", "dev.senselake.RetryableException", Duration.ofSeconds(2), 1));
        assertThat(text.toString())
                .isEqualTo("traffic-chunk is tried again in 2.0 s after retryable failure%n".formatted());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the test's JSON is none", e);
        }
    }
}
