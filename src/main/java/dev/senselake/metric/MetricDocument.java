package dev.senselake.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SequencedMap;

/** One document of CloudWatch's embedded metric format: values of one instant under one set of dimensions. */
record MetricDocument(Instant at, SequencedMap<String, String> dimensions, Map<Metric, BigDecimal> values) {
    static final String NAMESPACE = "senselake";

    /** CloudWatch takes up to 1,024 characters, of ASCII only, and drops a document that has others. */
    static final int MAX_DIMENSION_CHARS = 250;

    /** Returns the document on one line; it has far less than the 100 metrics that one may have, as there are no more. */
    String line() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode aws = json.putObject("_aws").put("Timestamp", at.toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        ArrayNode names = directive.putArray("Dimensions").addArray();
        dimensions.forEach((name, value) -> {
            names.add(name);
            json.put(name, bounded(value));
        });
        ArrayNode metrics = directive.putArray("Metrics");
        values.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.code()).put("Unit", metric.unit());
            json.set(metric.code(), DecimalNode.valueOf(value));
        });
        return json.toString();
    }

    private static String bounded(String value) {
        String ascii = value.replaceAll("[^ -~]", "?");
        return ascii.length() <= MAX_DIMENSION_CHARS ? ascii : ascii.substring(0, MAX_DIMENSION_CHARS);
    }
}
