/**
 * Holds the stack against the code: template, state machine, dashboard and runbook are read as text, resolved as
 * CloudFormation would, and compared with what the functions are called, read and may do. Knows no account.
 */
@NullMarked
package dev.senselake.infra;

import org.jspecify.annotations.NullMarked;
