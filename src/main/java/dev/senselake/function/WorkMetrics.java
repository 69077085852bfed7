package dev.senselake.function;

import dev.senselake.metric.Metric;
import dev.senselake.metric.MetricLog;
import dev.senselake.stream.TaskOutcome;
import java.math.BigDecimal;
import java.util.Map;

/** What an invocation of a work function tells its stack. */
record WorkMetrics(MetricLog log, MintTally mints) {
    void write(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Throttled) {
            log.write(Map.of(Metric.THROTTLES, BigDecimal.ONE));
        }
    }

    /** Writes how many tokens were minted, however the invocation ends. */
    void writeMints() {
        int minted = mints.take();
        if (minted > 0) {
            log.write(Map.of(Metric.TOKENS_MINTED, BigDecimal.valueOf(minted)));
        }
    }
}
