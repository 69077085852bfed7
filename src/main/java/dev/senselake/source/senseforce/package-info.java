/** Senseforce: the requests of a dataset and what a refusal means. Does not know SenSource. */
@NullMarked
package dev.senselake.source.senseforce;

import org.jspecify.annotations.NullMarked;
