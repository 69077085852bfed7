package dev.senselake.run;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * What a run is asked for: the mode, the streams (in configured order), the days of a backfill, whether to only plan, the
 * time of the schedule that started it, and how much it may take.
 */
public record RunRequest(
        RunMode mode,
        List<String> streams,
        Optional<Window> days,
        boolean dryRun,
        Optional<Instant> scheduledTime,
        Limits limits) {
    public RunRequest {
        streams = List.copyOf(streams);
        if ((mode == RunMode.BACKFILL) != days.isPresent()) {
            throw new IllegalArgumentException(
                    "a backfill, and nothing else, names days: mode=%s, days=%s".formatted(mode.code(), days));
        }
        if (mode.forced() && scheduledTime.isPresent()) {
            throw new IllegalArgumentException("the schedule starts incremental runs only, not " + mode.code());
        }
    }

    /** What somebody asks for whom no schedule started. */
    public RunRequest(RunMode mode, List<String> streams, Optional<Window> days, boolean dryRun) {
        this(mode, streams, days, dryRun, Optional.empty(), Limits.NONE);
    }

    /** How much a run may take, as far as it can be told before: requests to the sources, and minutes from start to end. */
    public record Limits(OptionalInt maxRequests, OptionalInt maxMinutes) {
        /** As much as is due. */
        public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalInt.empty());

        /** The most requests that can be allowed. */
        public static final int MOST_REQUESTS = 1_000_000;

        /** The most minutes that can be allowed: an execution ends after a day. */
        public static final int MOST_MINUTES = 1_440;

        /** Returns the fields of the execution input, such as {@code max_requests 10}. */
        String text() {
            StringJoiner text = new StringJoiner(" and ");
            maxRequests.ifPresent(requests -> text.add("max_requests " + requests));
            maxMinutes.ifPresent(minutes -> text.add("max_minutes " + minutes));
            return text.toString();
        }
    }

    /** The request, or why there is none. */
    public sealed interface Parsed {
        /** The input is right. */
        record Accepted(RunRequest request) implements Parsed {}

        /** The input is wrong; one sentence per field. */
        record Refused(List<String> problems) implements Parsed {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
