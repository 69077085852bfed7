/**
 * The configuration of the whole: text turned into checked values or into all problems at once, and secrets that are read
 * at run time. Prints no secret and calls no source.
 */
@NullMarked
package dev.senselake.config;

import org.jspecify.annotations.NullMarked;
