/**
 * The six Funqy functions and the handler around them: event in, outcome out. The only package that knows Lambda.
 */
@NullMarked
package dev.senselake.function;

import org.jspecify.annotations.NullMarked;
