/** The warm functions over a warm floor: what the rows themselves cost when nothing starts any more. */
@NullMarked
package dev.senselake.local.bench.warm;

import org.jspecify.annotations.NullMarked;
