package dev.senselake.local.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.progress.RunProgress;
import dev.senselake.local.statemachine.ExecutionResult.Succeeded;
import dev.senselake.local.tool.Screen;
import dev.senselake.time.TestClock;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the streams of a run take, as the deployed definition works on them. */
class StreamTimesTest {
    private static final String PLAN = """
            {"status": "PLANNED", "run_id": "run-1", "as_of": "2026-01-02T03:04:05Z", "mode": "incremental",
             "dry_run": false, "reference": [], "traffic": [], "occupancy": [], "senseforce": [
               {"stream": "by_timestamp", "from": "2026-01-01", "to": "2026-01-02", "forced": false},
               {"stream": "by_timestamp", "from": "2026-01-02", "to": "2026-01-03", "forced": false},
               {"stream": "by_inserted", "from": "2026-01-01", "to": "2026-01-02", "forced": false},
               {"stream": "by_inserted", "from": "2026-01-02", "to": "2026-01-03", "forced": false}],
             "concurrency": {"traffic": 1, "occupancy": 1, "senseforce": 1}}""";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    @Tag("F19")
    void streamWithTheSlowerQueryHasTheLongerTime() {
        FakeFunctions functions = new FakeFunctions().plan(PLAN).rule("senseforce-page", (_, payload, _) -> {
            clock.advance(Duration.ofSeconds(payload.contains("by_inserted") ? 9 : 2));
            return FakeFunctions.answered("{\"status\": \"COMPLETED\", \"rows\": 24}");
        });
        RunProgress progress = new RunProgress(
                new PrintWriter(Writer.nullWriter()), new Screen(false, false, Map.of()), Map::of, clock);

        ExecutionResult result = StateMachine.load(FakeFunctions.definition(), FakeFunctions.substitutions())
                .run(
                        Machines.request("{\"mode\": \"incremental\"}"),
                        new Engine(functions, progress, new InstantWaiter(), new SplittableRandom(42)));

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(progress.timeByStream())
                .isEqualTo(Map.of("by_timestamp", Duration.ofSeconds(4), "by_inserted", Duration.ofSeconds(18)));
    }
}
