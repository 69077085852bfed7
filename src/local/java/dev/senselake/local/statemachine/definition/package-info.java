/**
 * The states language: a definition as records, the JSONata expressions in it, the limit of what passes between states and
 * the names of its failures. Its one idea: what is not understood is refused when loading, never skipped. Runs nothing.
 */
@NullMarked
package dev.senselake.local.statemachine.definition;

import org.jspecify.annotations.NullMarked;
