package dev.senselake.run;

import dev.senselake.time.Window;
import java.util.List;
import java.util.Optional;

/** What a run is asked for: the mode, the streams (in configured order), the days of a backfill, and whether to only plan. */
public record RunRequest(RunMode mode, List<String> streams, Optional<Window> days, boolean dryRun) {
    public RunRequest {
        streams = List.copyOf(streams);
        if ((mode == RunMode.BACKFILL) != days.isPresent()) {
            throw new IllegalArgumentException(
                    "a backfill, and nothing else, names days: mode=%s, days=%s".formatted(mode.code(), days));
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
