package dev.senselake.source.senseforce.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.EncodedRow;
import java.util.Objects;
import java.util.Optional;

/** A row of a fake dataset: its instant, and a text that tells it apart. */
public final class TestRow extends EncodedRow {
    private final String text;

    public TestRow(long epochMilli, String text) {
        this(epochMilli, text, epochMilli == Long.MIN_VALUE ? Optional.of("no instant") : Optional.empty());
    }

    private TestRow(long epochMilli, String text, Optional<String> defect) {
        this.text = text;
        this.epochMilli = epochMilli;
        this.defect = defect.orElse(null);
        line = text.getBytes(UTF_8);
        lineLength = line.length;
        key = line;
        keyLength = lineLength;
        entityLength = Math.min(1, lineLength);
    }

    public static TestRow copyOf(EncodedRow row) {
        return new TestRow(
                row.epochMilli(), new String(row.line(), row.lineStart(), row.lineLength(), UTF_8), row.defect());
    }

    boolean isUndated() {
        return epochMilli == Long.MIN_VALUE;
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestRow row
                && epochMilli == row.epochMilli
                && text.equals(row.text)
                && Objects.equals(defect(), row.defect());
    }

    @Override
    public int hashCode() {
        return Objects.hash(epochMilli, text, defect());
    }

    @Override
    public String toString() {
        return "TestRow[%d, %s, %s]".formatted(epochMilli, text, defect());
    }
}
