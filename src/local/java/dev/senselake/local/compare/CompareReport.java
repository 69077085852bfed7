package dev.senselake.local.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.compare.Differences.Counts;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.report.TextTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A comparison as people read it, and as programs do. */
public final class CompareReport {
    private static final int DAYS_SHOWN = 31;
    private static final Pattern MILLIS = Pattern.compile("ms (\\d{1,15})");
    private static final Pattern ZEROS = Pattern.compile("(\\.\\d*?)0+(?!\\d)");

    private CompareReport() {}

    /** Returns lines, the verdict first. */
    public static String text(Differences found) {
        Counts all = found.all();
        StringBuilder text = new StringBuilder();
        String days = found.days()
                .map(span -> " from %s to %s".formatted(span.first(), span.last()))
                .orElse("");
        text.append(
                all.isEqual()
                        ? "%s: all %s%s are equal in both%n"
                                .formatted(found.stream(), Quantity.of(all.equal(), "row"), days)
                        : "%s%s: %s equal, %s differing, %s only in the lake, %s only in the file%s%n"
                                .formatted(
                                        found.stream(),
                                        days,
                                        Quantity.of(all.equal(), "row"),
                                        Quantity.count(all.differing()),
                                        Quantity.count(all.onlyHere()),
                                        Quantity.count(all.onlyThere()),
                                        all.repeatedThere() == 0
                                                ? ""
                                                : ", of which %s repeat a row"
                                                        .formatted(Quantity.count(all.repeatedThere()))));
        List<Map.Entry<String, Counts>> unequal = found.byDay().entrySet().stream()
                .filter(day -> !day.getValue().isEqual())
                .toList();
        if (!unequal.isEmpty()) {
            TextTable table = new TextTable().row("day", "equal", "differ", "only in the lake", "only in the file");
            unequal.stream().limit(DAYS_SHOWN).forEach(day -> table.row(cells(day.getKey(), day.getValue())));
            text.append(table.render());
            if (unequal.size() > DAYS_SHOWN) {
                text.append("and %s more, all of them with --json%n"
                        .formatted(Quantity.of(unequal.size() - (long) DAYS_SHOWN, "day")));
            }
        }
        found.byColumn()
                .forEach((column, count) -> text.append("%s: %s%n"
                        .formatted(column, Quantity.of(count, "value") + (count == 1 ? " differs" : " differ"))));
        found.examples()
                .forEach(example -> text.append("  %s %s: %s%s%n"
                        .formatted(
                                example.day(),
                                shown(example.key()),
                                example.what(),
                                example.what().startsWith("only in ")
                                        ? ""
                                        : " is %s in the lake, %s in the file"
                                                .formatted(
                                                        example.here()
                                                                .map(CompareReport::shown)
                                                                .orElse("null"),
                                                        example.there()
                                                                .map(CompareReport::shown)
                                                                .orElse("null")))));
        notCompared(text, "only in the lake", found.columns().onlyHere());
        notCompared(text, "only in the file", found.columns().onlyThere());
        return text.toString();
    }

    private static void notCompared(StringBuilder text, String where, List<String> columns) {
        if (!columns.isEmpty()) {
            text.append("not compared, %s: %s%n".formatted(where, String.join(", ", columns)));
        }
    }

    private static String[] cells(String day, Counts counts) {
        return new String[] {
            day,
            Quantity.count(counts.equal()),
            Quantity.count(counts.differing()),
            Quantity.count(counts.onlyHere()),
            Quantity.count(counts.onlyThere())
        };
    }

    /** Returns a value as it was before it was spelled for the comparison. */
    private static String shown(String text) {
        String times = MILLIS.matcher(text)
                .replaceAll(found ->
                        Instant.ofEpochMilli(Long.parseLong(found.group(1))).toString());
        String numbers = ZEROS.matcher(times).replaceAll(found -> found.group(1).equals(".") ? "" : found.group(1));
        return numbers.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns one JSON object. */
    public static String json(Differences found) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("stream", found.stream()).put("equal", found.all().isEqual());
        found.days()
                .ifPresent(span -> json.put("first_day", span.first().toString())
                        .put("last_day", span.last().toString()));
        put(json.putObject("rows"), found.all());
        ArrayNode days = json.putArray("days");
        found.byDay().forEach((day, counts) -> put(days.addObject().put("day", day), counts));
        ObjectNode columns = json.putObject("columns");
        found.byColumn().forEach(columns::put);
        ArrayNode examples = json.putArray("examples");
        found.examples().forEach(example -> {
            ObjectNode one = examples.addObject()
                    .put("day", example.day())
                    .put("key", shown(example.key()))
                    .put("what", example.what());
            example.here().ifPresent(value -> one.put("here", shown(value)));
            example.there().ifPresent(value -> one.put("there", shown(value)));
        });
        found.columns().onlyHere().forEach(json.putArray("columns_only_here")::add);
        found.columns().onlyThere().forEach(json.putArray("columns_only_there")::add);
        return json.toPrettyString();
    }

    private static void put(ObjectNode json, Counts counts) {
        json.put("equal", counts.equal())
                .put("differing", counts.differing())
                .put("only_here", counts.onlyHere())
                .put("only_there", counts.onlyThere())
                .put("repeated_there", counts.repeatedThere());
    }
}
