package dev.senselake.source.senseforce.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.EncodedRow;
import java.util.Optional;

/** A row of a fake dataset: its instant, and a text that tells it apart. */
public record TestRow(long epochMilli, String text, Optional<String> defect) implements EncodedRow {
    public TestRow(long epochMilli, String text) {
        this(epochMilli, text, epochMilli == Long.MIN_VALUE ? Optional.of("no instant") : Optional.empty());
    }

    public static TestRow copyOf(EncodedRow row) {
        return new TestRow(
                row.epochMilli(), new String(row.line(), row.lineStart(), row.lineLength(), UTF_8), row.defect());
    }

    @Override
    public byte[] line() {
        return text.getBytes(UTF_8);
    }

    @Override
    public int lineStart() {
        return 0;
    }

    @Override
    public int lineLength() {
        return line().length;
    }

    @Override
    public byte[] key() {
        return line();
    }

    @Override
    public int keyStart() {
        return 0;
    }

    @Override
    public int keyLength() {
        return lineLength();
    }

    @Override
    public int entityLength() {
        return Math.min(1, lineLength());
    }
}
