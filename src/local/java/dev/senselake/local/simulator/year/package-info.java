/**
 * People through a year: when a place is open, how many come to a zone, and when counters fail. A pure function of a seed;
 * knows neither API. Zones and locations are numbers here.
 */
@NullMarked
package dev.senselake.local.simulator.year;

import org.jspecify.annotations.NullMarked;
