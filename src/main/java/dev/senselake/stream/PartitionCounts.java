package dev.senselake.stream;

/** How the planned partitions of a window ended; each counts in exactly one place (I14). */
public record PartitionCounts(int written, int unchanged, int superseded, int skipped, int failed, int waived) {
    /** No partition at all. */
    public static final PartitionCounts NONE = new PartitionCounts(0, 0, 0, 0, 0, 0);

    /** Returns {@code failed} failed partitions and nothing else. */
    public static PartitionCounts ofFailed(int failed) {
        return new PartitionCounts(0, 0, 0, 0, failed, 0);
    }

    /** Returns the sum of all counts. */
    public int planned() {
        return written + unchanged + superseded + skipped + failed + waived;
    }

    /** Returns the counts of both. */
    public PartitionCounts plus(PartitionCounts other) {
        return new PartitionCounts(
                written + other.written,
                unchanged + other.unchanged,
                superseded + other.superseded,
                skipped + other.skipped,
                failed + other.failed,
                waived + other.waived);
    }
}
