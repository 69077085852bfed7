package dev.senselake.run;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked for: the mode, the streams (in configured order), the days of a backfill, whether to only plan, and the
 * time of the schedule that started it.
 */
public record RunRequest(
        RunMode mode, List<String> streams, Optional<Window> days, boolean dryRun, Optional<Instant> scheduledTime) {
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
        this(mode, streams, days, dryRun, Optional.empty());
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
