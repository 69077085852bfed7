package dev.senselake.load;

import dev.senselake.lake.PartitionContent;
import dev.senselake.task.LoadReport;
import dev.senselake.task.PartitionCounts;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what one invocation does. */
final class Tally {
    private final Map<String, Integer> flags = new TreeMap<>();
    private PartitionCounts partitions = PartitionCounts.NONE;
    private long rows;
    private long bytes;
    private long bytesPut;
    private long requests;
    private long retries;

    void read(StreamReader.ReadResult result) {
        requests += result.requests();
        retries += result.retries();
    }

    void skipped(int count) {
        partitions = partitions.plus(new PartitionCounts(0, 0, 0, count, 0, 0));
    }

    void waived(int count) {
        partitions = partitions.plus(new PartitionCounts(0, 0, 0, 0, 0, count));
    }

    void failed(int count) {
        partitions = partitions.plus(PartitionCounts.ofFailed(count));
    }

    void published(Published how, PartitionContent content, Set<String> flagsOfPartition) {
        partitions = partitions.plus(
                switch (how) {
                    case Published.Written(long put) -> {
                        bytesPut += put;
                        yield new PartitionCounts(1, 0, 0, 0, 0, 0);
                    }
                    case Published.Unchanged() -> new PartitionCounts(0, 1, 0, 0, 0, 0);
                    case Published.Superseded() -> new PartitionCounts(0, 0, 1, 0, 0, 0);
                });
        if (!(how instanceof Published.Superseded)) {
            rows += content.rows();
            bytes += content.bytes();
            flagsOfPartition.forEach(flag -> flags.merge(flag, 1, Integer::sum));
        }
    }

    LoadReport report() {
        return new LoadReport(partitions, rows, bytes, bytesPut, requests, retries, flags);
    }
}
