package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowDefect;
import dev.senselake.row.sort.PartitionContent.Compressed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one partition, in memory and in spilled runs, and in the end its content. Not safe for several threads. */
public final class PartitionBuffer {
    private static final long MOST_IN_MEMORY = 4L << 20;

    private final SpillSpace space;
    private final RowArena arena;
    private final List<SpilledRun> runs = new ArrayList<>();
    private final List<RowDefect> defects = new ArrayList<>();
    private long defective;
    private boolean replacedText;
    private boolean reopened;
    private @Nullable Sealed sealed;
    private @Nullable PartitionContent content;

    /** Makes an empty buffer. */
    public PartitionBuffer(SpillSpace space) {
        this.space = space;
        arena = new RowArena(space.chunks);
    }

    /** Copies a row. */
    public void add(EncodedRow row) {
        if (sealed != null) {
            reopen(sealed);
        }
        content = null;
        replacedText |= row.hasReplacedText();
        arena.append(row);
    }

    /** Keeps why a row cannot be published; only the first hundred are kept. */
    public void add(RowDefect defect) {
        content = null;
        defective++;
        if (defects.size() < RowDefect.MAX_KEPT) {
            defects.add(defect);
        }
    }

    /** Returns the bytes of heap that the rows take. */
    public long memory() {
        return arena.size();
    }

    /**
     * Moves the rows from memory into a file; throws a fatal failure where the space does not suffice. Where no more rows are
     * expected the file is the content itself, which a row that comes all the same only makes dearer.
     */
    public void spill(boolean complete) {
        try {
            if (complete && !reopened) {
                seal();
            } else {
                runs.add(SpilledRun.write(space.folder, sorted()));
                arena.release();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Returns the sorted, digested content: valid until the next row is added or the space is closed. */
    public PartitionContent content() {
        PartitionContent made = content;
        if (made == null) {
            try {
                made = runs.isEmpty() && sealed == null ? inMemory() : onDisk();
            } catch (IOException e) {
                throw unwritable(e);
            }
            content = made;
        }
        return made;
    }

    private PartitionContent inMemory() throws IOException {
        int[] order = space.sort.sort(arena);
        RowDigester digester = new RowDigester(space);
        digester.read(arena.inOrder(order));
        RowDigester.Summary summary = digester.summary();
        return new PartitionContent(summary, defects, defective, replacedText, () -> compress(order, summary.bytes()));
    }

    private Compressed compress(int[] order, long bytes) throws IOException {
        LineNotes notes = new LineNotes(space.rules);
        Deflated.Content content = target -> pass(order, target, notes);
        if (bytes > MOST_IN_MEMORY) {
            return notes.of(toFile(space.folder.create(), content));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflated deflated = Deflated.write(out, () -> new ByteArrayInputStream(out.toByteArray()), content);
        return notes.of(deflated);
    }

    private void pass(int[] order, LineBlocks.Target target, LineNotes notes) throws IOException {
        LineBlocks blocks = new LineBlocks(List.of(target));
        SortedRows rows = arena.inOrder(order);
        while (rows.next()) {
            notes.note(rows.row());
            blocks.add(rows.row());
        }
        blocks.flush();
    }

    private PartitionContent onDisk() throws IOException {
        Sealed whole = sealed == null ? seal() : sealed;
        return new PartitionContent(whole.summary, defects, defective, replacedText, () -> whole.compressed);
    }

    private Sealed seal() throws IOException {
        RowDigester digester = new RowDigester(space);
        Path file = space.folder.create();
        LineNotes notes = new LineNotes(space.rules);
        Deflated deflated = toFile(file, target -> merge(rows -> digester.read(rows, target, notes)));
        for (SpilledRun run : runs) {
            space.folder.delete(run.file());
        }
        runs.clear();
        arena.release();
        Sealed whole = new Sealed(file, notes.of(deflated), digester.summary());
        sealed = whole;
        return whole;
    }

    private void reopen(Sealed whole) {
        try (SortedRows rows = new LineRows(whole.compressed.rows(), space.rules)) {
            runs.add(SpilledRun.write(space.folder, rows));
            space.folder.delete(whole.file);
        } catch (IOException e) {
            throw unwritable(e);
        }
        sealed = null;
        reopened = true;
    }

    private void merge(Reading reading) throws IOException {
        List<SortedRows> sources = new ArrayList<>();
        try {
            for (SpilledRun run : runs) {
                sources.add(run.open());
            }
            sources.add(sorted());
            reading.read(SortedRows.merged(sources));
        } finally {
            for (SortedRows source : sources) {
                source.close();
            }
        }
    }

    private SortedRows sorted() {
        return arena.inOrder(space.sort.sort(arena));
    }

    private Deflated toFile(Path file, Deflated.Content content) throws IOException {
        return Deflated.write(space.folder.write(file), () -> Files.newInputStream(file), content);
    }

    static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("temporary files for rows cannot be written or read", e);
    }

    /** All rows in a file, digested. */
    private record Sealed(Path file, Compressed compressed, RowDigester.Summary summary) {}

    /** Reads rows to their end. */
    private interface Reading {
        void read(SortedRows rows) throws IOException;
    }
}
