package dev.senselake.row.sort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compresses rows that are still in memory when somebody asks: an unchanged partition never does. */
final class LateCompression implements PartitionContent.Compression {
    private static final long MOST_IN_MEMORY = 4L << 20;

    private final RowArena arena;
    private final int[] order;
    private final long bytes;
    private final SpillFolder folder;
    private @Nullable Deflated done;

    LateCompression(RowArena arena, int[] order, long bytes, SpillFolder folder) {
        this.arena = arena;
        this.order = order;
        this.bytes = bytes;
        this.folder = folder;
    }

    @Override
    public synchronized Deflated deflated() throws IOException {
        Deflated known = done;
        if (known == null) {
            known = bytes <= MOST_IN_MEMORY ? toMemory() : toFile();
            done = known;
        }
        return known;
    }

    private Deflated toMemory() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Compressor compressor = new Compressor(out)) {
            compress(compressor);
            byte[] deflated = out.toByteArray();
            return new Deflated(compressor, () -> new ByteArrayInputStream(deflated));
        }
    }

    private Deflated toFile() throws IOException {
        Path file = folder.create();
        try (OutputStream out = folder.write(file);
                Compressor compressor = new Compressor(out)) {
            compress(compressor);
            return new Deflated(compressor, () -> Files.newInputStream(file));
        }
    }

    private void compress(Compressor compressor) throws IOException {
        LineBlocks blocks = new LineBlocks(List.of(compressor));
        SortedRows rows = arena.inOrder(order);
        byte[] before = new byte[0];
        int start = 0;
        int end = 0;
        while (rows.next()) {
            int lineEnd = rows.lineStart + rows.lineLength;
            // Equal rows stand side by side, and only equal rows have equal lines.
            if (!Arrays.equals(before, start, end, rows.lineBytes, rows.lineStart, lineEnd)) {
                blocks.add(rows.lineBytes, rows.lineStart, rows.lineLength);
            }
            before = rows.lineBytes;
            start = rows.lineStart;
            end = lineEnd;
        }
        blocks.flush();
        compressor.finish();
    }
}
