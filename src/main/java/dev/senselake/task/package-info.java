/**
 * What one invocation is asked and what it answers: the same words for the functions, the state machine and the
 * ledger. Knows no source, no storage and no Lambda.
 */
@NullMarked
package dev.senselake.task;

import org.jspecify.annotations.NullMarked;
