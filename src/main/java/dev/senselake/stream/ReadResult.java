package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * What a reader proved: {@code complete} is a prefix of the requested window (none: the snapshot) in which no row is
 * missing, read between {@code start} and {@code end} on the real clock.
 */
public record ReadResult(Optional<Window> complete, Instant start, Instant end) {}
