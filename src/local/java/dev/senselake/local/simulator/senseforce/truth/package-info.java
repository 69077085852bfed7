/**
 * The datasets behind the simulated Senseforce API: a pure function of seed, clock and recorded changes.
 * Can be asked in-process. Knows no HTTP.
 */
@NullMarked
package dev.senselake.local.simulator.senseforce.truth;

import org.jspecify.annotations.NullMarked;
