package dev.senselake.run;

import dev.senselake.run.RunSummary.PlannedCounts;
import dev.senselake.run.RunSummary.StreamSummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Summaries of streams that nothing holds back, of which no row changed and every row has its day. */
public final class TestSummaries {
    private TestSummaries() {}

    public static StreamSummary of(
            String stream,
            int windows,
            PlannedCounts partitions,
            long rows,
            long bytes,
            long requests,
            long retries,
            Optional<LocalDate> landed,
            Optional<LocalDate> settled,
            Map<String, Integer> flags) {
        return new StreamSummary(
                stream,
                windows,
                partitions,
                rows,
                bytes,
                requests,
                retries,
                0,
                landed,
                settled,
                flags,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
