package dev.senselake.run;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.load.CursorMover;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.run.RunPlan.PlannedSnapshot;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunSummary.Reached;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.Documents;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.ShownTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ends a run: moves the cursors once more, adds up what the work functions recorded, gives the verdict, keeps the
 * summary and removes the run's heartbeats. A repeat gives the same summary but for its end. A dry run changes nothing.
 */
public final class RunCloser {
    private final StreamCatalog catalog;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final Heartbeats heartbeats;
    private final CursorMover cursors;
    private final SummaryStore summaries;
    private final Clock clock;

    /** Closes runs over the streams of the catalog; the clock is the real one. */
    public RunCloser(
            StreamCatalog catalog,
            Ledger ledger,
            Outcomes outcomes,
            Heartbeats heartbeats,
            SummaryStore summaries,
            Clock clock) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.heartbeats = heartbeats;
        this.cursors = new CursorMover(ledger);
        this.summaries = summaries;
        this.clock = clock;
    }

    /** Closes the run of a plan; {@code caught} lists the items that the state machine caught or gave up. */
    public RunSummary close(RunPlan plan, List<MapItemFailure> caught) {
        return close(plan, caught, List.of());
    }

    /** Closes as {@link #close(RunPlan, List)} does; the remarks are notes of the summary. */
    public RunSummary close(RunPlan plan, List<MapItemFailure> caught, List<String> remarks) {
        if (plan.dryRun()) {
            return planned(plan).with(remarks);
        }
        Map<String, List<Outcome>> byStream =
                outcomes.of(plan.runId()).stream().collect(Collectors.groupingBy(Outcome::stream));
        List<StreamSummary> streams = new ArrayList<>();
        List<StreamFailure> failures = new ArrayList<>();
        List<String> notes = new ArrayList<>(remarks);
        for (PlannedStream stream : plan.streams()) {
            StreamTally tally = tally(plan, stream, byStream, caught);
            Optional<Cursor> cursor = catalog.find(stream.stream()).flatMap(spec -> cursors.move(spec, plan.asOf()));
            streams.add(summary(stream, tally.total(), cursor, plan.asOf()));
            notes.addAll(tally.total().notes());
            failures.addAll(FailureLines.of(tally.failures()));
        }
        ledger.addLoaded(loaded(streams));
        RunSummary summary =
                RunSummary.of(plan, streams, failures, clock.instant()).with(notes);
        summaries.keep(plan.runId(), Documents.text(summary));
        endHeartbeats(plan);
        return summary;
    }

    private void endHeartbeats(RunPlan plan) {
        plan.streams().stream()
                .map(PlannedStream::stream)
                .filter(stream -> !plan.windows(stream).isEmpty())
                .forEach(stream -> heartbeats.end(stream, plan.runId()));
    }

    /** Returns the streams that have something in the lake. */
    private static List<String> loaded(List<StreamSummary> streams) {
        return streams.stream()
                .filter(stream -> {
                    PartitionCounts counts = stream.partitions().counts();
                    return counts.planned() > counts.failed() + counts.waived();
                })
                .map(StreamSummary::stream)
                .toList();
    }

    private RunSummary planned(RunPlan plan) {
        List<StreamSummary> streams = plan.streams().stream()
                .map(stream -> summary(stream, LoadReport.NONE, ledger.cursor(stream.stream()), plan.asOf()))
                .toList();
        return RunSummary.of(plan, streams, List.of(), clock.instant());
    }

    private static StreamTally tally(
            RunPlan plan, PlannedStream stream, Map<String, List<Outcome>> outcomes, List<MapItemFailure> caught) {
        StreamTally tally = new StreamTally(stream.stream(), caught);
        List<Outcome> own = outcomes.getOrDefault(stream.stream(), List.of());
        if (plan.reference().contains(new PlannedSnapshot(stream.stream()))) {
            tally.addSnapshot(own);
        }
        plan.windows(stream.stream()).forEach(item -> tally.addWindow(item.window(), own));
        if (plan.looksForLate(stream.stream())) {
            tally.addLate(
                    outcomes.getOrDefault(stream.stream() + Outcomes.SEARCH, List.of()),
                    outcomes.getOrDefault(stream.stream() + Outcomes.LATE, List.of()));
        }
        return tally;
    }

    private StreamSummary summary(PlannedStream stream, LoadReport report, Optional<Cursor> cursor, Instant asOf) {
        Optional<Instant> blockedSince = cursor.flatMap(stands -> Blocker.of(ledger, stands, asOf))
                .flatMap(entry -> entry.marks().failedSince())
                .map(ShownTime::toSecond);
        Reached reached = new Reached(
                cursor.map(Cursor::landed).or(() -> snapshotDay(stream.stream())),
                cursor.map(Cursor::settled),
                blockedSince);
        return StreamSummary.of(stream, report, reached);
    }

    private Optional<LocalDate> snapshotDay(String stream) {
        return catalog.find(stream)
                .filter(StreamSpec::isSnapshot)
                .flatMap(spec -> ledger.read(Partition.snapshot(stream)).commit())
                .map(commit -> Days.of(commit.readAt()));
    }
}
