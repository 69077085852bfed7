/**
 * How a run gets on, told while it works: a bar for each source that is drawn again in place on a terminal, plain lines
 * elsewhere. Knows what the execution says and nothing of how it is run.
 */
@NullMarked
package dev.senselake.local.progress;

import org.jspecify.annotations.NullMarked;
