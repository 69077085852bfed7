package dev.senselake.metric;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Writes the metrics of one stack, a line a set of values. Where there is no stack it writes nothing. */
public final class MetricLog {
    private final Optional<String> stack;
    private final Clock clock;
    private final Consumer<String> sink;

    /** Writes to the sink, which gets one line at a time, without its end. */
    public MetricLog(Optional<String> stack, Clock clock, Consumer<String> sink) {
        this.stack = stack.filter(name -> !name.isBlank());
        this.clock = clock;
        this.sink = sink;
    }

    /** Writes values of the stack. */
    public void write(Map<Metric, BigDecimal> values) {
        write(Optional.empty(), values);
    }

    /** Writes values of one stream of the stack. */
    public void write(String stream, Map<Metric, BigDecimal> values) {
        write(Optional.of(stream), values);
    }

    private void write(Optional<String> stream, Map<Metric, BigDecimal> values) {
        if (stack.isEmpty() || values.isEmpty()) {
            return;
        }
        SequencedMap<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("Stack", stack.get());
        stream.ifPresent(name -> dimensions.put("Stream", name));
        sink.accept(new MetricDocument(clock.instant(), dimensions, values).line());
    }
}
