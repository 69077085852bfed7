package dev.senselake.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.explain.Explanation.Generation;
import dev.senselake.local.explain.Explanation.RowChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** An explanation as text for a terminal. */
public record ExplainReport(Explanation explanation) {
    private static final int MOST_ROWS = 20;
    private static final String INDENT = "  ";

    /** Returns the text, with a line end behind each line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s of %s in the hour from %s"
                        .formatted(explanation.stream(), plain(explanation.entity()), explanation.hour()));
        line(text, "object %s".formatted(explanation.object()));
        for (Generation generation : explanation.generations()) {
            line(text, "");
            line(text, head(generation));
            generation.rows().stream().limit(MOST_ROWS).forEach(row -> row(text, row));
            if (generation.rows().size() > MOST_ROWS) {
                line(
                        text,
                        "%s%d more rows: see --json"
                                .formatted(INDENT, generation.rows().size() - MOST_ROWS));
            }
            generation.readWith().ifPresent(command -> line(text, INDENT + command));
        }
        line(text, "");
        line(text, standing());
        explanation.notes().forEach(note -> line(text, "note: " + note));
        return text.toString();
    }

    private String standing() {
        if (!explanation.now().isEmpty()) {
            return "in the lake now: %s".formatted(count(explanation.now().size(), "row"));
        }
        return explanation.generations().isEmpty()
                ? "no such row is in the lake, nor is one known that was: ./senselake discover names what %s has"
                        .formatted(explanation.stream())
                : "no such row is in the lake now";
    }

    private static String head(Generation generation) {
        String read = generation
                .readStart()
                .map(start -> ", read at %s".formatted(shown(start)))
                .or(() -> generation.publishedAt().map(at -> ", published at %s".formatted(shown(at))))
                .orElse("");
        String run =
                generation.run().map(id -> " by run %s".formatted(plain(id))).orElse("");
        return "generation %d%s%s".formatted(generation.generation(), read, run);
    }

    private static void row(StringBuilder text, RowChange row) {
        JsonNode shown = row.after().or(row::before).orElse(row.key());
        line(text, "%s%s%s".formatted(INDENT, time(row.key()), words(row)));
        for (Map.Entry<String, JsonNode> column : shown.properties()) {
            if (!row.key().has(column.getKey())) {
                column(text, column.getKey(), row);
            }
        }
        // Columns that the row lost.
        row.before()
                .ifPresent(old -> old.properties().stream()
                        .filter(column -> !shown.has(column.getKey()))
                        .forEach(column -> column(text, column.getKey(), row)));
    }

    private static void column(StringBuilder text, String name, RowChange row) {
        Optional<String> before = row.before().map(old -> value(old, name));
        Optional<String> after = row.after().map(now -> value(now, name));
        boolean both = before.isPresent() && after.isPresent();
        if (both && before.equals(after)) {
            return;
        }
        String value = both
                ? "%s -> %s".formatted(before.get(), after.get())
                : before.or(() -> after).orElse("");
        line(text, "%s%s%s: %s".formatted(INDENT, INDENT, plain(name), value));
    }

    private static String words(RowChange row) {
        return switch (row.how()) {
            case FIRST -> "the first that is known";
            case SAME -> "as before";
            case ADDED -> "came";
            case CHANGED -> "changed";
            case REMOVED -> "went";
            case UNKNOWN -> "whether it changed is not known, because the file lists a part of the changes only";
        };
    }

    private static String time(JsonNode key) {
        return key.properties().stream()
                .skip(1)
                .findFirst()
                .map(Map.Entry::getValue)
                .map(time ->
                        (time.isNumber() ? Instant.ofEpochMilli(time.asLong()).toString() : plain(time.asText())) + " ")
                .orElse("");
    }

    private static String value(JsonNode row, String name) {
        return row.has(name) ? plain(row.path(name).toString()) : "absent";
    }

    private static String shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String count(int number, String what) {
        return number == 1 ? "1 " + what : "%d %ss".formatted(number, what);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
