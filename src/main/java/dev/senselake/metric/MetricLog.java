package dev.senselake.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Writes the metrics of one stack in CloudWatch's embedded metric format, a line a set of values. Where there is no stack it
 * writes nothing.
 */
public final class MetricLog {
    /** CloudWatch takes up to 1,024 characters, of ASCII only, and drops a document that has others. */
    static final int MAX_DIMENSION_CHARS = 250;

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
        write(Map.of(), values);
    }

    /** Writes values of one stream of the stack. */
    public void write(String stream, Map<Metric, BigDecimal> values) {
        write(Map.of("Stream", stream), values);
    }

    private void write(Map<String, String> more, Map<Metric, BigDecimal> values) {
        if (stack.isEmpty() || values.isEmpty()) {
            return;
        }
        SequencedMap<String, String> dimensions = new LinkedHashMap<>(Map.of("Stack", stack.get()));
        dimensions.putAll(more);
        sink.accept(document(dimensions, values).toString());
    }

    /** Returns one document; it has far less than the 100 metrics that one may have, as there are no more. */
    private ObjectNode document(Map<String, String> dimensions, Map<Metric, BigDecimal> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode aws = json.putObject("_aws").put("Timestamp", clock.instant().toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "senselake");
        ArrayNode names = directive.putArray("Dimensions").addArray();
        dimensions.forEach((name, value) -> {
            names.add(name);
            json.put(name, bounded(value));
        });
        ArrayNode metrics = directive.putArray("Metrics");
        values.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.code()).put("Unit", metric.unit());
            json.put(metric.code(), value);
        });
        return json;
    }

    private static String bounded(String value) {
        String ascii = value.replaceAll("[^ -~]", "?");
        return ascii.length() <= MAX_DIMENSION_CHARS ? ascii : ascii.substring(0, MAX_DIMENSION_CHARS);
    }
}
