package dev.senselake.lake.spill;

import dev.senselake.lake.PartitionContent.RowDefect;
import java.util.List;
import java.util.Set;

/** What one walk over sorted rows found: see {@link dev.senselake.lake.PartitionContent} for each. */
record PartitionStats(
        long rows, long bytes, String sha256, Set<String> entities, long futureRows, List<RowDefect> conflicts) {
    PartitionStats {
        entities = Set.copyOf(entities);
        conflicts = List.copyOf(conflicts);
    }
}
