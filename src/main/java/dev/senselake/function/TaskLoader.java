package dev.senselake.function;

import dev.senselake.load.StreamSpec;
import dev.senselake.task.Deadline;
import dev.senselake.task.StreamTask;
import dev.senselake.task.TaskOutcome;

/** Loads one task of any stream. */
interface TaskLoader {
    TaskOutcome load(StreamSpec spec, StreamTask task, Deadline deadline);
}
