package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskProgress;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many days of a task are asked for at once: half after an answer that was too large, too slow or unreadable, and never
 * so many that the search for the day at fault could ask for one day more than {@link #MOST_ATTEMPTS} times in a run (I11).
 */
final class ShorterWindows {
    /** The most upstream attempts per run and partition, over all tries, halvings, waits and second looks. */
    static final int MOST_ATTEMPTS = 12;

    private static final int TRIES = 3;

    private final Optional<Window> task;
    private final TaskProgress before;
    private final List<Asked> asked = new ArrayList<>();
    private final OptionalInt startSpan;
    private OptionalInt span;
    private Optional<LocalDate> until;

    /** Begins with what earlier invocations of the task learned, or else with what earlier runs did. */
    ShorterWindows(StreamTask task, OptionalInt known) {
        this.task = task.window();
        this.before = task.progress();
        this.startSpan = before.span().isPresent() ? before.span() : known;
        this.span = startSpan;
        this.until = before.until();
    }

    /** Attempts for the days before {@code to} without a result. */
    private record Asked(LocalDate to, int attempts) {}

    /** Returns the days to ask for first, at most {@code days}; none for a snapshot. */
    Optional<Window> first(int days) {
        return task.map(all -> all.first(Math.max(1, Math.min(bounded(days, all.from()), searched(days, all.from())))));
    }

    /** Takes note that the days (none: the snapshot) were asked for so often without a result. */
    void asked(Optional<Window> window, int attempts) {
        asked.add(new Asked(window.map(Window::to).orElse(LocalDate.MAX), attempts));
    }

    /**
     * Takes note of how often invocations that died may have asked for the days (none: the snapshot); tells whether that is
     * more than was known.
     */
    boolean died(Optional<Window> days, int attempts) {
        int more = Math.min(attempts, MOST_ATTEMPTS) - attempts(start());
        if (more > 0) {
            asked(days, more);
        }
        return more > 0;
    }

    /** Returns how often the first days were asked for in this run without a result. */
    int attempts() {
        return attempts(start());
    }

    /** Returns the fewer days to ask for after such a failure, empty where fewer do not help or may not be asked for. */
    Optional<Window> after(ErrorCode failure, Optional<Window> window) {
        int length = window.map(Window::length).orElse(1);
        if (!failure.isHelpedByFewerDays() || length == 1 || !mayAsk()) {
            return Optional.empty();
        }
        if (failure == ErrorCode.ANSWER_UNREADABLE) {
            until = window.map(Window::to);
        } else {
            span = OptionalInt.of(length / 2);
        }
        return first(length / 2);
    }

    /** Returns the most days to ask for at once, if these are fewer than configured. */
    OptionalInt span() {
        return span;
    }

    /** Tells whether more days were asked for at once in this invocation. */
    boolean areShorter() {
        return !span.equals(startSpan);
    }

    /**
     * Returns how often a request for the days (none: the snapshot) may be tried now, 0 if not at all: as often as leaves
     * one attempt for each halving that would find a day at fault.
     */
    int tries(Optional<Window> window) {
        int left = MOST_ATTEMPTS - attempts(start());
        int halvings = window.map(days -> 31 - Integer.numberOfLeadingZeros(days.length()))
                .orElse(0);
        return left < 1 ? 0 : Math.clamp(left - halvings, 1, TRIES);
    }

    /**
     * Returns how often a read of so many tries may ask for the same days, so many proofs of its answer included: none where
     * they would leave nothing to the invocation after one that dies.
     */
    int most(int tries, int proofs) {
        int left = MOST_ATTEMPTS - attempts(start());
        return left - proofs > 1 ? Math.min(left, tries + proofs) : tries;
    }

    /** Tells whether the first days may be asked for once more. */
    boolean mayAsk() {
        return attempts(start()) < MOST_ATTEMPTS;
    }

    /** Returns the failure of days that may not be asked for any more in this run. */
    Failure exhausted(String stream) {
        return new Failure(
                ErrorCode.SOURCE_UNAVAILABLE,
                "stream %s: not loaded in %d attempts of this run".formatted(stream, attempts(start())),
                "the next run tries again; if it stays so, ask the source's support");
    }

    /** Returns what the next invocation has to know if it begins at that day (none: again with the snapshot). */
    TaskProgress handOn(Optional<LocalDate> from) {
        boolean moved = from.filter(start()::isBefore).isPresent();
        return new TaskProgress(
                attempts(from.orElse(start())),
                moved ? 0 : before.round() + 1,
                span,
                until.filter(day -> from.filter(day::isAfter).isPresent()),
                Optional.empty());
    }

    private int attempts(LocalDate day) {
        return before.asked()
                + asked.stream()
                        .filter(read -> day.isBefore(read.to()))
                        .mapToInt(Asked::attempts)
                        .sum();
    }

    private LocalDate start() {
        return task.map(Window::from).orElse(LocalDate.MIN);
    }

    /** Half of the days among which one is unreadable, or that one day. */
    private int searched(int days, LocalDate from) {
        return until.filter(from::isBefore)
                .map(end -> Math.toIntExact(ChronoUnit.DAYS.between(from, end)))
                .map(length -> Math.max(1, length / 2))
                .orElse(days);
    }

    /** At most so many days that one attempt for them and one after each halving are left. */
    private int bounded(int days, LocalDate from) {
        int halvings = Math.max(0, MOST_ATTEMPTS - attempts(from) - 1);
        return Math.min(Math.min(days, span.orElse(days)), 1 << halvings);
    }
}
