/**
 * The Senseforce dataset API over HTTP: clauses, paging, caps and refusals. Answers are computed from the truth.
 */
@NullMarked
package dev.senselake.local.simulator.senseforce;

import org.jspecify.annotations.NullMarked;
