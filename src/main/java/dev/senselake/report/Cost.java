package dev.senselake.report;

import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the newest run and this month's runs cost on AWS, estimated from what they did: list prices of us-east-1 in November
 * 2026, nothing of it free, without storage and without what stands still (secret, alarms).
 */
public record Cost(Optional<Estimate> run, Estimate month, int runsOfMonth) {
    private static final double GIGABYTES = 1769.0 / 1024;
    private static final double A_GB_SECOND = 0.0000133334;
    private static final double A_TRANSITION = 0.025 / 1_000;
    private static final double A_PUT = 0.005 / 1_000;
    private static final double A_GET = 0.0004 / 1_000;
    private static final double A_WRITE_UNIT = 0.625 / 1_000_000;
    private static final double A_READ_UNIT = 0.125 / 1_000_000;
    // A cold function, and what each reading adds: docs/performance.md measures both.
    private static final double SECONDS_A_FUNCTION = 2.6;
    private static final int ENDS = 2;

    /** Requests to the sources, and dollars by what they pay. */
    public record Estimate(long requests, double lambda, double stepFunctions, double s3, double dynamo) {
        static final Estimate NONE = new Estimate(0, 0, 0, 0, 0);

        /** Returns all dollars. */
        public double dollars() {
            return lambda + stepFunctions + s3 + dynamo;
        }

        private Estimate plus(Estimate other) {
            return new Estimate(
                    requests + other.requests,
                    lambda + other.lambda,
                    stepFunctions + other.stepFunctions,
                    s3 + other.s3,
                    dynamo + other.dynamo);
        }
    }

    static Cost of(List<RunSummary> newestFirst, Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        List<RunSummary> ofMonth = newestFirst.stream()
                .filter(run ->
                        YearMonth.from(run.startedAt().atOffset(ZoneOffset.UTC)).equals(month))
                .toList();
        return new Cost(
                newestFirst.stream().findFirst().map(Cost::of),
                ofMonth.stream().map(Cost::of).reduce(Estimate.NONE, Estimate::plus),
                ofMonth.size());
    }

    private static Estimate of(RunSummary run) {
        int functions = ENDS;
        int branches = 0;
        for (StreamSummary stream : run.streams()) {
            functions += Math.max(1, stream.windows());
            branches++;
        }
        int written = run.partitions().written();
        int unchanged = run.partitions().unchanged();
        // Functions of a source wait for its answers side by side; no function waits longer than the run.
        double waited = Math.min(functions, 1 + branches)
                * Duration.between(run.startedAt(), run.endedAt()).toMillis()
                / 1_000.0
                / 2;
        double seconds = Math.max(functions * SECONDS_A_FUNCTION, Math.min(waited, functions * 900.0));
        return new Estimate(
                run.streams().stream().mapToLong(StreamSummary::requests).sum(),
                seconds * GIGABYTES * A_GB_SECOND,
                (10 + 3.0 * branches + 4.0 * functions) * A_TRANSITION,
                (written + 1) * A_PUT + (written + 2.0 * unchanged + 2 * branches) * A_GET,
                (4.0 * (written + unchanged) + 30) * A_WRITE_UNIT + (10.0 * (written + unchanged) + 100) * A_READ_UNIT);
    }
}
