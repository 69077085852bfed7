/**
 * The functions and what starts them: the only layer that knows Lambda, and where all parts are put together. A function
 * takes its one part by field, because Funqy would write a class without an empty constructor into the zip a second time.
 */
@NullMarked
package dev.senselake.function;

import org.jspecify.annotations.NullMarked;
