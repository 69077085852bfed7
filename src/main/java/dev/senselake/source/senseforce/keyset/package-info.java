/** Reads a dataset by timestamp until its end is proven, as docs/protocols.md says. Knows no HTTP. */
@NullMarked
package dev.senselake.source.senseforce.keyset;

import org.jspecify.annotations.NullMarked;
