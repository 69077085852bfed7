package dev.senselake.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A run summary as people read it: a table with a line per stream, the verdict, and each different failure once. */
public final class SummaryReport {
    private final JsonNode summary;
    private final Map<String, Duration> timeByStream;

    /** Takes the summary document and how long each stream was worked on. */
    public SummaryReport(JsonNode summary, Map<String, Duration> timeByStream) {
        this.summary = summary;
        this.timeByStream = Map.copyOf(timeByStream);
    }

    /** Returns the whole text, one line feed at its end. */
    public String text(Duration elapsed) {
        return table() + System.lineSeparator() + verdict(elapsed) + System.lineSeparator() + failures();
    }

    private String table() {
        TextTable table = new TextTable()
                .row(
                        "stream",
                        "windows",
                        "written",
                        "unchanged",
                        "skipped",
                        "failed",
                        "rows",
                        "bytes",
                        "requests",
                        "retries",
                        "time");
        for (JsonNode stream : summary.path("streams")) {
            JsonNode partitions = stream.path("partitions");
            String name = stream.path("stream").asText();
            table.row(
                    name,
                    count(stream, "windows"),
                    count(partitions, "written"),
                    count(partitions, "unchanged"),
                    Quantity.count(partitions.path("skipped").asLong()
                            + partitions.path("superseded").asLong()
                            + partitions.path("waived").asLong()),
                    count(partitions, "failed"),
                    count(stream, "rows"),
                    Quantity.bytes(stream.path("bytes").asLong()),
                    count(stream, "requests"),
                    count(stream, "retries"),
                    Quantity.time(timeByStream.getOrDefault(name, Duration.ZERO)));
        }
        return table.render();
    }

    private String verdict(Duration elapsed) {
        return "run %s %s in %s: %s written, %s unchanged, %s failed"
                .formatted(
                        summary.path("run_id").asText(),
                        summary.path("status").asText().toLowerCase(Locale.ROOT),
                        Quantity.time(elapsed),
                        Quantity.of(sum("written"), "partition"),
                        Quantity.count(sum("unchanged")),
                        Quantity.count(sum("failed")));
    }

    private String failures() {
        Map<String, TreeSet<String>> placesByText = new LinkedHashMap<>();
        for (JsonNode failure : summary.path("failures")) {
            String text = "%s: %s%n  next: %s"
                    .formatted(
                            failure.path("error").asText(),
                            failure.path("message").asText(),
                            failure.path("next_step").asText());
            placesByText.computeIfAbsent(text, any -> new TreeSet<>()).add(place(failure));
        }
        StringBuilder lines = new StringBuilder();
        placesByText.forEach((text, places) -> lines.append("failed: %s%s%n  %s%n"
                .formatted(
                        places.first(), places.size() == 1 ? "" : " and %d more".formatted(places.size() - 1), text)));
        return lines.toString();
    }

    private static String place(JsonNode failure) {
        String stream = failure.path("stream").asText();
        return failure.path("from").isTextual()
                ? "%s %s to %s"
                        .formatted(
                                stream,
                                failure.path("from").asText(),
                                failure.path("to").asText())
                : stream;
    }

    private long sum(String count) {
        long sum = 0;
        for (JsonNode stream : summary.path("streams")) {
            sum += stream.path("partitions").path(count).asLong();
        }
        return sum;
    }

    private static String count(JsonNode parent, String name) {
        return Quantity.count(parent.path(name).asLong());
    }
}
