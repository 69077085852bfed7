package dev.senselake.row.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.KeyText;
import dev.senselake.row.RowSchema;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Counts changed rows and keeps the first of them as lines, compressed in memory: so many rows and bytes at most. */
final class ChangedRows {
    /** The most rows that are listed. */
    static final int MOST_ROWS = 10_000;

    private static final int MOST_BYTES = 8 << 20;
    private static final int BUFFER = 1 << 13;
    private static final byte[] ADDED = start("added");
    private static final byte[] REMOVED = start("removed");
    private static final byte[] CHANGED = start("changed");
    private static final byte[] OLD = ",\"old\":".getBytes(UTF_8);
    private static final byte[] NEW = ",\"new\":".getBytes(UTF_8);
    private static final byte[] END = "}\n".getBytes(UTF_8);

    private final KeyText keys;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStream lines;
    private long added;
    private long removed;
    private long changed;
    private int listed;
    private long room;

    /** Lists rows, or only counts them. */
    ChangedRows(RowSchema rules, boolean lists) throws IOException {
        keys = new KeyText(rules);
        lines = new BufferedOutputStream(new GZIPOutputStream(bytes), BUFFER);
        room = lists ? MOST_BYTES : 0;
    }

    private static byte[] start(String change) {
        return "{\"change\":\"%s\",\"key\":{".formatted(change).getBytes(UTF_8);
    }

    void added(EncodedRow now) throws IOException {
        added++;
        if (begins(ADDED, now, now.lineLength())) {
            put(NEW, now);
            lines.write(END);
        }
    }

    void removed(EncodedRow old) throws IOException {
        removed++;
        if (begins(REMOVED, old, old.lineLength())) {
            put(OLD, old);
            lines.write(END);
        }
    }

    void changed(EncodedRow old, EncodedRow now) throws IOException {
        changed++;
        if (begins(CHANGED, now, old.lineLength() + now.lineLength())) {
            put(OLD, old);
            put(NEW, now);
            lines.write(END);
        }
    }

    long added() {
        return added;
    }

    long removed() {
        return removed;
    }

    long changed() {
        return changed;
    }

    int listed() {
        return listed;
    }

    /** Returns the file: the listed rows and a last line. */
    byte[] endedBy(String lastLine) throws IOException {
        lines.write((lastLine + "\n").getBytes(UTF_8));
        lines.close();
        return bytes.toByteArray();
    }

    /** Begins a line if there is room for it; where there is none, none of the later rows is listed either. */
    private boolean begins(byte[] change, EncodedRow keyed, int length) throws IOException {
        room -= length;
        if (room < 0 || listed == MOST_ROWS) {
            room = 0;
            return false;
        }
        listed++;
        lines.write(change);
        int from = keyed.lineStart() + 1;
        lines.write(keyed.line(), from, keys.end(keyed) - from);
        lines.write('}');
        return true;
    }

    private void put(byte[] name, EncodedRow row) throws IOException {
        lines.write(name);
        lines.write(row.line(), row.lineStart(), row.lineLength());
    }
}
