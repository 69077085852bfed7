package dev.senselake.campaign;

import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import dev.senselake.row.TestRows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a source holds of a stream with days, now and at every instant before. */
final class SourceTruth {
    private final RowEncoder encoder;
    private final Clock clock;
    private final Map<String, Held> rows = new TreeMap<>();
    private final Map<LocalDate, List<Version>> versions = new TreeMap<>();

    SourceTruth(RowSchema rules, Clock clock) {
        this.encoder = new RowEncoder(rules, 4 << 20);
        this.clock = clock;
    }

    /** A row with its instant, as the source answers it. */
    record Row(Instant at, String json) {
        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** A row with its line in the lake. */
    private record Held(Row row, LocalDate day, TestRows.Kept line) {}

    /** The lines of a day from an instant on, as the lake is to hold them. */
    private record Version(Instant from, List<String> lines) {}

    /** Sets the row of a key. */
    void put(String key, Row row) {
        LocalDate day = row.day();
        rows.put(key, new Held(row, day, TestRows.encodeOne(encoder, row.json())));
        changed(day);
    }

    /** Removes every row of a day whose key begins so; tells whether there was one. */
    boolean remove(LocalDate day, String start) {
        boolean removed = rows.entrySet()
                .removeIf(entry -> entry.getKey().startsWith(start)
                        && entry.getValue().day().equals(day));
        if (removed) {
            changed(day);
        }
        return removed;
    }

    /** Returns the rows of a time, both ends included, by instant. */
    List<Row> rows(Instant from, Instant to) {
        return rows.values().stream()
                .map(Held::row)
                .filter(row -> !row.at().isBefore(from) && !row.at().isAfter(to))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }

    /** Returns the lines of a day now. */
    List<String> lines(LocalDate day) {
        List<Version> known = versions.getOrDefault(day, List.of());
        return known.isEmpty() ? List.of() : known.getLast().lines();
    }

    /** Tells whether the source held exactly these lines at one instant of a time. */
    boolean held(LocalDate day, List<String> lines, Instant from, Instant to) {
        return during(day, from, to).contains(lines);
    }

    /** Tells whether a reading in parts can have found these lines: all that stood there all the time, none that never did. */
    boolean heldInParts(LocalDate day, List<String> lines, Instant from, Instant to) {
        List<List<String>> all = during(day, from, to);
        Set<String> always = new HashSet<>(all.getFirst());
        all.forEach(always::retainAll);
        Set<String> ever = all.stream().flatMap(List::stream).collect(Collectors.toSet());
        return ever.containsAll(lines) && new HashSet<>(lines).containsAll(always);
    }

    private List<List<String>> during(LocalDate day, Instant from, Instant to) {
        List<List<String>> held = new ArrayList<>();
        held.add(List.of());
        for (Version version : versions.getOrDefault(day, List.of())) {
            if (!version.from().isAfter(from)) {
                held.clear();
            }
            if (!version.from().isAfter(to)) {
                held.add(version.lines());
            }
        }
        return held;
    }

    private void changed(LocalDate day) {
        List<String> lines = rows.values().stream()
                .filter(held -> held.day().equals(day))
                .map(Held::line)
                .sorted()
                .map(TestRows.Kept::line)
                .toList();
        List<Version> known = versions.computeIfAbsent(day, first -> new ArrayList<>());
        known.add(new Version(clock.instant(), lines));
    }
}
