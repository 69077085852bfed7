/**
 * The SenSource Vea API over HTTP. The organisation and the model of its hours are the truth, the changes are what a test
 * lays over it, the endpoints compute every answer from both with the oddities of the real API, and the tokens revoke each
 * other by rules of their own.
 */
@NullMarked
package dev.senselake.local.simulator.vea;

import org.jspecify.annotations.NullMarked;
