package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.Optional;

/** Tasks that load days, or a snapshot. */
public final class TestTasks {
    private TestTasks() {}

    public static StreamTask of(
            String runId, Instant asOf, String stream, Optional<Window> window, boolean forced, TaskProgress progress) {
        return new StreamTask(runId, asOf, stream, window, forced, false, progress);
    }

    /** Returns a task that nobody has begun. */
    public static StreamTask of(String runId, Instant asOf, String stream, Optional<Window> window, boolean forced) {
        return of(runId, asOf, stream, window, forced, TaskProgress.NONE);
    }
}
