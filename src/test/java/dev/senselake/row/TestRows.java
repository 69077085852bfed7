package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.source.AnswerRows;
import dev.senselake.source.Utf8Repair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Encodes JSON arrays of rows as the deployed code does, and keeps what came out. */
public final class TestRows {
    private TestRows() {}

    /** Encodes every row of a JSON array. */
    public static List<Kept> encode(RowSchema rules, String array) {
        List<Kept> rows = new ArrayList<>();
        read(rules, array, row -> rows.add(Kept.of(row)));
        return rows;
    }

    /** Encodes one row. */
    public static Kept encodeOne(RowSchema rules, String object) {
        return encode(rules, "[" + object + "]").getFirst();
    }

    /** Encodes one row by an encoder that is kept for more. */
    public static Kept encodeOne(RowEncoder encoder, String object) {
        List<Kept> rows = new ArrayList<>();
        read(encoder, ("[" + object + "]").getBytes(UTF_8), row -> rows.add(Kept.of(row)));
        return rows.getFirst();
    }

    /** Returns a row of traffic with the hour that it needs and these fields. */
    static String trafficRow(String fields) {
        return "{\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"," + fields + "}";
    }

    /** Hands every row of a JSON array to a sink. */
    public static void feed(RowSchema rules, String array, RowSink sink) {
        read(rules, array, sink::accept);
    }

    /** Hands every row of a JSON array, whose columns are named like that, to a sink. */
    public static void feed(RowSchema rules, ColumnNames names, String array, RowSink sink) {
        read(new RowEncoder(rules, names, 4 << 20), array.getBytes(UTF_8), sink::accept);
    }

    private static void read(RowSchema rules, String array, java.util.function.Consumer<EncodedRow> sink) {
        read(new RowEncoder(rules, 4 << 20), array.getBytes(UTF_8), sink);
    }

    /** Hands every row of a JSON array to a sink, as the readers of both sources do. */
    static void read(RowEncoder encoder, byte[] array, java.util.function.Consumer<EncodedRow> sink) {
        Utf8Repair bytes = new Utf8Repair(new ByteArrayInputStream(array));
        try (JsonParser parser = JsonAnswers.open(bytes)) {
            parser.nextToken();
            AnswerRows rows = new AnswerRows(parser, encoder, bytes);
            for (EncodedRow row = rows.next(); row != null; row = rows.next()) {
                sink.accept(row);
            }
            JsonAnswers.finish(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of an encoded row. */
    public record Kept(
            String line,
            String keyHex,
            String entityHex,
            long epochMilli,
            Optional<String> defect,
            boolean replacedText)
            implements Comparable<Kept> {
        static Kept of(EncodedRow row) {
            String key = java.util.HexFormat.of()
                    .formatHex(Arrays.copyOfRange(row.key(), row.keyStart(), row.keyStart() + row.keyLength()));
            return new Kept(
                    new String(row.line(), row.lineStart(), row.lineLength(), UTF_8),
                    key,
                    key.substring(0, 2 * row.entityLength()),
                    row.epochMilli(),
                    row.defect(),
                    row.hasReplacedText());
        }

        @Override
        public int compareTo(Kept other) {
            return keyHex.compareTo(other.keyHex);
        }
    }
}
