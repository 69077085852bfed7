package dev.senselake.function;

import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Deadline;

/** Loads one task of any stream. */
interface TaskLoader {
    TaskOutcome load(StreamSpec spec, StreamTask task, Deadline deadline);
}
