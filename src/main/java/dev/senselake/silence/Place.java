package dev.senselake.silence;

import java.time.ZoneId;
import java.util.Optional;

/**
 * Where an entity counts.
 *
 * @param zone the time zone in whose weeks and hours it is judged
 * @param location the location with which it opens and closes; all entities without one count as one location
 */
public record Place(ZoneId zone, Optional<String> location) {}
