/**
 * Both upstream APIs as servers on loopback, over data that is a pure function of a seed and a clock. Serves the local
 * run and the tests alike; knows nothing of the lake, the ledger or the functions.
 */
@NullMarked
package dev.senselake.local.simulator;

import org.jspecify.annotations.NullMarked;
