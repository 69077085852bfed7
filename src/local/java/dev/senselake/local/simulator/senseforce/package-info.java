/**
 * The Senseforce dataset API over HTTP. The telemetry is the truth, the changes are what a test lays over it, the endpoint
 * computes every answer from both (clauses, order, paging, caps, refusals), and the switches set what is not known of the
 * real API.
 */
@NullMarked
package dev.senselake.local.simulator.senseforce;

import org.jspecify.annotations.NullMarked;
