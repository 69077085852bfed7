package dev.senselake.silence;

import java.time.Instant;
import java.util.Optional;

/**
 * Hours of which no entity has a row: the source, or all that comes from one location, was away.
 *
 * @param location the location; empty where all entities of the stream are missing
 * @param since begin of the first hour without rows
 * @param end end of the last one, empty while it lasts
 * @param found end of the hour with which the evidence was enough
 * @param entities how many entities are missing
 * @param hoursLost hours without rows in which somebody usually counts
 */
public record SourceGap(
        Optional<String> location, Instant since, Optional<Instant> end, Instant found, int entities, int hoursLost) {}
