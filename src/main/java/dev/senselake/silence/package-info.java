/**
 * Judges from counts by entity and hour which counters fell silent, against what each of them usually counts. Pure: knows
 * no clock, no table, no bucket and no stream.
 */
@NullMarked
package dev.senselake.silence;

import org.jspecify.annotations.NullMarked;
