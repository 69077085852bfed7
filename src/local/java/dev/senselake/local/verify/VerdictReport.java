package dev.senselake.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.report.TextTable;
import dev.senselake.local.verify.LakeVerdict.Day;
import dev.senselake.verify.DayVerdict.Standing;
import dev.senselake.verify.Difference;
import dev.senselake.verify.Difference.Kind;
import dev.senselake.verify.Difference.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** A verdict as text for a terminal: days that differ, the first rows of them, and what repairs it. */
public record VerdictReport(LakeVerdict verdict) {
    private static final int MOST_DAYS = 30;
    private static final int MOST_LINES = 40;
    private static final int LONGEST = 40;

    /** Returns the text, with a line end behind each line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!verdict.days().isEmpty()) {
            text.append(days());
            text.append(rows());
        }
        verdict.failure()
                .ifPresent(failure -> line(
                        text,
                        "%s: %s; %s"
                                .formatted(
                                        failure.code().code(), plain(failure.message(), 1_000), failure.nextStep())));
        verdict.rest().ifPresent(day -> line(text, "not compared from %s on".formatted(day)));
        verdict.notes().forEach(note -> line(text, "note: " + plain(note, 1_000)));
        line(text, sentence());
        verdict.repair().forEach(command -> line(text, "repair: " + command));
        verdict.repairOnAws().forEach(command -> line(text, "on AWS: " + command));
        return text.toString();
    }

    private String sentence() {
        String days = verdict.from().isEmpty()
                ? (verdict.days().isEmpty() && verdict.failure().isEmpty()
                        ? "the list is equal"
                        : "the list is not equal")
                : "%d days compared, %d equal%s, %d not"
                        .formatted(
                                verdict.equalDays() + verdict.days().size(),
                                verdict.equalDays(),
                                verdict.quick() ? " (%d by their sums alone)".formatted(verdict.equalBySums()) : "",
                                verdict.days().size());
        return "%s: %s; %s".formatted(verdict.stream(), days, Quantity.of(verdict.requests(), "request"));
    }

    private String days() {
        TextTable table = new TextTable();
        table.row("day", "what", "rows at the source", "missing here", "here only", "other values");
        verdict.days().stream()
                .limit(MOST_DAYS)
                .forEach(day -> table.row(
                        day.day().map(LocalDate::toString).orElse("list"),
                        day.why().words() + standing(day),
                        Long.toString(day.sourceRows()),
                        Long.toString(day.missing()),
                        Long.toString(day.surplus()),
                        Long.toString(day.changed())));
        int more = verdict.days().size() - MOST_DAYS;
        return table.render() + (more > 0 ? "%d more days: see --json%n".formatted(more) : "");
    }

    private static String standing(Day day) {
        String defects = day.defective() > 0 ? ", %d bad rows at the source".formatted(day.defective()) : "";
        String object = switch (day.standing()) {
            case READABLE -> "";
            case ABSENT -> ", no object";
            case DAMAGED -> ", damaged object";
        };
        return object + defects;
    }

    private String rows() {
        TextTable table = new TextTable();
        table.row("day", "of", "at", "column", "lake", "source");
        int lines = 0;
        long left = 0;
        for (Day day : verdict.days()) {
            long told = 0;
            for (Difference difference : day.differences()) {
                if (lines < MOST_LINES) {
                    lines += rows(table, day, difference);
                    told++;
                }
            }
            boolean rows = day.standing() == Standing.READABLE;
            left += rows ? day.missing() + day.surplus() + day.changed() - told : 0;
        }
        if (lines == 0) {
            return "";
        }
        String more = left > 0
                ? "%d more rows differ%s%n"
                        .formatted(left, verdict.differencesCut() ? ": --json tells the first of them" : ": see --json")
                : "";
        return System.lineSeparator() + table.render() + more + System.lineSeparator();
    }

    private static int rows(TextTable table, Day day, Difference difference) {
        String date = day.day().map(LocalDate::toString).orElse("list");
        Iterator<JsonNode> key = difference.key().elements();
        String entity = key.hasNext() ? plain(key.next().asText(), LONGEST) : "";
        String time = key.hasNext() ? time(key.next()) : "";
        if (difference.kind() != Kind.CHANGED) {
            boolean missing = difference.kind() == Kind.MISSING;
            table.row(date, entity, time, "(row)", missing ? "absent" : "there", missing ? "there" : "absent");
            return 1;
        }
        for (Map.Entry<String, Values> column : difference.columns().entrySet()) {
            table.row(
                    date,
                    entity,
                    time,
                    plain(column.getKey(), LONGEST),
                    value(column.getValue().lake()),
                    value(column.getValue().source()));
        }
        return difference.columns().size();
    }

    private static String time(JsonNode time) {
        return time.isNumber()
                ? Instant.ofEpochMilli(time.asLong()).toString()
                : plain(time.asText(), LONGEST).replaceFirst("\\.000Z$", "Z");
    }

    private static String value(Optional<JsonNode> value) {
        return value.map(node -> plain(node.toString(), LONGEST)).orElse("absent");
    }

    private static String plain(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= longest ? line : line.substring(0, longest) + "...";
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
