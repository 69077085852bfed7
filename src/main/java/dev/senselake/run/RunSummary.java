package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.senselake.failure.Failure;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.stream.Documents;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.RowChanges;
import dev.senselake.stream.UndatedRows;
import dev.senselake.time.ShownTime;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What came of a run: per stream what happened to its partitions, the failures with their next steps, and what a user should
 * know besides. The document in the lake, in the execution's output, and on a terminal's standard output.
 */
public record RunSummary(
        String runId,
        Instant asOf,
        RunMode mode,
        Status status,
        Instant startedAt,
        Instant endedAt,
        List<StreamSummary> streams,
        List<StreamFailure> failures,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt failuresOmitted,
        List<String> notes) {
    /** The most failures that a summary lists, so that it always fits the execution's output. */
    static final int MAX_FAILURES = 200;

    private static final int MAX_FAILURE_CHARS = 60_000;

    public RunSummary {
        streams = List.copyOf(streams);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** Sums up the run of a plan; failures beyond the first 200 (or 60,000 characters) are only counted. */
    static RunSummary of(RunPlan plan, List<StreamSummary> streams, List<StreamFailure> failures, Instant endedAt) {
        List<StreamFailure> listed = listed(failures);
        int omitted = failures.size() - listed.size();
        return new RunSummary(
                plan.runId(),
                plan.asOf(),
                plan.mode(),
                Status.of(sum(streams)),
                plan.startedAt(),
                ShownTime.toSecond(endedAt),
                streams,
                listed,
                omitted == 0 ? OptionalInt.empty() : OptionalInt.of(omitted),
                plan.notes());
    }

    /** Returns this summary with more notes behind its own, each once. */
    RunSummary with(List<String> more) {
        List<String> all =
                Stream.concat(notes.stream(), more.stream()).distinct().toList();
        return new RunSummary(runId, asOf, mode, status, startedAt, endedAt, streams, failures, failuresOmitted, all);
    }

    /** Returns the partitions of all streams. */
    public PartitionCounts partitions() {
        return sum(streams);
    }

    private static PartitionCounts sum(List<StreamSummary> streams) {
        return streams.stream()
                .map(stream -> stream.partitions().counts())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }

    private static List<StreamFailure> listed(List<StreamFailure> failures) {
        List<StreamFailure> listed = new ArrayList<>();
        int chars = 0;
        for (StreamFailure failure : failures) {
            chars += Documents.text(failure).length();
            if (listed.size() == MAX_FAILURES || chars > MAX_FAILURE_CHARS) {
                return listed;
            }
            listed.add(failure);
        }
        return listed;
    }

    /** The verdict. */
    public enum Status {
        /** No partition failed. */
        SUCCEEDED,
        /** Some partitions failed. */
        PARTIAL,
        /** Partitions failed, and none ended well. */
        FAILED;

        private static Status of(PartitionCounts counts) {
            if (counts.failed() == 0) {
                return SUCCEEDED;
            }
            return counts.failed() == counts.planned() ? FAILED : PARTIAL;
        }
    }

    /**
     * One stream: windows and partitions as planned, what was done (a summary of a release that did not count throttles reads as
     * none), how far it is now (both days exclusive; a reference
     * stream has the day of its snapshot and is never settled), since when the day at which landed stands fails, and rows
     * without a day, if there are any.
     */
    public record StreamSummary(
            String stream,
            int windows,
            PlannedCounts partitions,
            long rows,
            long bytes,
            long requests,
            long retries,
            long throttles,
            Optional<LocalDate> landed,
            Optional<LocalDate> settled,
            Map<String, Integer> flags,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> blockedSince,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RowChanges> changes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> columns,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UndatedSummary> undated) {
        public StreamSummary {
            flags = Map.copyOf(flags);
            columns = List.copyOf(columns);
        }

        /** Sums up a planned stream of which nothing is done yet, or of which every planned partition is counted. */
        static StreamSummary of(PlannedStream planned, LoadReport report, Reached reached) {
            int done = report.partitions().planned();
            return new StreamSummary(
                    planned.stream(),
                    planned.windows(),
                    new PlannedCounts(done == 0 ? planned.partitions() : done, report.partitions()),
                    report.rows(),
                    report.bytes(),
                    report.requests(),
                    report.retries(),
                    report.throttles(),
                    reached.landed(),
                    reached.settled(),
                    report.flags(),
                    reached.blockedSince(),
                    report.changes(),
                    report.columns(),
                    report.undated().map(UndatedSummary::of));
        }
    }

    /** Rows of a stream that belong to no day: how many different ones, and which object of the lake keeps them. */
    public record UndatedSummary(
            int rows,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> keptIn) {
        private static UndatedSummary of(UndatedRows undated) {
            return new UndatedSummary(undated.digests().size(), undated.keptIn());
        }
    }

    /** How far a stream is, and since when the day at which landed stands fails. */
    record Reached(Optional<LocalDate> landed, Optional<LocalDate> settled, Optional<Instant> blockedSince) {}

    /** How many partitions were planned, and how they ended; a dry run ends none. */
    public record PlannedCounts(int planned, @JsonUnwrapped PartitionCounts counts) {}

    /** The days of a stream (none: its snapshot, or all of it) that a failure hit. */
    public record StreamFailure(
            String stream,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            @JsonUnwrapped Failure failure) {
        static StreamFailure of(String stream, Optional<Window> days, Failure failure) {
            return new StreamFailure(stream, days.map(Window::from), days.map(Window::to), failure);
        }
    }
}
