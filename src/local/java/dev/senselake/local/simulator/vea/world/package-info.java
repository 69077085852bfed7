/**
 * Who is there in the simulated organisation: zones, sensors, sites, locations and spaces. Knows no counts.
 */
@NullMarked
package dev.senselake.local.simulator.vea.world;

import org.jspecify.annotations.NullMarked;
