package dev.senselake.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a run needs, as people read it: a line per need, below it what to do where it is not met. */
public final class CheckReport {
    private static final Map<String, String> WORDS =
            Map.of("MET", "ok", "LESSER", "lesser", "UNKNOWN", "unknown", "FAILED", "FAILED");

    private final JsonNode answer;

    /** Takes the answer of the function check. */
    public CheckReport(JsonNode answer) {
        this.answer = answer;
    }

    /** Returns how many needs are not met, so that a run will fail. */
    public int failed() {
        int failed = 0;
        for (JsonNode need : answer.path("needs")) {
            failed += "FAILED".equals(need.path("verdict").asText()) ? 1 : 0;
        }
        return failed;
    }

    /** Returns the whole text, one line feed at its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode need : answer.path("needs")) {
            String verdict = need.path("verdict").asText();
            text.append("%-7s  %s: %s%n"
                    .formatted(
                            WORDS.getOrDefault(verdict, verdict),
                            need.path("need").asText(),
                            need.path("found").asText()));
            if (!need.path("next_step").asText().isEmpty()) {
                text.append(
                        "         next: %s%n".formatted(need.path("next_step").asText()));
            }
        }
        text.append(
                failed() == 0
                        ? "everything that a run needs is there%n".formatted()
                        : "%s not met%n".formatted(Quantity.of(failed(), "need")));
        return text.toString();
    }
}
