package dev.senselake.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** People in and out by zone and by whatever a row's time is part of. */
final class DaySums<T> implements RowSink {
    private final BiFunction<String, Instant, T> part;
    private final Map<Part<T>, Sums> sums = new HashMap<>();

    /** A zone, and a part of its time. */
    record Part<T>(String zone, T time) {}

    /** People in and out. */
    record Sums(long ins, long outs) {
        Sums plus(Sums other) {
            return new Sums(ins + other.ins, outs + other.outs);
        }
    }

    /** Tells the part of time by zone and instant. */
    DaySums(BiFunction<String, Instant, T> part) {
        this.part = part;
    }

    /** Returns the sums so far. */
    Map<Part<T>, Sums> sums() {
        return sums;
    }

    @Override
    public void accept(EncodedRow row) {
        try (JsonParser parser = JsonAnswers.open(row.line(), row.lineStart(), row.lineLength())) {
            parser.nextToken();
            add(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("a canonical line is no JSON", e);
        }
    }

    @Override
    public void clear() {
        sums.clear();
    }

    /** Adds lines, one object each. */
    void add(InputStream lines) throws IOException {
        try (JsonParser parser = JsonAnswers.openLines(lines)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                add(parser);
            }
        }
    }

    private void add(JsonParser row) throws IOException {
        String zone = "";
        Instant time = Instant.MIN;
        long ins = 0;
        long outs = 0;
        while (row.nextToken() == JsonToken.FIELD_NAME) {
            String name = row.currentName();
            row.nextToken();
            switch (name) {
                case "zone_id" -> zone = row.getValueAsString("");
                case "sumins" -> ins = row.getValueAsLong();
                case "sumouts" -> outs = row.getValueAsLong();
                default -> {
                    if (name.startsWith("record_date_")) {
                        time = instant(row.getValueAsString(""));
                    }
                    row.skipChildren();
                }
            }
        }
        if (time.isAfter(Instant.MIN)) {
            sums.merge(new Part<>(zone, part.apply(zone, time)), new Sums(ins, outs), Sums::plus);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
