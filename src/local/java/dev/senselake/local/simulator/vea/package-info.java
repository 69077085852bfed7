/**
 * The SenSource Vea API over HTTP. The organisation and the model of its hours are the data, changes edit them for a test,
 * endpoints compute every answer from both with the oddities of the real API, and tokens revoke each other by rules of
 * their own.
 */
@NullMarked
package dev.senselake.local.simulator.vea;

import org.jspecify.annotations.NullMarked;
