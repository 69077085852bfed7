package dev.senselake.stream;

import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.util.Optional;

/** What a reader is asked: the days (none: the snapshot), for which run, until when, and where its requests are counted. */
public record ReadRequest(String runId, Optional<Window> window, Deadline deadline, RequestTally tally) {}
