/**
 * The benchmark: what the deployed functions cost, over a floor measured in the same run on the same machine. Measures from
 * outside of the worker; knows nothing of how the functions work.
 */
@NullMarked
package dev.senselake.local.bench;

import org.jspecify.annotations.NullMarked;
