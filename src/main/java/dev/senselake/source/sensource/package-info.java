/** SenSource Vea: its requests, its fact and reference streams. Does not know Senseforce. */
@NullMarked
package dev.senselake.source.sensource;

import org.jspecify.annotations.NullMarked;
