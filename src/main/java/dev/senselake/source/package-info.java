/**
 * What both APIs need: HTTP statuses and bodies turned into failures, bounds on size and time, one place that retries, and
 * what all workers share of a source. Knows no source by name.
 */
@NullMarked
package dev.senselake.source;

import org.jspecify.annotations.NullMarked;
