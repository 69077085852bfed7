package dev.senselake.run;

import dev.senselake.failure.Failure;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What came of a run: per stream what happened to its partitions, and every failure with its next step. */
public record RunSummary(
        String runId,
        Instant asOf,
        RunMode mode,
        Status status,
        Instant startedAt,
        Instant endedAt,
        List<StreamSummary> streams,
        List<StreamFailure> failures) {
    public RunSummary {
        streams = List.copyOf(streams);
        failures = List.copyOf(failures);
    }

    /** Returns the partitions of all streams. */
    public PartitionCounts partitions() {
        return sum(streams);
    }

    static PartitionCounts sum(List<StreamSummary> streams) {
        return streams.stream()
                .map(stream -> stream.report().partitions())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }

    /** The verdict. */
    public enum Status {
        /** No partition failed. */
        SUCCEEDED,
        /** Some partitions failed. */
        PARTIAL,
        /** Partitions failed, and none ended well. */
        FAILED
    }

    /**
     * One stream: windows and partitions as planned, what was done, and how far it is now (both days exclusive; a reference
     * stream has the day of its snapshot and is never settled).
     */
    public record StreamSummary(
            String stream,
            int windows,
            int planned,
            LoadReport report,
            Optional<LocalDate> landed,
            Optional<LocalDate> settled) {}

    /** The days of a stream (none: its snapshot, or all of it) that a failure hit. */
    public record StreamFailure(String stream, Optional<Window> days, Failure failure) {}
}
