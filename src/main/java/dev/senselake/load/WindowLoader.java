package dev.senselake.load;

import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Deadline;

/**
 * Loads one task of a stream, at most one window of days at a time: claim, read, publish, move the cursor, record what came
 * of it. Expected endings are returned; trouble with table or bucket is thrown, after the claims are released.
 */
public final class WindowLoader {
    private final StreamSpec spec;
    private final StreamReader reader;
    private final LoadPorts ports;

    /** Loads a stream through its reader. */
    public WindowLoader(StreamSpec spec, StreamReader reader, LoadPorts ports) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
    }

    /** Loads the snapshot, or the oldest days of the task (one window of them or less), before the deadline. */
    public TaskOutcome load(StreamTask task, Deadline deadline) {
        return new Invocation(spec, reader, ports, task, deadline).run();
    }
}
