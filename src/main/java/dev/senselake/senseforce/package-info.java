/**
 * Senseforce: datasets read by keyset until the end is proven. Does not know SenSource.
 */
@NullMarked
package dev.senselake.senseforce;

import org.jspecify.annotations.NullMarked;
