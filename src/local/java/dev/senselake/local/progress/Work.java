package dev.senselake.local.progress;

import dev.senselake.local.report.Quantity;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One item of the plan, and how far it is: its days (a list, and a search for late rows, count as one), and what it waits for. */
final class Work {
    // What is answered sooner is not worth a line.
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final String stream;
    private final Optional<Window> days;
    private final boolean late;
    private int done;
    private boolean ended;
    private boolean failed;
    private Optional<Instant> begun = Optional.empty();
    private Optional<Hold> hold = Optional.empty();

    Work(String stream, Optional<Window> days, boolean late) {
        this.stream = stream;
        this.days = days;
        this.late = late;
    }

    /** Why the item is not worked on, and until when. */
    private record Hold(Instant until, String before, String after) {}

    /** Tells whether a function was given this item, or what is left of it. */
    boolean is(Told.Item item) {
        return item.stream().filter(stream::equals).isPresent()
                && item.late().orElse(false) == late
                && (late
                        || days.isEmpty()
                        || item.from().filter(days.get()::contains).isPresent());
    }

    void begin(Instant now) {
        hold = Optional.empty();
        begun = Optional.of(now);
    }

    /** Takes note of an answer that tells of so many days. */
    void answered(int partitions) {
        begun = Optional.empty();
        done = Math.min(total(), done + partitions);
    }

    /** Takes note that the item is left alone until then. */
    void hold(Instant until, String before, String after) {
        begun = Optional.empty();
        hold = Optional.of(new Hold(until, before, after));
    }

    void end(boolean well) {
        ended = true;
        failed = !well;
        done = total();
        begun = Optional.empty();
        hold = Optional.empty();
    }

    int total() {
        return late ? 1 : days.map(Window::length).orElse(1);
    }

    int done() {
        return done;
    }

    boolean ended() {
        return ended;
    }

    boolean failed() {
        return failed;
    }

    /** Says what is waited for, if that is worth a line. */
    Optional<String> waiting(Instant now) {
        if (hold.isPresent()) {
            Duration left = Duration.between(now, hold.get().until());
            return Optional.of("%s %s %s%s"
                    .formatted(
                            name(),
                            hold.get().before(),
                            Quantity.left(left),
                            hold.get().after()));
        }
        return begun.map(since -> Duration.between(since, now))
                .filter(busy -> busy.compareTo(SLOW) >= 0)
                .map(busy -> "%s is being loaded for %s".formatted(name(), Quantity.whole(busy)));
    }

    private String name() {
        if (late) {
            return stream + ", search for late rows,";
        }
        return days.map(window -> "%s %s to %s".formatted(stream, window.from(), window.to()))
                .orElse(stream);
    }
}
