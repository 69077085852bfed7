/** The configuration as checked values or as all its problems at once, and secrets. Prints none and calls no source. */
@NullMarked
package dev.senselake.config;

import org.jspecify.annotations.NullMarked;
