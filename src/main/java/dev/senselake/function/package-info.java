/**
 * The functions and what starts them: the only layer that knows Lambda, and where all parts are put together. The class
 * of the functions takes its parts by field, because Funqy would write one without an empty constructor into the zip a second
 * time; the handlers take providers, so that no function opens what it does not use.
 */
@NullMarked
package dev.senselake.function;

import org.jspecify.annotations.NullMarked;
