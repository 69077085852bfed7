package dev.senselake.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.tool.Screen;
import dev.senselake.stream.Documents;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskAnswer;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestReports;
import dev.senselake.time.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Screen PLAIN = new Screen(false, false, Map.of());

    @Test
    void progressAwayFromATerminalIsPlainLinesFarApart() {
        StringWriter text = new StringWriter();
        TestClock clock = new TestClock(Instant.EPOCH);
        RunProgress progress = progress(text, PLAIN, clock);
        progress.on(new ExecutionEvent.MapStarted("traffic", 2));
        clock.advance(Duration.ofSeconds(4));
        progress.on(new ExecutionEvent.TaskStarted("Load", "traffic-chunk", "{\"stream\":\"traffic\"}", 1));
        clock.advance(Duration.ofSeconds(6));
        progress.on(new ExecutionEvent.TaskSucceeded(
                "Load",
                "traffic-chunk",
                "{\"stream\":\"traffic\"}",
                Documents.text(TaskAnswer.of(new TaskOutcome.Completed(
                        TestReports.of(PartitionCounts.NONE, 1_000, 0, 0, 0, 0, Map.of()))))));
        progress.on(new ExecutionEvent.ItemFinished("traffic", 0, "FAILED"));
        clock.advance(Duration.ofSeconds(10));
        progress.on(new ExecutionEvent.ItemFinished("traffic", 1, "COMPLETED"));
        progress.close();
        assertThat(text.toString().lines())
                .containsExactly(
                        "loading: 0 of 2 windows, 1,000 rows (100/s), 10.0 s",
                        "loading: 2 of 2 windows, 1,000 rows (50/s), 20.0 s, 1 failed");
        assertThat(text.toString()).doesNotContain("\r", "\u001b");
        assertThat(progress.timeByStream()).containsEntry("traffic", Duration.ofSeconds(6));
    }

    @Test
    void retriedTaskIsToldWithoutTheNameOfAClass() {
        StringWriter text = new StringWriter();
        progress(text, PLAIN, new TestClock(Instant.EPOCH))
                .on(new ExecutionEvent.TaskRetrying(
                        "Load",
                        "traffic-chunk",
                        "{\"stream\":\"traffic\"}",
                        "dev.senselake.RetryableException",
                        Duration.ofSeconds(2),
                        1));
        assertThat(text.toString())
                .isEqualTo("traffic-chunk is tried again in 2.0 s after retryable failure%n".formatted());
    }

    @Test
    void waitNamesItsStream() {
        StringWriter text = new StringWriter();
        progress(text, PLAIN, new TestClock(Instant.EPOCH))
                .on(new ExecutionEvent.Waiting("Wait", "{\"item\":{\"stream\":\"traffic\"}}", Duration.ofSeconds(62)));
        assertThat(text.toString()).isEqualTo("traffic waits 1 min 02 s, as its source asked%n".formatted());
    }

    @Test
    void waitBeforeASecondLookSaysSo() {
        StringWriter text = new StringWriter();
        progress(text, PLAIN, new TestClock(Instant.EPOCH))
                .on(new ExecutionEvent.Waiting(
                        "Wait",
                        "{\"item\":{\"stream\":\"traffic\"},\"answer\":{\"status\":\"LOOK_AGAIN\"}}",
                        Duration.ofSeconds(60)));
        assertThat(text.toString())
                .isEqualTo("traffic waits 1 min 00 s, before it asks again for days without rows%n".formatted());
    }

    private static RunProgress progress(StringWriter text, Screen screen, Clock clock) {
        return new RunProgress(new PrintWriter(text), screen, Map::of, clock);
    }
}
