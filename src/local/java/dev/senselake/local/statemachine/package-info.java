/**
 * Runs the deployed state machine definition on this machine. Its one idea: what is not understood is refused when
 * loading, never skipped. Knows the states language, not the project's functions, streams or summaries.
 */
@NullMarked
package dev.senselake.local.statemachine;

import org.jspecify.annotations.NullMarked;
