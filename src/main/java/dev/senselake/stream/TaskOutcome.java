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
    record Continue(LoadReport report, Window rest, TaskProgress progress) implements TaskOutcome {
        public Continue(LoadReport report, Window rest) {
            this(report, rest, TaskProgress.NONE);
        }
    }

    /** The source asked to wait; {@code rest} (none: all of the task) is to do after the pause. */
    record Throttled(LoadReport report, Optional<Window> rest, Duration pause, TaskProgress progress)
            implements TaskOutcome {
        public Throttled(LoadReport report, Optional<Window> rest, Duration pause) {
            this(report, rest, pause, TaskProgress.NONE);
        }
    }

    /**
     * Days (none: the snapshot) were empty where rows are due; after the pause they are asked for again, then what is left.
     * What else was read is published. {@code failures} are those of other days.
     */
    record LookAgain(
            LoadReport report, List<FailedDays> failures, Optional<Window> rest, Duration pause, TaskProgress progress)
            implements TaskOutcome {
        public LookAgain {
            failures = List.copyOf(failures);
        }
    }

    /** At least one partition failed for good; a {@code rest} may still be to do. */
    record Failed(LoadReport report, List<FailedDays> failures, Optional<Window> rest, TaskProgress progress)
            implements TaskOutcome {
        public Failed {
            failures = List.copyOf(failures);
        }

        public Failed(LoadReport report, List<FailedDays> failures, Optional<Window> rest) {
            this(report, failures, rest, TaskProgress.NONE);
        }
    }

    /** The days (none: the snapshot) that one failure hit. */
    record FailedDays(Optional<Window> days, Failure failure) {}
}
