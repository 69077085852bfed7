package dev.senselake.stream;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one invocation did: partitions by ending, rows and decoded bytes of the partitions written or confirmed, bytes
 * sent to the bucket, requests and retries upstream, and how many partitions carry which flag.
 */
public record LoadReport(
        PartitionCounts partitions,
        long rows,
        long bytes,
        long bytesPut,
        long requests,
        long retries,
        Map<String, Integer> flags) {
    /** Nothing done. */
    public static final LoadReport NONE = of(PartitionCounts.NONE);

    public LoadReport {
        flags = Map.copyOf(flags);
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
                both);
    }
}
