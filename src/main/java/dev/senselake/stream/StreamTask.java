package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of a Map state: which stream to load, which days of it (none: the stream's one snapshot), for which run.
 * {@code forced} reads days again whatever the ledger says; {@code late} looks among the days for rows that were inserted
 * late, and loads only days that hold some; {@code progress} is what earlier invocations of the item handed on.
 */
public record StreamTask(
        String runId,
        Instant asOf,
        String stream,
        Optional<Window> window,
        boolean forced,
        boolean late,
        TaskProgress progress) {}
