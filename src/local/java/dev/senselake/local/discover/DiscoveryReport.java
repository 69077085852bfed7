package dev.senselake.local.discover;

import dev.senselake.local.discover.Discovery.Entity;
import dev.senselake.local.discover.Discovery.Stream;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.report.TextTable;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was discovered as text for a terminal: a table of the streams, then columns and entities of each. */
public record DiscoveryReport(Discovery discovery) {
    private static final int MOST_ENTITIES = 10;
    private static final int MOST_COLUMNS = 60;

    /** Returns the text, with a line end behind each line. */
    public String text() {
        boolean source = discovery.from().equals("source");
        TextTable table = new TextTable();
        table.row(
                "stream",
                "rows",
                "days",
                "rows a day",
                source ? "" : "first day",
                source ? "seen on" : "last day",
                "entities");
        discovery
                .streams()
                .forEach(stream -> table.row(
                        stream.stream(),
                        count(stream.rows()),
                        count(stream.daysWithRows()),
                        count(stream.rowsADay()),
                        stream.firstDay().map(LocalDate::toString).orElse(source ? "" : "-"),
                        stream.lastDay().map(LocalDate::toString).orElse("-"),
                        stream.list() || stream.failure().isPresent() ? "-" : Quantity.count(stream.entityCount())));
        StringBuilder text = new StringBuilder(table.render());
        discovery.streams().forEach(stream -> describe(stream, text));
        discovery.notes().forEach(note -> text.append("note: %s%n".formatted(plain(note))));
        return text.toString();
    }

    private static void describe(Stream stream, StringBuilder text) {
        text.append("%n%s%s%n"
                .formatted(
                        stream.stream(), stream.keys().isEmpty() ? "" : ", key " + String.join(", ", stream.keys())));
        stream.failure()
                .ifPresent(failure -> text.append("  %s: %s; %s%n"
                        .formatted(failure.code().code(), plain(failure.message()), plain(failure.nextStep()))));
        stream.columns().entrySet().stream()
                .limit(MOST_COLUMNS)
                .forEach(column -> text.append("  %s: %s%n"
                        .formatted(
                                plain(column.getKey()),
                                column.getValue().isEmpty() ? "null only" : column.getValue())));
        more(stream.columns().size() - MOST_COLUMNS, "columns", text);
        if (!stream.entities().isEmpty()
                && stream.entities().getFirst().timeZone().isPresent()) {
            Map<String, Long> zones = stream.entities().stream()
                    .collect(Collectors.groupingBy(
                            entity -> entity.timeZone().orElse("-"), TreeMap::new, Collectors.counting()));
            text.append("  time zones: %s%n"
                    .formatted(zones.entrySet().stream()
                            .map(zone -> "%s (%d)".formatted(zone.getKey(), zone.getValue()))
                            .collect(Collectors.joining(", "))));
        }
        stream.entities().stream()
                .limit(MOST_ENTITIES)
                .forEach(entity -> text.append("  %s%n".formatted(words(entity))));
        more(stream.entityCount() - MOST_ENTITIES, "entities", text);
    }

    private static void more(int more, String what, StringBuilder text) {
        if (more > 0) {
            text.append("  %d more %s: see --json%n".formatted(more, what));
        }
    }

    private static String words(Entity entity) {
        return plain(entity.id())
                + entity.name().map(name -> " " + plain(name)).orElse("")
                + entity.timeZone().map(zone -> ", " + zone).orElse("")
                + entity.since().map(day -> ", since " + day).orElse("");
    }

    private static String count(OptionalLong number) {
        return number.isPresent() ? Quantity.count(number.getAsLong()) : "-";
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
    }
}
