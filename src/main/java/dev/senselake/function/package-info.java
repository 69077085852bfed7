/**
 * The functions, what starts them, and the wiring of all parts; the only layer that knows Lambda. Their class takes its parts
 * by field, because Funqy would write a class without an empty constructor into the zip twice; the handlers take providers,
 * so that no function opens what it does not use.
 */
@NullMarked
package dev.senselake.function;

import org.jspecify.annotations.NullMarked;
