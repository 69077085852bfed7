package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of a Map state: which stream to load, which days of it (none: the stream's one snapshot), for which run.
 * {@code forced} reads days again whatever the ledger says.
 */
public record StreamTask(String runId, Instant asOf, String stream, Optional<Window> window, boolean forced) {}
