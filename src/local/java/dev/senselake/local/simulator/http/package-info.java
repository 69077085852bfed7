/**
 * What both simulators are made of: a small HTTP server, the faults that a test plays on its answers, the log of its
 * requests, bodies written row by row, switches, and randomness that repeats. Knows neither API.
 */
@NullMarked
package dev.senselake.local.simulator.http;

import org.jspecify.annotations.NullMarked;
