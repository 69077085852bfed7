/**
 * The upstream of a benchmark: answers of the simulators that were recorded before, served by a process of its own that
 * makes nothing and checks nothing.
 */
@NullMarked
package dev.senselake.local.bench.upstream;

import org.jspecify.annotations.NullMarked;
