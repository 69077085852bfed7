/**
 * The SenSource Vea API over HTTP: tokens, lists and data queries with every oddity that was seen of it.
 * Answers are computed from the truth; nothing here invents a row.
 */
@NullMarked
package dev.senselake.local.simulator.vea;

import org.jspecify.annotations.NullMarked;
