package dev.senselake.local.report;

import dev.senselake.failure.Failure;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.PartitionCounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run summary as people read it: a table with a line per stream, the verdict, each different failure once, the notes. */
public final class SummaryReport {
    private final RunSummary summary;
    private final Map<String, Duration> timeByStream;

    /** Takes the summary and how long each stream was worked on. */
    public SummaryReport(RunSummary summary, Map<String, Duration> timeByStream) {
        this.summary = summary;
        this.timeByStream = Map.copyOf(timeByStream);
    }

    /** Returns the whole text, one line feed at its end, for a screen with or without colours. */
    public String text(Duration elapsed, Paint paint) {
        return table()
                + System.lineSeparator()
                + verdict(elapsed, paint)
                + System.lineSeparator()
                + failures(paint)
                + notes(paint);
    }

    private String table() {
        TextTable table = new TextTable()
                .row(
                        "stream",
                        "windows",
                        "written",
                        "unchanged",
                        "skipped",
                        "failed",
                        "rows",
                        "bytes",
                        "requests",
                        "retries",
                        "time");
        summary.streams().forEach(stream -> add(table, stream));
        return table.render();
    }

    private void add(TextTable table, StreamSummary stream) {
        PartitionCounts counts = stream.partitions().counts();
        table.row(
                stream.stream(),
                Quantity.count(stream.windows()),
                Quantity.count(counts.written()),
                Quantity.count(counts.unchanged()),
                Quantity.count(counts.skipped() + counts.superseded() + counts.waived()),
                Quantity.count(counts.failed()),
                Quantity.count(stream.rows()),
                Quantity.bytes(stream.bytes()),
                Quantity.count(stream.requests()),
                Quantity.count(stream.retries()),
                Quantity.time(timeByStream.getOrDefault(stream.stream(), Duration.ZERO)));
    }

    private String verdict(Duration elapsed, Paint paint) {
        PartitionCounts counts = summary.partitions();
        return "run %s %s in %s: %s written, %s unchanged, %s failed"
                .formatted(
                        summary.runId(),
                        status(paint),
                        Quantity.time(elapsed),
                        Quantity.of(counts.written(), "partition"),
                        Quantity.count(counts.unchanged()),
                        Quantity.count(counts.failed()));
    }

    private String status(Paint paint) {
        String word = summary.status().name().toLowerCase(Locale.ROOT);
        return switch (summary.status()) {
            case SUCCEEDED -> paint.good(word);
            case PARTIAL -> paint.warning(word);
            case FAILED -> paint.bad(word);
        };
    }

    private String failures(Paint paint) {
        Map<Failure, TreeSet<String>> placesByFailure = new LinkedHashMap<>();
        summary.failures()
                .forEach(failure -> placesByFailure
                        .computeIfAbsent(failure.failure(), any -> new TreeSet<>())
                        .add(place(failure)));
        StringBuilder lines = new StringBuilder();
        placesByFailure.forEach((failure, places) -> lines.append("%s: %s%s%n  %s: %s%n  next: %s%n"
                .formatted(
                        paint.bad("failed"),
                        places.first(),
                        places.size() == 1 ? "" : " and %d more".formatted(places.size() - 1),
                        failure.code().code(),
                        failure.message(),
                        failure.nextStep())));
        return lines.toString();
    }

    private String notes(Paint paint) {
        Stream<String> streams = summary.streams().stream()
                .flatMap(stream -> Stream.of(undated(stream), blocked(stream)).flatMap(Optional::stream));
        return Stream.concat(streams, summary.notes().stream())
                .map(note -> "%s: %s%n".formatted(paint.warning("note"), note))
                .collect(Collectors.joining());
    }

    private static Optional<String> undated(StreamSummary stream) {
        return stream.undated()
                .map(rows -> "%s: %s without a readable time, so of no day, %s"
                        .formatted(
                                stream.stream(),
                                Quantity.of(rows.rows(), "row"),
                                rows.keptIn().map("kept in "::concat).orElse("could not be kept")));
    }

    private static Optional<String> blocked(StreamSummary stream) {
        return stream.blockedSince()
                .flatMap(since -> stream.landed().map(day -> StateReport.blocked(stream.stream(), day, since)));
    }

    private static String place(StreamFailure failure) {
        return failure.from()
                .map(from -> "%s %s to %s"
                        .formatted(failure.stream(), from, failure.to().orElseThrow()))
                .orElse(failure.stream());
    }
}
