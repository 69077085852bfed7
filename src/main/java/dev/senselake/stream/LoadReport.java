package dev.senselake.stream;

import java.util.Map;

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
    public static final LoadReport NONE = new LoadReport(PartitionCounts.NONE, 0, 0, 0, 0, 0, Map.of());

    public LoadReport {
        flags = Map.copyOf(flags);
    }
}
