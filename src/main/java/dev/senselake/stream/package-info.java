/** The vocabulary: what a stream is, what is asked of it, what came of it. Knows no source, storage or Lambda. */
@NullMarked
package dev.senselake.stream;

import org.jspecify.annotations.NullMarked;
