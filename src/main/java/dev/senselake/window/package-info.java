/**
 * Half-open spans of UTC days, the unit of planning and replay. Pure: no clock, no I/O, no other package of ours.
 */
@NullMarked
package dev.senselake.window;

import org.jspecify.annotations.NullMarked;
