package dev.senselake.local.simulator.vea;

import java.time.Duration;
import java.time.Instant;

/**
 * One counting zone.
 *
 * @param number counts from 0
 * @param clockError how far the zone's clock runs ahead: its rows carry times later by this
 * @param listed whether the zone stands in the zone list
 * @param installed true time of its first row
 */
public record Zone(int number, String id, String name, Duration clockError, boolean listed, Instant installed) {}
