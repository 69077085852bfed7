package dev.senselake.load;

import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a source of traffic holds: hourly counts by zone, changed by tests. Safe for several threads. */
final class TrafficTruth {
    private final Map<String, String> rows = new TreeMap<>();

    /** Sets the count of a zone at 05:00 of a day. */
    synchronized TrafficTruth count(String zone, LocalDate day, int ins) {
        return count(zone, day, 5, ins);
    }

    /** Sets the count of a zone at an hour of a day. */
    synchronized TrafficTruth count(String zone, LocalDate day, int hour, int ins) {
        String instant = "%sT%02d:00:00.000Z".formatted(day, hour);
        rows.put(
                zone + "/" + instant,
                "{\"zoneId\":\"%s\",\"recordDate_hour_1\":\"%s\",\"sumins\":%d}".formatted(zone, instant, ins));
        return this;
    }

    /** Adds a row as it is; rows of one key stay apart by the text. */
    synchronized TrafficTruth raw(String row) {
        rows.put("raw " + row, row);
        return this;
    }

    /** Removes every row whose text contains this. */
    synchronized TrafficTruth without(String part) {
        rows.values().removeIf(row -> row.contains(part));
        return this;
    }

    /** Removes every row of a day. */
    TrafficTruth emptied(LocalDate day) {
        return without(day.toString());
    }

    /** Returns all rows as a JSON array. */
    synchronized String json() {
        return rows.values().stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns the lines that the lake must hold for a day. */
    List<String> lines(LocalDate day) {
        return TestRows.encode(TestRules.TRAFFIC, json()).stream()
                .sorted()
                .map(TestRows.Kept::line)
                .filter(line -> line.contains(day.toString()))
                .toList();
    }
}
