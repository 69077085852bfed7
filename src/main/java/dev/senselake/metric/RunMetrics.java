package dev.senselake.metric;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.PartitionCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a closed run tells a stack. The lag of a stream is the hours from the end of its newest landed day, up to which a
 * reader finds every day complete, to the run's asOf; a snapshot counts from the start of the day on which it was read.
 */
public final class RunMetrics {
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    private RunMetrics() {}

    /**
     * Writes the totals of a run, then the lag of each stream. The worst lag, and that nothing failed, only an incremental
     * run over all streams of the stack can tell: what ends an alarm must have seen all of it.
     */
    public static void write(RunSummary summary, Collection<String> allStreams, MetricLog log) {
        Map<String, BigDecimal> lags = lags(summary);
        Map<Metric, BigDecimal> totals = totals(summary);
        if (sawAll(summary, allStreams)) {
            lags.values().stream()
                    .max(Comparator.naturalOrder())
                    .ifPresent(worst -> totals.put(Metric.LAG_HOURS, worst));
        } else {
            totals.remove(Metric.PARTITIONS_FAILED, BigDecimal.ZERO);
        }
        log.write(totals);
        lags.forEach((stream, lag) -> log.write(stream, Map.of(Metric.LAG_HOURS, lag)));
    }

    private static boolean sawAll(RunSummary summary, Collection<String> allStreams) {
        return summary.mode() == RunMode.INCREMENTAL
                && summary.streams().stream()
                        .map(StreamSummary::stream)
                        .toList()
                        .containsAll(allStreams);
    }

    private static Map<Metric, BigDecimal> totals(RunSummary summary) {
        Map<Metric, BigDecimal> totals = new EnumMap<>(Metric.class);
        if (summary.mode() == RunMode.INCREMENTAL) {
            totals.put(Metric.INCREMENTAL_RUNS_CLOSED, BigDecimal.ONE);
        }
        PartitionCounts all = summary.partitions();
        long rows = summary.streams().stream().mapToLong(StreamSummary::rows).sum();
        totals.put(Metric.PARTITIONS_FAILED, BigDecimal.valueOf(all.failed()));
        totals.put(Metric.PARTITIONS_WRITTEN, BigDecimal.valueOf(all.written()));
        totals.put(Metric.PARTITIONS_UNCHANGED, BigDecimal.valueOf(all.unchanged()));
        totals.put(Metric.ROWS_LOADED, BigDecimal.valueOf(rows));
        return totals;
    }

    private static Map<String, BigDecimal> lags(RunSummary summary) {
        Map<String, BigDecimal> lags = new LinkedHashMap<>();
        for (StreamSummary stream : summary.streams()) {
            stream.landed().ifPresent(landed -> lags.put(stream.stream(), lag(landed, summary.asOf())));
        }
        return lags;
    }

    // Another run may have landed days after this run's asOf.
    private static BigDecimal lag(LocalDate landed, Instant asOf) {
        Instant complete = landed.atStartOfDay(ZoneOffset.UTC).toInstant();
        long minutes = Math.max(0, Duration.between(complete, asOf).toMinutes());
        return BigDecimal.valueOf(minutes).divide(MINUTES, 2, RoundingMode.HALF_UP);
    }
}
