package dev.senselake.load;

import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.RequestTally;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what one invocation does. */
final class Tally {
    private final Map<String, Integer> flags = new TreeMap<>();
    private final RequestTally requests = new RequestTally();
    private PartitionCounts partitions = PartitionCounts.NONE;
    private long rows;
    private long bytes;
    private long bytesPut;

    /** Returns where requests are counted, those of a read that fails as well. */
    RequestTally requests() {
        return requests;
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

    void published(Published how, PartitionContent content) {
        switch (how) {
            case Published.Written(long put, Set<String> found) -> {
                partitions = partitions.plus(new PartitionCounts(1, 0, 0, 0, 0, 0));
                bytesPut += put;
                held(content, found);
            }
            case Published.Unchanged(Set<String> found) -> {
                partitions = partitions.plus(new PartitionCounts(0, 1, 0, 0, 0, 0));
                held(content, found);
            }
            case Published.Superseded() -> partitions = partitions.plus(new PartitionCounts(0, 0, 1, 0, 0, 0));
        }
    }

    private void held(PartitionContent content, Set<String> found) {
        rows += content.rows();
        bytes += content.bytes();
        found.forEach(flag -> flags.merge(flag, 1, Integer::sum));
    }

    LoadReport report() {
        return new LoadReport(partitions, rows, bytes, bytesPut, requests.requests(), requests.retries(), flags);
    }
}
