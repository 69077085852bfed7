/**
 * The world behind the simulated Vea API: a pure function of seed, clock and recorded changes.
 * Can be asked in-process, so that a test compares a lake with it row by row. Knows no HTTP.
 */
@NullMarked
package dev.senselake.local.simulator.vea.truth;

import org.jspecify.annotations.NullMarked;
