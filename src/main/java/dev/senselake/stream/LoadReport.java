package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one invocation did: partitions by ending, rows and decoded bytes of the partitions written or confirmed, bytes
 * sent to the bucket, requests and retries upstream, how many partitions carry which flag, and what became of the rows of
 * those that were published before.
 */
public record LoadReport(
        PartitionCounts partitions,
        long rows,
        long bytes,
        long bytesPut,
        long requests,
        long retries,
        Map<String, Integer> flags,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RowChanges> changes) {
    /** Nothing done. */
    public static final LoadReport NONE = of(PartitionCounts.NONE);

    public LoadReport {
        flags = Map.copyOf(flags);
    }

    /** Makes a report in which no partition took the place of an earlier one. */
    public LoadReport(
            PartitionCounts partitions,
            long rows,
            long bytes,
            long bytesPut,
            long requests,
            long retries,
            Map<String, Integer> flags) {
        this(partitions, rows, bytes, bytesPut, requests, retries, flags, Optional.empty());
    }

    /** Returns changed rows and nothing else. */
    public static LoadReport of(RowChanges changes) {
        return new LoadReport(PartitionCounts.NONE, 0, 0, 0, 0, 0, Map.of(), Optional.of(changes));
    }

    /** Returns partitions and nothing else. */
    public static LoadReport of(PartitionCounts partitions) {
        return new LoadReport(partitions, 0, 0, 0, 0, 0, Map.of());
    }

    /** Returns the sum of both. */
    public LoadReport plus(LoadReport other) {
        Map<String, Integer> both = new TreeMap<>(flags);
        other.flags.forEach((flag, count) -> both.merge(flag, count, Integer::sum));
        return new LoadReport(
                partitions.plus(other.partitions),
                rows + other.rows,
                bytes + other.bytes,
                bytesPut + other.bytesPut,
                requests + other.requests,
                retries + other.retries,
                both,
                Stream.of(changes, other.changes).flatMap(Optional::stream).reduce(RowChanges::plus));
    }
}
