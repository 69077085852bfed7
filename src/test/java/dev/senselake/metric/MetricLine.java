package dev.senselake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of the embedded metric format as CloudWatch reads it: what the directive names, it takes from the root. */
public record MetricLine(
        Instant at, Map<String, String> dimensions, Map<String, Double> values, Map<String, String> units) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the metric lines among those that were printed. */
    public static List<MetricLine> all(String printed) {
        return printed.lines()
                .filter(line -> line.contains("\"_aws\""))
                .map(MetricLine::parse)
                .toList();
    }

    static MetricLine parse(String line) {
        JsonNode json = read(line);
        JsonNode aws = json.path("_aws");
        assertThat(aws.path("Timestamp").isIntegralNumber()).as(line).isTrue();
        assertThat(aws.path("CloudWatchMetrics")).as(line).hasSize(1);
        JsonNode directive = aws.path("CloudWatchMetrics").get(0);
        assertThat(directive.path("Namespace").asText()).isEqualTo("senselake");
        assertThat(directive.path("Dimensions")).as(line).hasSize(1);
        assertThat(directive.path("Metrics")).as(line).hasSizeBetween(1, 100);
        Map<String, String> dimensions = new LinkedHashMap<>();
        directive.path("Dimensions").get(0).forEach(name -> {
            assertThat(json.path(name.asText()).isTextual()).as(line).isTrue();
            dimensions.put(name.asText(), json.path(name.asText()).asText());
        });
        Map<String, Double> values = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        directive.path("Metrics").forEach(metric -> {
            String name = metric.path("Name").asText();
            assertThat(json.path(name).isNumber()).as(line).isTrue();
            values.put(name, json.path(name).asDouble());
            units.put(name, metric.path("Unit").asText());
        });
        assertThat(json).as("nothing but what is named: %s", line).hasSize(1 + dimensions.size() + values.size());
        return new MetricLine(Instant.ofEpochMilli(aws.path("Timestamp").asLong()), dimensions, values, units);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
