/**
 * SenSource Vea: its requests, its one live token, its fact and reference streams. Does not know Senseforce.
 */
@NullMarked
package dev.senselake.sensource;

import org.jspecify.annotations.NullMarked;
