package dev.senselake.function;

import dev.senselake.metric.Metric;
import dev.senselake.metric.MetricLog;
import dev.senselake.stream.TaskOutcome;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What an invocation of a work function tells its stack; an environment of Lambda has one invocation at a time. */
@Singleton
class LoadMetrics {
    private final MetricLog log;
    private final AtomicInteger minted = new AtomicInteger();

    LoadMetrics(MetricLog log) {
        this.log = log;
    }

    void minted() {
        minted.incrementAndGet();
    }

    void write(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Throttled) {
            log.write(Map.of(Metric.THROTTLES, BigDecimal.ONE));
        }
    }

    /** Writes how many tokens were minted since it was last called; to call however the invocation ends. */
    void writeMints() {
        int count = minted.getAndSet(0);
        if (count > 0) {
            log.write(Map.of(Metric.TOKENS_MINTED, BigDecimal.valueOf(count)));
        }
    }
}
