package dev.senselake.row.sort;

import dev.senselake.row.sort.PartitionContent.RowDefect;
import java.util.List;
import java.util.Set;

/** What one walk over sorted rows found: see {@link dev.senselake.row.sort.PartitionContent} for each. */
record PartitionStats(
        long rows, long bytes, String sha256, Set<String> entities, long futureRows, List<RowDefect> conflicts) {
    PartitionStats {
        entities = Set.copyOf(entities);
        conflicts = List.copyOf(conflicts);
    }
}
