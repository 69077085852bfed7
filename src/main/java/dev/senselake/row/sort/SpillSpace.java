package dev.senselake.row.sort;

import dev.senselake.row.RowSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** What the partitions of one answer share: rules, asOf, memory, scratch for sorting, the folder for runs. */
public final class SpillSpace implements AutoCloseable {
    final RowSchema rules;
    final long asOfMilli;
    private final Limits limits;
    final ChunkPool chunks;
    final SpillFolder folder;
    final RowSort sort = new RowSort();
    private Set<String> entities = Set.of();

    /** Makes the space for an answer of about so many partitions. */
    public SpillSpace(RowSchema rules, Instant asOf, Limits limits, int partitions) {
        this.rules = rules;
        this.asOfMilli = asOf.toEpochMilli();
        this.limits = limits;
        chunks = new ChunkPool(limits.memory(), partitions);
        folder = new SpillFolder(limits.folder(), limits.disk());
    }

    /** Tells whether more memory is taken than allowed. */
    public boolean isFull() {
        return chunks.inUse() > limits.memory();
    }

    /** Returns the entities of a day, of equal days the same set: thirty copies of 5,000 identifiers take 13 MB of heap. */
    Set<String> shared(Set<String> ofDay) {
        if (!entities.equals(ofDay)) {
            entities = Set.copyOf(ofDay);
        }
        return entities;
    }

    /** Deletes the files. */
    @Override
    public void close() {
        folder.close();
    }

    /** How much one answer may take: bytes of heap for rows, bytes in temporary files, and where these stand. */
    public record Limits(Path folder, long memory, long disk) {
        public Limits {
            if (memory <= 0 || disk <= 0) {
                throw new IllegalArgumentException(
                        "limits are not positive: memory=%d, disk=%d".formatted(memory, disk));
            }
        }

        /** Returns the limits of a function with 512 MB of memory and 512 MB of temporary space. */
        public static Limits in(Path folder) {
            return new Limits(folder, 16L << 20, 400_000_000);
        }
    }
}
