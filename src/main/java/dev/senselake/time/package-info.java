/** Windows of UTC days, deadlines, waits; clock and randomness are arguments. Uses no package of ours but failure. */
@NullMarked
package dev.senselake.time;

import org.jspecify.annotations.NullMarked;
