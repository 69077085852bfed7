package dev.senselake.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.tool.Screen;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedSnapshot;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.Documents;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskAnswer;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestReports;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run on a terminal, as it stands there. */
class BarsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Window FIRST = new Window(DAY, DAY.plusDays(10));
    private static final Window SECOND = new Window(DAY.minusDays(10), DAY);
    private static final Map<String, String> COLOURLESS = Map.of("TERM", "xterm", "COLUMNS", "100", "NO_COLOR", "1");

    private final StringWriter written = new StringWriter();
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final Map<String, Instant> pauses = new HashMap<>();

    @Test
    void eachSourceHasABarWithRowsRateAndTheTimeThatIsLeft() {
        RunProgress progress = progress(COLOURLESS);
        progress.tick();
        assertThat(ScreenText.of(written.toString())).containsExactly("planning, 0 s");

        progress.on(planned());
        begin(progress, "zone", "{\"stream\":\"zone\"}");
        answer(progress, "{\"stream\":\"zone\"}", 1, 5);
        progress.on(new ExecutionEvent.ItemFinished("ReferenceLists", 0, "COMPLETED"));
        begin(progress, "traffic-chunk", item("traffic", FIRST));
        begin(progress, "senseforce-page", item("press", FIRST));
        clock.advance(Duration.ofSeconds(4));
        answer(progress, item("traffic", FIRST), 10, 2_000);
        progress.on(new ExecutionEvent.ItemFinished("Traffic", 0, "COMPLETED"));
        progress.tick();

        assertThat(ScreenText.of(written.toString()))
                .containsExactly(
                        "SenSource   [===============>              ]  52%  2 of 3 windows  2,005 rows  501/s  3 s left",
                        "Senseforce  [                              ]   0%   0 of 1 window      0 rows    0/s  4 s so far");
    }

    @Test
    void barSaysWhenItsSourceIsDoneAndWhatFailed() {
        RunProgress progress = progress(COLOURLESS);
        progress.on(planned());
        begin(progress, "senseforce-page", item("press", FIRST));
        clock.advance(Duration.ofMillis(1_500));
        answer(progress, item("press", FIRST), 10, 300);
        progress.on(new ExecutionEvent.ItemFinished("Senseforce", 0, "FAILED"));
        clock.advance(Duration.ofSeconds(60));
        progress.tick();

        assertThat(ScreenText.of(written.toString()))
                .element(1)
                .isEqualTo(
                        "Senseforce  [=====================]  100%   1 of 1 window  300 rows  200/s  done in 1.5 s  1 failed");
    }

    @Test
    void whatIsWaitedForCountsDownAndGoesWhenItIsOver() {
        RunProgress progress = progress(COLOURLESS);
        progress.on(planned());
        begin(progress, "traffic-chunk", item("traffic", FIRST));
        begin(progress, "senseforce-page", item("press", FIRST));
        progress.on(new ExecutionEvent.Waiting(
                "Wait", "{\"item\":%s}".formatted(item("traffic", FIRST)), Duration.ofSeconds(62)));
        progress.on(new ExecutionEvent.TaskRetrying(
                "Load",
                "senseforce-page",
                item("press", FIRST),
                "dev.senselake.RetryableException",
                Duration.ofSeconds(9),
                1));
        pauses.put("sensource", clock.instant().plusSeconds(20));
        clock.advance(Duration.ofSeconds(2));
        progress.tick();

        assertThat(ScreenText.of(written.toString()).subList(2, 5))
                .containsExactly(
                        "  SenSource asked for a pause, 18 s left: nobody asks it before",
                        "  traffic 2026-01-01 to 2026-01-11 waits 1 min 00 s, as its source asked",
                        "  press 2026-01-01 to 2026-01-11 is tried again in 7 s, after retryable failure");

        pauses.clear();
        begin(progress, "senseforce-page", item("press", FIRST));
        begin(progress, "traffic-chunk", item("traffic", FIRST));
        clock.advance(Duration.ofSeconds(4));
        progress.tick();
        assertThat(ScreenText.of(written.toString())).hasSize(2);

        clock.advance(Duration.ofSeconds(3));
        progress.tick();
        assertThat(ScreenText.of(written.toString()).subList(2, 4))
                .containsExactly(
                        "  traffic 2026-01-01 to 2026-01-11 is being loaded for 7 s",
                        "  press 2026-01-01 to 2026-01-11 is being loaded for 7 s");
    }

    @Test
    void noLineIsAsWideAsTheTerminalHoweverNarrowItIs() {
        for (int columns : List.of(20, 40, 60, 79, 80, 81, 200)) {
            written.getBuffer().setLength(0);
            RunProgress progress = progress(Map.of("TERM", "xterm", "COLUMNS", Integer.toString(columns)));
            progress.on(planned());
            begin(progress, "traffic-chunk", item("traffic", FIRST));
            clock.advance(Duration.ofSeconds(10));
            progress.tick();

            assertThat(ScreenText.of(written.toString()))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
            assertThat(ScreenText.of(written.toString()).getFirst().contains("["))
                    .isEqualTo(columns >= 60);
        }
    }

    @Test
    void nothingStaysWhenTheRunEnds() {
        RunProgress progress = progress(Map.of("TERM", "xterm", "COLUMNS", "80"));
        progress.on(planned());
        progress.tick();
        progress.close();
        progress.tick();
        progress.close();

        assertThat(ScreenText.of(written + "run ended")).containsExactly("run ended");
    }

    @Test
    void valueThatCostsSomethingIsAskedForOnceInItsPace() {
        List<Instant> asked = new ArrayList<>();
        Paced<Integer> width = new Paced<>(
                () -> {
                    asked.add(clock.instant());
                    return 80;
                },
                Duration.ofSeconds(2));
        for (int tick = 0; tick < 30; tick++) {
            assertThat(width.get(clock.instant())).isEqualTo(80);
            clock.advance(Duration.ofMillis(200));
        }
        assertThat(asked).containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(2), Instant.EPOCH.plusSeconds(4));
    }

    @Test
    void lettersThatTakeTwoColumnsAreCountedSo() {
        assertThat(TextWidth.cut("温度センサー", 7)).isEqualTo("温度セ");
        assertThat(TextWidth.cut("plain", 7)).isEqualTo("plain");
    }

    @Test
    void coloursAreForTerminalsThatHaveThemAndWantThem() {
        assertThat(coloured(Map.of("TERM", "xterm", "COLUMNS", "100"))).contains("\u001b[32m", "\u001b[33m");
        assertThat(coloured(COLOURLESS)).doesNotContain("m[", "\u001b[3");
        assertThat(coloured(Map.of("TERM", "xterm", "COLUMNS", "100", "NO_COLOR", "")))
                .contains("\u001b[32m");
        assertThat(new Screen(true, true, Map.of("TERM", "dumb")).redraws()).isFalse();
        assertThat(new Screen(true, true, Map.of()).colouredResults()).isFalse();
        assertThat(new Screen(true, false, Map.of("TERM", "xterm")).colouredResults())
                .isFalse();
    }

    private String coloured(Map<String, String> environment) {
        written.getBuffer().setLength(0);
        RunProgress progress = progress(environment);
        progress.on(planned());
        begin(progress, "traffic-chunk", item("traffic", FIRST));
        answer(progress, item("traffic", FIRST), 3, 1);
        begin(progress, "traffic-chunk", item("traffic", FIRST));
        clock.advance(Duration.ofSeconds(10));
        progress.tick();
        return written.toString();
    }

    private RunProgress progress(Map<String, String> environment) {
        return new RunProgress(new PrintWriter(written), new Screen(true, true, environment), () -> pauses, clock);
    }

    private static void begin(RunProgress progress, String function, String payload) {
        progress.on(new ExecutionEvent.TaskStarted("Load", function, payload, 1));
    }

    private static void answer(RunProgress progress, String payload, int partitions, long rows) {
        PartitionCounts counts = new PartitionCounts(partitions, 0, 0, 0, 0, 0);
        TaskOutcome outcome = new TaskOutcome.Completed(TestReports.of(counts, rows, 0, 0, 0, 0, Map.of()));
        progress.on(new ExecutionEvent.TaskSucceeded(
                "Load", "some-function", payload, Documents.text(TaskAnswer.of(outcome))));
    }

    private static String item(String stream, Window days) {
        return "{\"stream\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"forced\":false}"
                .formatted(stream, days.from(), days.to());
    }

    private static ExecutionEvent planned() {
        RunPlan plan = new RunPlan(
                "run",
                Instant.EPOCH,
                RunMode.INCREMENTAL,
                false,
                Instant.EPOCH,
                List.of(),
                List.of(new PlannedSnapshot("zone")),
                List.of(new PlannedWindow("traffic", FIRST, false), new PlannedWindow("traffic", SECOND, false)),
                List.of(),
                List.of(new PlannedWindow("press", FIRST, false)),
                new Concurrency(1, 1, 1),
                List.of());
        return new ExecutionEvent.TaskSucceeded("PlanRun", "plan-run", "{}", Documents.text(plan));
    }
}
