package dev.senselake.function;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.Repairs;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.run.StandingLedger;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestReports;
import dev.senselake.time.Window;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An empty ledger and lake, and a loader whose outcome depends on the first day asked for. */
@Alternative
@Singleton
class FunctionFakes {
    static final String THROTTLED_FROM = "2025-12-02";
    static final String UNFINISHED_FROM = "2025-12-03";
    static final String BROKEN_FROM = "2025-12-04";

    private static final LoadReport REPORT =
            TestReports.of(new PartitionCounts(2, 1, 0, 0, 0, 0), 72, 7_200, 900, 1, 0, Map.of());

    @Produces
    @Singleton
    Ledger ledger() {
        return new StandingLedger();
    }

    @Produces
    @Singleton
    Repairs repairs() {
        return new FakeLedger().repairs();
    }

    @Produces
    @Singleton
    Outcomes outcomes() {
        return new FakeOutcomes();
    }

    @Produces
    @Singleton
    Heartbeats heartbeats() {
        return new FakeHeartbeats();
    }

    @Produces
    @Singleton
    ScheduledStarts scheduledStarts() {
        return new FakeScheduledStarts();
    }

    @Produces
    @Singleton
    Lake lake() {
        return new FakeLake();
    }

    @Produces
    @Singleton
    LoadHandler.Loader loader() {
        return (_, _, task, _) -> outcome(task);
    }

    private static TaskOutcome outcome(StreamTask task) {
        String from = task.window().map(days -> days.from().toString()).orElse("");
        return switch (from) {
            case THROTTLED_FROM -> new TaskOutcome.Throttled(REPORT, Optional.empty(), Duration.ofMillis(61_500));
            case UNFINISHED_FROM ->
                new TaskOutcome.Continue(
                        REPORT, task.window().flatMap(days -> rest(days)).orElseThrow());
            case BROKEN_FROM ->
                throw new RetryableException(new Failure(ErrorCode.SOURCE_UNAVAILABLE, "the source is away", "wait"));
            default -> new TaskOutcome.Completed(REPORT);
        };
    }

    private static Optional<Window> rest(Window days) {
        return days.from(days.from().plusDays(3));
    }
}
