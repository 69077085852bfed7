/**
 * Both upstream APIs as servers on loopback, started together under one profile of faults, over data that is a pure
 * function of a seed and a clock. Serves the local run and the tests alike; knows nothing of the lake, the ledger, the
 * functions or the rest of the tool.
 */
@NullMarked
package dev.senselake.local.simulator;

import org.jspecify.annotations.NullMarked;
