package dev.senselake.report;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import java.time.Instant;

/** One run of the last weeks in a line. */
public record RunLine(
        String runId,
        Instant asOf,
        RunMode mode,
        RunSummary.Status status,
        Instant startedAt,
        Instant endedAt,
        int written,
        int unchanged,
        int failed,
        long rows,
        long requests,
        long retries,
        long throttles) {
    static RunLine of(RunSummary run) {
        return new RunLine(
                run.runId(),
                run.asOf(),
                run.mode(),
                run.status(),
                run.startedAt(),
                run.endedAt(),
                run.partitions().written(),
                run.partitions().unchanged(),
                run.partitions().failed(),
                run.streams().stream().mapToLong(StreamSummary::rows).sum(),
                run.streams().stream().mapToLong(StreamSummary::requests).sum(),
                run.streams().stream().mapToLong(StreamSummary::retries).sum(),
                run.streams().stream().mapToLong(StreamSummary::throttles).sum());
    }
}
