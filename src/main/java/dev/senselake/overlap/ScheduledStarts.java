package dev.senselake.overlap;

import java.time.Instant;

/** Which run was started for a time of the schedule. The schedule may start more than one; the first to ask has the time. */
public interface ScheduledStarts {
    /** Returns the run that has the time: this one, for good, where no other has it. */
    String take(Instant time, String runId);
}
