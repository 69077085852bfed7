package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the invocations of one item of a Map state hand on besides the days that are left: how often any of these days was
 * asked for in this run, how many invocations have begun at the first of them, the most days to ask for at once, the day
 * before which an answer cannot be read, the days that were empty where rows were due, and what a search for rows that were
 * inserted late has found.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskProgress(
        int asked,
        int round,
        OptionalInt span,
        Optional<LocalDate> until,
        Optional<SecondLook> look,
        Optional<LateDays> late) {
    /** Nothing was asked yet. */
    public static final TaskProgress NONE =
            new TaskProgress(0, 0, OptionalInt.empty(), Optional.empty(), Optional.empty());

    private static final int MOST = 1_000;

    public TaskProgress {
        if (asked < 0 || asked > MOST || round < 0 || round > MOST || span.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "progress is out of range: asked=%d, round=%d, span=%s".formatted(asked, round, span));
        }
    }

    /** The progress of a task that loads the days which it was given. */
    public TaskProgress(int asked, int round, OptionalInt span, Optional<LocalDate> until, Optional<SecondLook> look) {
        this(asked, round, span, until, look, Optional.empty());
    }

    /** Returns this progress with days to look at again. */
    public TaskProgress looking(SecondLook again) {
        return new TaskProgress(asked, round, span, until, Optional.of(again), late);
    }

    /** Returns this progress with what a search for late rows has found so far, or without. */
    public TaskProgress with(Optional<LateDays> found) {
        return new TaskProgress(asked, round, span, until, look, found);
    }

    /**
     * Days that the first look found empty (none: the snapshot), out of a window whose other days before {@code to} are
     * done; {@code whole} if every day of the window that held rows is among them.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SecondLook(List<LocalDate> days, Optional<LocalDate> to, boolean whole) {
        private static final int MOST_DAYS = 366;

        public SecondLook {
            days = List.copyOf(days);
            if (days.size() > MOST_DAYS || days.isEmpty() != to.isEmpty()) {
                throw new IllegalArgumentException("%d days to look at again, before %s".formatted(days.size(), to));
            }
        }

        /** Returns what is left of it from {@code day} on. */
        public SecondLook from(LocalDate day) {
            return new SecondLook(
                    days.stream().filter(known -> !known.isBefore(day)).toList(), to, whole);
        }
    }
}
