/** What runs know of each other: which one is loading a stream, and which one the schedule started for a time. */
@NullMarked
package dev.senselake.overlap;

import org.jspecify.annotations.NullMarked;
