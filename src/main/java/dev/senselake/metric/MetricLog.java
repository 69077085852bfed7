package dev.senselake.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the metrics of one stack in CloudWatch's embedded metric format, a line a set of values. Where there is no stack it
 * writes nothing.
 */
public final class MetricLog {
    /** A dimension has up to 1,024 characters, of ASCII only; CloudWatch drops a document that has others. */
    static final int MAX_NAME_CHARS = 250;

    private final Optional<String> stack;
    private final Clock clock;
    private final Consumer<String> sink;

    /** Writes to the sink, which gets one line at a time, without its end. */
    public MetricLog(Optional<String> stack, Clock clock, Consumer<String> sink) {
        this.stack = stack.filter(name -> !name.isBlank());
        this.clock = clock;
        this.sink = sink;
    }

    /** Writes values of the stack, each as a metric. */
    public void write(Map<Metric, BigDecimal> values) {
        if (stack.isEmpty() || values.isEmpty()) {
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode aws = json.putObject("_aws").put("Timestamp", clock.instant().toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "senselake");
        directive.putArray("Dimensions").addArray().add("Stack");
        json.put("Stack", bounded(stack.get()));
        ArrayNode metrics = directive.putArray("Metrics");
        values.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.code()).put("Unit", metric.unit());
            json.put(metric.code(), value);
        });
        sink.accept(json.toString());
    }

    /**
     * Writes values of one stream of the stack for queries over the log, not as metrics: each metric of a stream would
     * cost as much as an alarm.
     */
    public void write(String stream, Map<Metric, BigDecimal> values) {
        if (stack.isEmpty() || values.isEmpty()) {
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Stack", bounded(stack.get())).put("Stream", bounded(stream));
        values.forEach((metric, value) -> json.put(metric.code(), value));
        sink.accept(json.toString());
    }

    private static String bounded(String value) {
        String ascii = value.replaceAll("[^ -~]", "?");
        return ascii.length() <= MAX_NAME_CHARS ? ascii : ascii.substring(0, MAX_NAME_CHARS);
    }
}
