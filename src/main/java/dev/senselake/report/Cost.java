package dev.senselake.report;

import dev.senselake.cost.Price;
import dev.senselake.cost.RunShape;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the newest run and this month's runs cost on AWS, estimated from what they did: list prices of a region, read in that
 * month, nothing of it free, without storage and without what stands still (secret, alarms).
 */
public record Cost(String region, String pricesOf, Optional<Estimate> run, Estimate month, int runsOfMonth) {
    private static final int LONGEST_FUNCTION_SECONDS = 900;

    /** Requests to the sources, and dollars by what they pay. */
    public record Estimate(
            long requests, double lambda, double stepFunctions, double s3, double dynamo, double secret) {
        static final Estimate NONE = new Estimate(0, 0, 0, 0, 0, 0);

        private static Estimate of(long requests, Map<Price, Double> amounts) {
            Estimate sum = new Estimate(requests, 0, 0, 0, 0, 0);
            for (Map.Entry<Price, Double> amount : amounts.entrySet()) {
                double dollars = amount.getKey().of(amount.getValue());
                sum = sum.plus(
                        switch (amount.getKey()) {
                            case LAMBDA_GB_SECOND, LAMBDA_INVOCATION -> new Estimate(0, dollars, 0, 0, 0, 0);
                            case TRANSITION -> new Estimate(0, 0, dollars, 0, 0, 0);
                            case S3_PUT, S3_GET -> new Estimate(0, 0, 0, dollars, 0, 0);
                            case DYNAMO_WRITE, DYNAMO_READ -> new Estimate(0, 0, 0, 0, dollars, 0);
                            case SECRET_READ -> new Estimate(0, 0, 0, 0, 0, dollars);
                            case S3_STORAGE, DYNAMO_BACKUP, LOGS, METRIC, ALARM, SECRET -> NONE;
                        });
            }
            return sum;
        }

        /** Returns all dollars. */
        public double dollars() {
            return lambda + stepFunctions + s3 + dynamo + secret;
        }

        private Estimate plus(Estimate other) {
            return new Estimate(
                    requests + other.requests,
                    lambda + other.lambda,
                    stepFunctions + other.stepFunctions,
                    s3 + other.s3,
                    dynamo + other.dynamo,
                    secret + other.secret);
        }
    }

    static Cost of(List<RunSummary> newestFirst, List<StreamLedger> streams, Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        List<RunSummary> ofMonth = newestFirst.stream()
                .filter(run ->
                        YearMonth.from(run.startedAt().atOffset(ZoneOffset.UTC)).equals(month))
                .toList();
        return new Cost(
                Price.REGION,
                Price.READ,
                newestFirst.stream().findFirst().map(run -> of(run, streams)),
                ofMonth.stream().map(run -> of(run, streams)).reduce(Estimate.NONE, Estimate::plus),
                ofMonth.size());
    }

    private static Estimate of(RunSummary run, List<StreamLedger> streams) {
        long requests =
                run.streams().stream().mapToLong(StreamSummary::requests).sum();
        RunShape shape = shape(run, streams);
        return Estimate.of(requests, shape.waiting(secondsOfWaiting(run, shape)).amounts());
    }

    /** A stream that is configured no more counts as one with days. */
    private static RunShape shape(RunSummary run, List<StreamLedger> streams) {
        Map<String, Kind> kinds = new HashMap<>();
        streams.forEach(stream -> kinds.put(stream.stream(), stream.spec().kind()));
        Set<Kind> branches = new HashSet<>();
        int lists = 0;
        int windows = 0;
        int days = 0;
        int changed = 0;
        for (StreamSummary stream : run.streams()) {
            Kind kind = kinds.getOrDefault(stream.stream(), Kind.DATASET);
            if (kind == Kind.REFERENCE) {
                lists++;
            } else if (stream.windows() > 0) {
                branches.add(kind);
                windows += stream.windows();
                days += stream.partitions().counts().planned();
                changed += stream.partitions().counts().written();
            }
        }
        int history = streams.stream()
                .filter(stream -> !stream.spec().isSnapshot())
                .mapToInt(stream -> history(stream.spec().startDate(), run))
                .sum();
        return new RunShape(
                lists, branches.size(), windows, days, changed, run.streams().size(), history, 0);
    }

    private static int history(LocalDate start, RunSummary run) {
        LocalDate today = Days.of(run.asOf());
        return start.isBefore(today) ? new Window(start, today).length() : 0;
    }

    /** Functions of a source wait for its answers side by side, half of the time; no function waits longer than the run. */
    private static double secondsOfWaiting(RunSummary run, RunShape shape) {
        double side = Math.min(shape.functions(), 1 + run.streams().size());
        double waited = side * Duration.between(run.startedAt(), run.endedAt()).toMillis() / 1_000.0 / 2;
        double most = (double) shape.functions() * LONGEST_FUNCTION_SECONDS;
        return Math.max(0, Math.min(waited, most) - shape.cpuSeconds());
    }
}
