/**
 * The Senseforce dataset API over HTTP. The telemetry is the data, changes edit it for a test, the endpoint computes every
 * answer from both (clauses, order, paging, caps, refusals), and switches set what is not known of the real API.
 */
@NullMarked
package dev.senselake.local.simulator.senseforce;

import org.jspecify.annotations.NullMarked;
