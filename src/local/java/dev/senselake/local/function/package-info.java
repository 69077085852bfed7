/**
 * What a deployed function is given on this machine: its names in the definition and in the template, and its environment,
 * which is put together here and nowhere else.
 */
@NullMarked
package dev.senselake.local.function;

import org.jspecify.annotations.NullMarked;
