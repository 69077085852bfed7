/**
 * Windows of UTC days, deadlines and waits; clock and randomness come in as arguments. Knows no other package of ours but
 * the failures.
 */
@NullMarked
package dev.senselake.time;

import org.jspecify.annotations.NullMarked;
