/**
 * Reads a dataset by timestamp instead of by offset, until its end is proven: docs/protocols.md says how. Knows no HTTP.
 */
@NullMarked
package dev.senselake.source.senseforce.keyset;

import org.jspecify.annotations.NullMarked;
