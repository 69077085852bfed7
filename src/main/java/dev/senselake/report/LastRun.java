package dev.senselake.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.run.RunSummary.StreamSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The newest run: what it did with each stream, when its answers were read, and what failed. */
public record LastRun(
        String runId,
        Instant asOf,
        RunSummary.Status status,
        Instant startedAt,
        Instant endedAt,
        List<StreamRun> streams,
        Listed<StreamFailure> failures,
        Listed<String> notes) {
    private static final int MOST_READINGS = 60;
    private static final int MOST_FAILURES = 20;
    private static final int MOST_NOTES = 20;

    public LastRun {
        streams = List.copyOf(streams);
    }

    /** One stream of the run: its counts, and its readings in the order in which they began. */
    public record StreamRun(
            String stream,
            int windows,
            int written,
            int unchanged,
            int failed,
            long rows,
            long requests,
            long retries,
            long throttles,
            List<Reading> readings) {
        public StreamRun {
            readings = List.copyOf(readings);
        }
    }

    /**
     * One answer of a source, or several that follow each other: the days it was about (none: a list), and when it was read; as
     * a document to the second.
     */
    public record Reading(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            int days,
            long rows,
            @JsonFormat(pattern = SECONDS, timezone = "UTC") Instant start,
            @JsonFormat(pattern = SECONDS, timezone = "UTC") Instant end) {
        private static final String SECONDS = "yyyy-MM-dd'T'HH:mm:ss'Z'";

        private Reading with(Reading next) {
            return new Reading(
                    Stream.of(from, next.from).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                    Stream.of(to, next.to).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                    days + next.days,
                    rows + next.rows,
                    start.isBefore(next.start) ? start : next.start,
                    end.isAfter(next.end) ? end : next.end);
        }
    }

    static LastRun of(RunSummary run, List<StreamLedger> ledgers) {
        return new LastRun(
                run.runId(),
                run.asOf(),
                run.status(),
                run.startedAt(),
                run.endedAt(),
                run.streams().stream().map(stream -> of(stream, run, ledgers)).toList(),
                Listed.first(MOST_FAILURES, run.failures()),
                Listed.first(MOST_NOTES, run.notes()));
    }

    private static StreamRun of(StreamSummary stream, RunSummary run, List<StreamLedger> ledgers) {
        return new StreamRun(
                stream.stream(),
                stream.windows(),
                stream.partitions().counts().written(),
                stream.partitions().counts().unchanged(),
                stream.partitions().counts().failed(),
                stream.rows(),
                stream.requests(),
                stream.retries(),
                stream.throttles(),
                ledgers.stream()
                        .filter(ledger -> ledger.stream().equals(stream.stream()))
                        .findFirst()
                        .map(ledger -> readings(ledger, run))
                        .orElse(List.of()));
    }

    private static List<Reading> readings(StreamLedger ledger, RunSummary run) {
        Map<Instant, Reading> byStart = new TreeMap<>();
        Stream.concat(ledger.days().values().stream(), ledger.snapshot().stream())
                .forEach(entry -> entry.commit()
                        .filter(commit -> isOf(run, commit))
                        .ifPresent(
                                commit -> byStart.merge(commit.fetchStart(), reading(entry, commit), Reading::with)));
        List<Reading> readings = new ArrayList<>(byStart.values());
        while (readings.size() > MOST_READINGS) {
            List<Reading> halved = new ArrayList<>();
            for (int i = 0; i < readings.size(); i += 2) {
                halved.add(i + 1 < readings.size() ? readings.get(i).with(readings.get(i + 1)) : readings.get(i));
            }
            readings = halved;
        }
        return readings;
    }

    private static boolean isOf(RunSummary run, Commit commit) {
        return commit.asOf().equals(run.asOf())
                && !commit.fetchStart().isBefore(run.startedAt())
                && !commit.fetchStart().isAfter(run.endedAt());
    }

    private static Reading reading(LedgerEntry entry, Commit commit) {
        Optional<LocalDate> day = entry.partition().day();
        return new Reading(day, day, 1, commit.rows(), commit.fetchStart(), commit.fetchEnd());
    }
}
