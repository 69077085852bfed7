package dev.senselake.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.row.changes.RowComparison.Compared;
import dev.senselake.verify.Difference.Kind;
import dev.senselake.verify.Difference.Values;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The listed rows of a comparison as differences, column by column. */
final class RowDifferences {
    /** The most that is told of one day. */
    static final int MOST = 500;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_COLUMNS = 50;
    private static final String LAST = "{}";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Sides> rows = new LinkedHashMap<>();

    /** A key with the rows of both sides that differ, in one order, and those that were listed without their like. */
    private record Sides(JsonNode key, List<JsonNode> lake, List<JsonNode> source, List<JsonNode> alone) {
        boolean arePairs() {
            return lake.size() == source.size();
        }
    }

    private RowDifferences() {}

    /** Takes the rows that were listed with the lake as the former content. */
    static RowDifferences of(Compared compared) throws IOException {
        RowDifferences differences = new RowDifferences();
        byte[] file = compared.rows().endedBy(LAST);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null && !line.equals(LAST); line = lines.readLine()) {
                differences.add(JSON.readTree(line));
            }
        }
        return differences;
    }

    private void add(JsonNode line) {
        JsonNode key = line.path("key");
        Sides sides = rows.computeIfAbsent(
                key.toString(), _ -> new Sides(key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        if (line.has("old")) {
            sides.lake().add(line.path("old"));
        }
        if (line.has("new")) {
            sides.source().add(line.path("new"));
        }
        if (!line.has("old") || !line.has("new")) {
            sides.alone().add(line);
        }
    }

    /**
     * Returns how many rows were listed as one that went and one that came, and are told as changed: where the whole row is
     * part of the key, another value is two rows.
     */
    int merged() {
        return rows.values().stream()
                .filter(Sides::arePairs)
                .mapToInt(sides -> sides.alone().size() / 2)
                .sum();
    }

    /** Returns the differences in the order of their keys, at most {@link #MOST}. */
    List<Difference> told() {
        List<Difference> told = new ArrayList<>();
        for (Sides sides : rows.values()) {
            if (sides.arePairs()) {
                for (int number = 0; number < sides.lake().size(); number++) {
                    told.add(difference(
                            sides.key(),
                            Kind.CHANGED,
                            Optional.of(sides.lake().get(number)),
                            Optional.of(sides.source().get(number))));
                }
            } else {
                sides.lake()
                        .forEach(row ->
                                told.add(difference(sides.key(), Kind.SURPLUS, Optional.of(row), Optional.empty())));
                sides.source()
                        .forEach(row ->
                                told.add(difference(sides.key(), Kind.MISSING, Optional.empty(), Optional.of(row))));
            }
            if (told.size() >= MOST) {
                return told.subList(0, MOST);
            }
        }
        return told;
    }

    private static Difference difference(JsonNode key, Kind kind, Optional<JsonNode> lake, Optional<JsonNode> source) {
        Set<String> names = new TreeSet<>();
        lake.ifPresent(row -> row.fieldNames().forEachRemaining(names::add));
        source.ifPresent(row -> row.fieldNames().forEachRemaining(names::add));
        SortedMap<String, Values> columns = new TreeMap<>();
        for (String name : names) {
            Values values = new Values(value(lake, name), value(source, name));
            if (!key.has(name) && !values.lake().equals(values.source()) && columns.size() < MOST_COLUMNS) {
                columns.put(name, values);
            }
        }
        columns.replaceAll((_, values) -> new Values(
                values.lake().map(RowDifferences::shown), values.source().map(RowDifferences::shown)));
        return new Difference(key, kind, columns);
    }

    private static Optional<JsonNode> value(Optional<JsonNode> row, String name) {
        return row.map(columns -> columns.get(name));
    }

    private static JsonNode shown(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() <= LONGEST_TEXT ? value : new TextNode(text.substring(0, LONGEST_TEXT) + "...");
    }
}
