package dev.senselake.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports in which no partition took the place of an earlier one, and every row has its day. */
public final class TestReports {
    private TestReports() {}

    public static LoadReport of(
            PartitionCounts partitions,
            long rows,
            long bytes,
            long bytesPut,
            long requests,
            long retries,
            Map<String, Integer> flags) {
        return new LoadReport(
                partitions,
                rows,
                bytes,
                bytesPut,
                requests,
                retries,
                0,
                flags,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
