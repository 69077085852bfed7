package dev.senselake.stream;

/** What became of the rows of partitions that were published before: how many came, went, and have other values. */
public record RowChanges(long added, long removed, long changed) {
    /** Returns the sum of both. */
    public RowChanges plus(RowChanges other) {
        return new RowChanges(added + other.added, removed + other.removed, changed + other.changed);
    }
}
