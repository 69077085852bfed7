package dev.senselake.stream;

import dev.senselake.failure.Failure;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a work function answers: expected endings travel as data and a Choice state routes them. */
public sealed interface TaskOutcome {
    /** Returns what the invocation did until then. */
    LoadReport report();

    /** Everything asked for is published, confirmed, superseded or skipped. */
    record Completed(LoadReport report) implements TaskOutcome {}

    /** A part is done; {@code rest} is still to do, in a further invocation. */
    record Continue(LoadReport report, Window rest) implements TaskOutcome {}

    /** The source asked to wait; {@code rest} (none: all of the task) is to do after the pause. */
    record Throttled(LoadReport report, Optional<Window> rest, Duration pause) implements TaskOutcome {}

    /** At least one partition failed for good; a {@code rest} may still be to do. */
    record Failed(LoadReport report, List<FailedDays> failures, Optional<Window> rest) implements TaskOutcome {
        public Failed {
            failures = List.copyOf(failures);
        }
    }

    /** The days (none: the snapshot) that one failure hit. */
    record FailedDays(Optional<Window> days, Failure failure) {}
}
