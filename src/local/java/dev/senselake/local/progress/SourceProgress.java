package dev.senselake.local.progress;

import dev.senselake.local.report.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a run is with one source, and what its bar tells. */
final class SourceProgress {
    // Too early, after a list or two, the time that is left would be told far too long.
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int LEAST_PERCENT = 5;

    private final String title;
    private final List<Work> works;
    private long rows;
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    SourceProgress(String title, List<Work> works) {
        this.title = title;
        this.works = List.copyOf(works);
    }

    String title() {
        return title;
    }

    boolean holds(Work work) {
        return works.contains(work);
    }

    /** Returns the item that a function was given. */
    Optional<Work> find(Told.Item item) {
        return works.stream().filter(work -> work.is(item)).findFirst();
    }

    void begin(Work work, Instant now) {
        start = start.or(() -> Optional.of(now));
        work.begin(now);
    }

    void answered(Work work, int partitions, long moreRows) {
        rows += moreRows;
        work.answered(partitions);
    }

    void end(Work work, boolean well, Instant now) {
        work.end(well);
        if (works.stream().allMatch(Work::ended)) {
            end = Optional.of(now);
        }
    }

    /** Returns what is waited for. */
    List<String> waits(Instant now) {
        return works.stream().flatMap(work -> work.waiting(now).stream()).toList();
    }

    /** Returns the bar with windows, rows, rate and the time that is left. */
    Bars.Line line(Instant now) {
        long total = works.stream().mapToLong(Work::total).sum();
        long done = works.stream().mapToLong(Work::done).sum();
        // A bar may be drawn as of a moment before the event that began it.
        Duration elapsed = start.map(since -> Duration.between(since, end.orElse(now)))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        String windows = "%s of %s"
                .formatted(
                        Quantity.count(works.stream().filter(Work::ended).count()),
                        Quantity.of(works.size(), "window"));
        String rate = Quantity.count(rows * 1000 / Math.max(1, elapsed.toMillis())) + "/s";
        String time = time(elapsed, total, done);
        long failed = works.stream().filter(Work::failed).count();
        return new Bars.Line(
                title,
                (double) done / Math.max(1, total),
                List.of(
                        fact(done * 100 / Math.max(1, total) + "%"),
                        new Bars.Fact(windows, ""),
                        fact(Quantity.of(rows, "row")),
                        fact(rate),
                        fact(time)),
                failed == 0 ? Optional.empty() : Optional.of(Quantity.count(failed) + " failed"));
    }

    private static Bars.Fact fact(String text) {
        return new Bars.Fact(text, text);
    }

    private String time(Duration elapsed, long total, long done) {
        if (end.isPresent()) {
            return "done in " + Quantity.time(elapsed);
        }
        return done * 100 < total * LEAST_PERCENT || elapsed.compareTo(SOON) < 0
                ? "%s so far".formatted(Quantity.whole(elapsed))
                : "%s left"
                        .formatted(Quantity.whole(
                                elapsed.multipliedBy(total - done).dividedBy(done)));
    }
}
