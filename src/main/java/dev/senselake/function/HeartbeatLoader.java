package dev.senselake.function;

import dev.senselake.overlap.Heartbeat;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Deadline;
import java.time.Clock;

/** Tells other runs that this one is loading a stream with days, then loads; the clock is the real one. */
record HeartbeatLoader(LoadHandler.Loader loader, Heartbeats heartbeats, Clock clock) implements LoadHandler.Loader {
    @Override
    public TaskOutcome load(Configured configured, StreamSpec spec, StreamTask task, Deadline deadline) {
        if (!spec.isSnapshot()) {
            heartbeats.beat(spec.stream(), new Heartbeat(task.runId(), task.asOf(), clock.instant()));
        }
        return loader.load(configured, spec, task, deadline);
    }
}
