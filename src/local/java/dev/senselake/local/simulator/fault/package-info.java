/**
 * What can be scripted to go wrong with an answer, and the script itself. Works for every simulated upstream and knows
 * none of them.
 */
@NullMarked
package dev.senselake.local.simulator.fault;

import org.jspecify.annotations.NullMarked;
