/** Files that people make of the lake: counts by hour, day, week or month, and what other systems take in. */
@NullMarked
package dev.senselake.local.export;

import org.jspecify.annotations.NullMarked;
