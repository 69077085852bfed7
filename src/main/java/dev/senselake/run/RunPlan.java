package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.senselake.estimate.RunTime;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one run is going to load: the selected streams with their totals, the reference streams, and the windows of each
 * function, newest first. It names no host and no credential.
 */
public record RunPlan(
        String runId,
        Instant asOf,
        RunMode mode,
        boolean dryRun,
        Instant startedAt,
        List<PlannedStream> streams,
        List<PlannedSnapshot> reference,
        List<PlannedWindow> traffic,
        List<PlannedWindow> occupancy,
        List<PlannedWindow> senseforce,
        Concurrency concurrency,
        List<String> notes)
        implements PlanAnswer {
    public RunPlan {
        streams = List.copyOf(streams);
        reference = List.copyOf(reference);
        traffic = List.copyOf(traffic);
        occupancy = List.copyOf(occupancy);
        senseforce = List.copyOf(senseforce);
        notes = List.copyOf(notes);
    }

    /** Returns the windows of one stream that are loaded, newest first. */
    public List<PlannedWindow> windows(String stream) {
        return java.util.stream.Stream.of(traffic, occupancy, senseforce)
                .flatMap(List::stream)
                .filter(window -> !window.late() && window.stream().equals(stream))
                .toList();
    }

    /** Tells whether the run looks for late rows of the stream. */
    public boolean looksForLate(String stream) {
        return senseforce.stream()
                .anyMatch(window -> window.late() && window.stream().equals(stream));
    }

    /** A reference stream, which a run reads once and whole. */
    public record PlannedSnapshot(String stream) {}

    /**
     * One item of a Map state; {@code forced} reads days again that the ledger calls complete, {@code late} only those in
     * which rows were inserted since they were read.
     */
    public record PlannedWindow(
            String stream,
            @JsonUnwrapped Window window,
            boolean forced,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean late) {
        /** A window that is loaded. */
        public PlannedWindow(String stream, Window window, boolean forced) {
            this(stream, window, forced, false);
        }
    }

    /** The totals of a selected stream, all zero where nothing is due; requests are the fewest possible. */
    public record PlannedStream(String stream, int windows, int partitions, int requests) {}

    /** How many windows each function loads at once; traffic and occupancy share their source. */
    public record Concurrency(int traffic, int occupancy, int senseforce) {
        /** Splits what each source allows at once. */
        public static Concurrency of(int senSourceInFlight, int senseforceInFlight) {
            int half = senSourceInFlight / 2;
            return new Concurrency(half, half, senseforceInFlight);
        }

        /** Returns the time of a run that loads nothing yet; lists are read one after the other. */
        public RunTime time() {
            return new RunTime(Map.of(
                    Kind.REFERENCE, 1, Kind.TRAFFIC, traffic, Kind.OCCUPANCY, occupancy, Kind.DATASET, senseforce));
        }
    }
}
