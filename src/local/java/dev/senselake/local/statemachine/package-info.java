/**
 * Runs the deployed state machine definition on this machine, as Step Functions would: states, retries, maps, timeouts.
 * Knows the states language, not the project's functions, streams or summaries.
 */
@NullMarked
package dev.senselake.local.statemachine;

import org.jspecify.annotations.NullMarked;
