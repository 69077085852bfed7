package dev.senselake.estimate;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much a stream brings and how fast: rows and bytes of a day, the seconds that a reading takes for each of its days and at
 * least, and how many days were seen. Where none was, all of it is a guess.
 */
public record StreamPace(StreamSpec spec, int daysSeen, Volume day, double secondsADay, double leastSeconds) {
    // As far back as the ledger is read for it: holidays count with the rest, years of growth do not.
    private static final int DAYS_LOOKED_AT = 28;
    // The sources here: 20 zones that count in each hour, and a dataset of a row every ten seconds.
    private static final Volume GUESSED_HOURS = new Volume(20 * 24, 150, 12);
    private static final Volume GUESSED_EVENTS = new Volume(8_640, 200, 25);
    private static final Volume GUESSED_LIST = new Volume(40, 200, 40);
    private static final double GUESSED_SECONDS_A_DAY = 0.1;
    private static final double GUESSED_LEAST_SECONDS = 1;
    // A start from cold, the claims and the outcome; then a conditional PUT for each day.
    private static final double SECONDS_AROUND_A_WINDOW = 2.5;
    private static final double SECONDS_TO_PUBLISH_A_DAY = 0.05;
    // The last page ends with a repeated row, and an empty answer proves the end.
    private static final int PROOFS = 2;

    /** What one day, or one list, holds: rows, and the mean bytes of a row, decoded and as the lake stores it. */
    public record Volume(double rows, double bytesARow, double storedARow) {}

    /** Reads what the ledger has seen of the stream in the four weeks before a day. */
    public static StreamPace of(StreamSpec spec, Ledger ledger, LocalDate today) {
        Collection<LedgerEntry> entries = spec.isSnapshot()
                ? List.of(ledger.read(Partition.snapshot(spec.stream())))
                : ledger.read(spec.stream(), new Window(today.minusDays(DAYS_LOOKED_AT), today))
                        .values();
        return of(spec, entries);
    }

    static StreamPace of(StreamSpec spec, Collection<LedgerEntry> entries) {
        List<Commit> commits = entries.stream()
                .filter(entry ->
                        entry.commit().filter(commit -> isWhole(entry, commit)).isPresent())
                .map(entry -> entry.commit().orElseThrow())
                .toList();
        Map<Instant, List<Commit>> readings = commits.stream().collect(Collectors.groupingBy(Commit::fetchStart));
        double[] seconds = readings.values().stream()
                .mapToDouble(reading -> seconds(reading.getFirst()))
                .toArray();
        return commits.isEmpty()
                ? new StreamPace(spec, 0, guess(spec), GUESSED_SECONDS_A_DAY, GUESSED_LEAST_SECONDS)
                : new StreamPace(
                        spec,
                        commits.size(),
                        seen(commits, guess(spec)),
                        Arrays.stream(seconds).sum() / commits.size(),
                        Arrays.stream(seconds).min().orElse(0));
    }

    /** Tells whether nothing was seen. */
    public boolean guessed() {
        return daysSeen == 0;
    }

    /** Returns what a window of so many days takes; a list is one day. */
    public Expected window(int days) {
        double rows = days * day.rows();
        return new Expected(
                requests(days, rows),
                rows,
                rows * day.bytesARow(),
                rows * day.storedARow(),
                reading(days) + SECONDS_AROUND_A_WINDOW + days * SECONDS_TO_PUBLISH_A_DAY);
    }

    /** Returns the seconds that a source takes to answer for so many days. */
    public double reading(int days) {
        return Math.max(leastSeconds, days * secondsADay);
    }

    /** Returns what a search for rows takes that were inserted late, where it finds none. */
    public Expected search() {
        return new Expected(1, 0, 0, 0, leastSeconds + SECONDS_AROUND_A_WINDOW);
    }

    private double requests(int days, double rows) {
        int slices = Math.ceilDiv(days, spec.windowDays());
        return spec.pageRows().isPresent()
                ? slices * (double) PROOFS
                        + Math.max(slices, Math.ceil(rows / spec.pageRows().getAsInt()))
                : slices;
    }

    /** A day that was read before its end says little. */
    private static boolean isWhole(LedgerEntry entry, Commit commit) {
        return entry.partition()
                .day()
                .filter(day -> commit.readAt().isBefore(Window.of(day).end()))
                .isEmpty();
    }

    private static double seconds(Commit commit) {
        return Math.max(
                0, Duration.between(commit.fetchStart(), commit.fetchEnd()).toMillis() / 1000.0);
    }

    private static Volume seen(List<Commit> commits, Volume guess) {
        double rows = commits.stream().mapToLong(Commit::rows).sum();
        double bytes = commits.stream().mapToLong(Commit::bytes).sum();
        // A former release did not record what the lake stores.
        List<Commit> sized =
                commits.stream().filter(commit -> commit.size().isPresent()).toList();
        double sizedRows = sized.stream().mapToLong(Commit::rows).sum();
        double stored =
                sized.stream().mapToLong(commit -> commit.size().getAsLong()).sum();
        return new Volume(
                rows / commits.size(),
                rows == 0 ? guess.bytesARow() : bytes / rows,
                sizedRows == 0 ? guess.storedARow() : stored / sizedRows);
    }

    private static Volume guess(StreamSpec spec) {
        return switch (spec.kind()) {
            case REFERENCE -> GUESSED_LIST;
            case TRAFFIC, OCCUPANCY -> GUESSED_HOURS;
            case DATASET -> GUESSED_EVENTS;
        };
    }
}
