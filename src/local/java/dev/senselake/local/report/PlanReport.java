package dev.senselake.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A plan as people read it: a line per stream, then the windows, newest first. */
public final class PlanReport {
    private static final int WINDOWS_SHOWN = 12;
    private static final List<String> MAPS = List.of("traffic", "occupancy", "senseforce");

    private final JsonNode plan;

    /** Takes plan-run's answer. */
    public PlanReport(JsonNode plan) {
        this.plan = plan;
    }

    /** Returns the whole text, one line feed at its end. */
    public String text() {
        TextTable table = new TextTable().row("stream", "windows", "partitions due", "requests");
        long requests = 0;
        for (JsonNode stream : plan.path("streams")) {
            table.row(
                    stream.path("stream").asText(),
                    Quantity.count(stream.path("windows").asLong()),
                    Quantity.count(stream.path("partitions").asLong()),
                    Quantity.count(stream.path("requests").asLong()));
            requests += stream.path("requests").asLong();
        }
        StringBuilder text = new StringBuilder(table.render());
        text.append("%nmode %s, as of %s, at least %s%n"
                .formatted(plan.path("mode").asText(), plan.path("as_of").asText(), Quantity.of(requests, "request")));
        MAPS.forEach(map -> appendWindows(text, plan.path(map)));
        plan.path("notes").forEach(note -> text.append("note: %s%n".formatted(note.asText())));
        return text.toString();
    }

    private static void appendWindows(StringBuilder text, JsonNode windows) {
        int shown = 0;
        for (JsonNode window : windows) {
            if (shown++ == WINDOWS_SHOWN) {
                text.append("  and %s%n".formatted(Quantity.of(windows.size() - WINDOWS_SHOWN, "more window")));
                return;
            }
            text.append("  %s  %s to %s%n"
                    .formatted(
                            window.path("stream").asText(),
                            window.path("from").asText(),
                            window.path("to").asText()));
        }
    }
}
