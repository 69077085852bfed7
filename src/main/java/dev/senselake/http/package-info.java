/**
 * What both sources need of HTTP: statuses and bodies turned into failures, bounds on size and time, one place that retries.
 * Knows no source.
 */
@NullMarked
package dev.senselake.http;

import org.jspecify.annotations.NullMarked;
