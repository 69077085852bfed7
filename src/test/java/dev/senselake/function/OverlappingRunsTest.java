package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.StandingLedger;
import dev.senselake.run.SummaryStore;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The nightly run beside a backfill, from function to function. */
@Tag("J65")
class OverlappingRunsTest {
    private static final Instant NIGHT = Instant.parse("2026-02-01T06:00:00Z");
    private static final String BACKFILL = "{\"mode\":\"backfill\",\"from\":\"2025-06-01\",\"to\":\"2026-02-01\"}";
    private static final int ALL_DAYS = 246;
    private static final int LOOK_BACK = 15;

    private final TestClock clock = new TestClock(NIGHT);
    private final StandingLedger ledger = new StandingLedger();
    private final FakeLake lake = new FakeLake();
    private final FakeHeartbeats heartbeats = new FakeHeartbeats();
    private final StreamCatalog catalog;
    private final Checked settings = Settings.read(
            Map.of(
                    "SENSOURCE_CLIENT_ID",
                    "client",
                    "SENSOURCE_CLIENT_SECRET",
                    "secret",
                    "SENSOURCE_START_DATE",
                    "2025-06-01",
                    "LAKE_BUCKET",
                    "lake",
                    "LEDGER_TABLE",
                    "ledger"),
            LocalDate.of(2026, 2, 1));

    OverlappingRunsTest() {
        catalog = ConfiguredStreams.of(((Checked.Valid) settings).settings());
    }

    @Test
    @Tag("I63")
    void nightlyRunLeavesTheHistoryToABackfillUntilThatIsClosed() {
        RunPlan backfill = plan("backfill", BACKFILL);
        load(backfill, "traffic");

        RunPlan night = plan("night", "{}");
        assertThat(days(night, "traffic")).isEqualTo(LOOK_BACK);
        assertThat(night.notes()).anySatisfy(note -> assertThat(note).contains("traffic: run backfill, started at"));
        assertThat(days(night, "occupancy")).isEqualTo(ALL_DAYS);

        close(backfill);
        assertThat(days(plan("later", "{}"), "traffic")).isEqualTo(ALL_DAYS);
    }

    @Test
    void runThatDiedHoldsNobodyAfterTwentyMinutes() {
        load(plan("dead", BACKFILL), "traffic");

        clock.advance(Duration.ofMinutes(19));
        assertThat(days(plan("night", "{}"), "traffic")).isEqualTo(LOOK_BACK);
        clock.advance(Duration.ofMinutes(1));
        assertThat(days(plan("night", "{}"), "traffic")).isEqualTo(ALL_DAYS);
    }

    @Test
    void everyInvocationIsASignOfLifeAndOneOfAListIsNone() {
        RunPlan backfill = plan("backfill", BACKFILL);
        load(backfill, "traffic");
        clock.advance(Duration.ofMinutes(19));
        load(backfill, "traffic");
        clock.advance(Duration.ofMinutes(19));
        load(backfill, "zone");

        assertThat(days(plan("night", "{}"), "traffic")).isEqualTo(LOOK_BACK);
        assertThat(heartbeats.latest("zone")).isEmpty();
    }

    @Test
    void forcedRunBesideAnotherPlansWhatItIsAskedFor() {
        load(plan("night", "{}"), "traffic");

        assertThat(days(plan("backfill", BACKFILL), "traffic")).isEqualTo(ALL_DAYS - 1);
    }

    private RunPlan plan(String run, String input) {
        PlanHandler planning = new PlanHandler(
                () -> settings,
                () -> ledger,
                () -> new FakeLedger().repairs(),
                () -> lake,
                () -> heartbeats,
                FakeScheduledStarts::new,
                clock);
        String event = "{\"run_id\":\"%s\",\"as_of\":\"%s\",\"input\":%s}".formatted(run, NIGHT, input);
        return (RunPlan) planning.plan(json(event));
    }

    /** Invokes the work function of a stream for its first item. */
    private void load(RunPlan plan, String stream) {
        StreamSpec spec = catalog.find(stream).orElseThrow();
        StreamTask task = TestTasks.of(
                plan.runId(),
                plan.asOf(),
                stream,
                plan.windows(stream).stream().map(RunPlan.PlannedWindow::window).findFirst(),
                false);
        new HeartbeatLoader((_, _, _, _) -> new TaskOutcome.Completed(LoadReport.NONE), heartbeats, clock)
                .load(
                        TestSources.of(((Checked.Valid) settings).settings(), clock.timing()),
                        spec,
                        task,
                        Deadline.in(clock, Duration.ofMinutes(15)));
    }

    private void close(RunPlan plan) {
        SummaryStore summaries = new SummaryStore(lake, new ObjectKeys(""));
        new RunCloser(catalog, ledger, new FakeOutcomes(), heartbeats, summaries, clock).close(plan, List.of());
    }

    private static int days(RunPlan plan, String stream) {
        return plan.windows(stream).stream()
                .mapToInt(item -> item.window().length())
                .sum();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
