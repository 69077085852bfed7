/**
 * The whole path on one machine: packaged functions, state machine, lake and ledger against simulated sources whose truth
 * is known. Looks at objects and requests only, never into the code under test.
 */
@NullMarked
package dev.senselake.pipeline;

import org.jspecify.annotations.NullMarked;
